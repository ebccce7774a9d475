// Keeps nothing and answers no requests. Browsers on phones show notifications through a service worker only, and tell it
// alone which was clicked; it tells the pages. The one that showed it says so and is brought to the front. One that sleeps
// may not say so in time: then the one that was seen last has to do.
const PATIENCE = 1000;
addEventListener("notificationclick", (event) => {
  event.notification.close();
  const told = async () => {
    const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (!pages.length) return clients.openWindow("./");
    const answers = pages.map((page) => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(page);
      page.postMessage(event.notification.data, [port2]);
    }));
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, pages[0]));
    return (await Promise.race([...answers, late])).focus();
  };
  event.waitUntil(told());
});
