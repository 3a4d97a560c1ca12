/* Turns on messages in this browser: asks the person, then sends the browser's address by the page's own form. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-push-key]");
  if (!form || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  form.hidden = false;
  const refused = form.querySelector("[data-refused]");
  const raw = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  form.addEventListener("submit", async (event) => {
    if (form.elements.endpoint.value) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      if (await Notification.requestPermission() !== "granted") throw new Error("refused");
      await navigator.serviceWorker.register(form.dataset.worker);
      const registration = await navigator.serviceWorker.ready;
      const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: raw(form.dataset.pushKey) });
      const told = made.toJSON();
      form.elements.endpoint.value = told.endpoint;
      form.elements.p256dh.value = told.keys.p256dh;
      form.elements.auth.value = told.keys.auth;
      form.requestSubmit();
    } catch {
      refused.hidden = false;
    }
  });
});
