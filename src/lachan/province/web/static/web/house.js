/* The few things a page cannot do without a script: show a password, send once, keep the token of htmx. */
document.documentElement.classList.add("js");
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});
/* the session is over: the answer says so above the page, where everything typed still stands */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 401) return;
  document.querySelectorAll("[data-signed-out]").forEach((note) => note.remove());
  event.detail.target = document.querySelector("main");
  event.detail.swapOverride = "afterbegin";
  event.detail.shouldSwap = true;
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reveal]");
  if (!button) return;
  const input = document.getElementById(button.dataset.reveal);
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.textContent = shown ? button.dataset.show : button.dataset.hide;
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sending) { event.preventDefault(); return; }
  form.dataset.sending = "1";
  setTimeout(() => { delete form.dataset.sending; }, 4000);
});
/* The bell asks by itself; a page that nobody uses must not keep its session alive by that. */
let usedAt = Date.now();
for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
  document.addEventListener(kind, () => { usedAt = Date.now(); }, { passive: true, capture: true });
}
document.addEventListener("htmx:beforeRequest", (event) => {
  const isLeft = document.hidden || Date.now() - usedAt > 5 * 60 * 1000;
  if (event.detail.elt.id === "bell" && isLeft) event.preventDefault();
});
