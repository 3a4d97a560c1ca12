/* Keeps what a reviewer types: sent to the server after a pause; held in this tab while the line is down. */
(() => {
  const HELD = "lachan-draft:";
  let waiting;
  const status = () => document.querySelector("[data-saved]");
  const say = (word, css) => { const place = status(); if (place) { place.textContent = word; place.classList.toggle("offline", css === "offline"); } };
  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  const typed = (form) => new URLSearchParams(new FormData(form)).toString();

  async function send(address, body) {
    const answer = await fetch(address, { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true" } });
    if (!answer.ok && answer.status >= 500) throw new Error(String(answer.status));
    return answer;
  }
  async function keep(form) {
    const address = form.dataset.draft;
    const body = typed(form);
    say(status()?.dataset.wordSaving || "");
    try {
      await send(address, body);
      sessionStorage.removeItem(HELD + address);
      say(`${status()?.dataset.wordSaved || ""} ${clock()}`);
    } catch {
      sessionStorage.setItem(HELD + address, body);
      say(status()?.dataset.wordOffline || "", "offline");
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
    const form = event.target.closest?.("form[data-draft]") || (event.target.matches?.("form[data-draft]") ? event.target : null);
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (form.isConnected) keep(form); }, 900);
  });
  document.addEventListener("submit", () => clearTimeout(waiting));
  window.addEventListener("pagehide", () => {
    const form = document.querySelector("form[data-draft]");
    if (form && form.dataset.touched) navigator.sendBeacon(form.dataset.draft, new URLSearchParams(new FormData(form)));
  });
  document.addEventListener("input", (event) => { const form = event.target.closest?.("form[data-draft]"); if (form) form.dataset.touched = "1"; }, true);
  window.addEventListener("online", sendHeld);
  sendHeld();
})();
