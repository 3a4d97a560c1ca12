/* Shows what arrives while no page of the site is open; the words come sealed, and say nothing of anybody. */
self.addEventListener("push", (event) => {
  let said = {};
  try { said = event.data ? event.data.json() : {}; } catch { /* what cannot be read still says that there is something */ }
  event.waitUntil(self.registration.showNotification(said.title || "Lá Chắn", {
    body: said.text || "",
    tag: said.tag || "lachan",
    lang: said.language || "vi",
    requireInteraction: Boolean(said.urgent),
    data: { address: said.address || "/thong-bao/" },
  }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(event.notification.data.address, self.location.origin);
  if (address.origin === self.location.origin) event.waitUntil(self.clients.openWindow(address.href));
});
