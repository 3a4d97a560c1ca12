/* Keeps what a reviewer types: sent to the server after a pause; held in this tab while it cannot be sent. */
(() => {
  const HELD = "lachan-draft:";
  const PAUSE = 900;
  let waiting;
  const status = () => document.querySelector("[data-saved]");
  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";
  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

  function say(word, isTrouble) {
    const place = status();
    if (!place) return;
    place.textContent = word;
    place.classList.toggle("offline", Boolean(isTrouble));
  }
  /* the token is left out: it changes with every sign-in, and the draft may outlive it */
  function typed(form) {
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("csrfmiddlewaretoken");
    return fields.toString();
  }
  async function send(address, body) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true", "X-CSRFToken": token() };
    const answer = await fetch(address, { method: "POST", body, headers });
    if (!answer.ok) throw Object.assign(new Error(), { isSignedOut: answer.status === 401 || answer.status === 403 });
  }
  async function keep(form) {
    const address = form.dataset.draft;
    const body = typed(form);
    const words = status()?.dataset || {};
    say(words.wordSaving);
    try {
      await send(address, body);
      sessionStorage.removeItem(HELD + address);
      say(`${words.wordSaved} ${clock()}`);
    } catch (trouble) {
      sessionStorage.setItem(HELD + address, body);
      say(trouble.isSignedOut ? words.wordSignedOut : words.wordOffline, true);
    }
  }
  async function sendHeld() {
    for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(HELD))) {
      try {
        await send(key.slice(HELD.length), sessionStorage.getItem(key));
        sessionStorage.removeItem(key);
        say(`${status()?.dataset.wordSaved || ""} ${clock()}`);
      } catch { return; }
    }
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (!form) return;
    form.dataset.touched = "1";
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (form.isConnected) keep(form); }, PAUSE);
  });
  document.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    delete event.target.dataset.touched;
  });
  window.addEventListener("pagehide", () => {
    const form = document.querySelector("form[data-draft][data-touched]");
    if (form) navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
  });
  window.addEventListener("online", sendHeld);
  sendHeld();
})();
