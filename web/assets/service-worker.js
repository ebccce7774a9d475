// Keeps nothing and answers no requests. Browsers on phones show notifications through a service worker only, and tell it
// alone which was clicked; it tells the page.
addEventListener("notificationclick", (event) => {
  event.notification.close();
  const told = async () => {
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const page of pages) page.postMessage(event.notification.data);
    await (pages.length ? pages[0].focus() : clients.openWindow("./"));
  };
  event.waitUntil(told());
});
