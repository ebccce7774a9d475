// Shows notifications, keeps what the page is made of for a start without a network, and takes what other programs share.
// It has no copy of anything that was asked of the bridge: whatever lies deeper than beside the document passes by.

// Milliseconds that a page may take to say that the notification was its own.
const PATIENCE = 1000;
// Milliseconds that the network may take for the document before the kept one has to do.
const SLOW = 4000;
// Files whose names have their content's hash in them never change.
const HASHED = /^[^/]*[0-9a-f]{12,}[^/]*\.(css|ftl|js|svg|wasm)$/;
const NAMED = ["clock.js", "manifest.webmanifest", "icon-192.png"];
// Versions of the page: the one that is there, and the one that may still be open.
const VERSIONS = 2;
// What is shared at once is read into memory by the page.
const SHARED_FILES = 20;
const SHARED_TEXT = 20000;

const SHELL = "webmessenger page ";
const SHARED = "webmessenger shared ";
const scope = () => registration.scope;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fetch(scope(), { cache: "no-cache" }).then(keep));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.replace(/[?#].*/, "");
  if (!url.startsWith(scope())) return;
  const name = url.slice(scope().length);
  if (request.method === "POST" && name === "share") event.respondWith(share(request));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (name === "" || name === "index.html") event.respondWith(page(event));
  } else if (HASHED.test(name)) event.respondWith(file(event, url));
  else if (NAMED.includes(name)) event.respondWith(fetch(request).catch(() => kept(url)));
});

// The document: the newest there is, and without a network the one that was kept.
async function page(event) {
  const last = kept(scope());
  const asked = fetch(event.request).then((response) => {
    if (response.ok) event.waitUntil(keep(response.clone()).catch(() => {}));
    return response;
  });
  const late = new Promise((resolve) => setTimeout(resolve, SLOW)).then(async () => (await last) ?? asked);
  try {
    const response = await Promise.race([asked, late]);
    // A proxy whose bridge is away.
    return response.status < 500 ? response : ((await last) ?? response);
  } catch (error) {
    const document = await last;
    if (document) return document;
    throw error;
  }
}

async function file(event, url) {
  const known = await kept(url);
  if (known) return known;
  const response = await fetch(event.request);
  const [name] = (await versions()).slice(-1);
  if (name && response.ok) {
    const copy = response.clone();
    event.waitUntil(caches.open(name).then((cache) => cache.put(url, copy)));
  }
  return response;
}

// Keeps a document with all that it is made of, so that a page of it lacks nothing once the bridge has another.
async function keep(response) {
  if (!response.ok || response.redirected) return;
  const text = await response.clone().text();
  const names = new Set([...text.matchAll(/\.\/([\w.-]+\.\w+)/g)].map(([, name]) => name));
  if (![...names].some((name) => name.endsWith("_bg.wasm"))) return;
  // The script that loads the second module names it, which the document does not.
  for (const name of names) if (/^session-\w+\.js$/.test(name)) names.add(name.replace(".js", ".wasm"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const cache = await caches.open(`${SHELL}${scope()} ${digest.slice(0, 8).join("-")}`);
  if (await cache.match(scope())) return;
  const language = (name) => name.match(/^(.+)-\w+\.ftl$/)?.[1];
  const spoken = new Set();
  for (const name of await versions()) {
    for (const { url } of await (await caches.open(name)).keys()) spoken.add(language(url.slice(scope().length)));
  }
  const wanted = [...names, ...NAMED].filter((name) => !name.endsWith(".ftl") || spoken.has(language(name)));
  await Promise.all(wanted.map((name) => put(cache, scope() + name)));
  // Last, so that a document is only there with all of its files.
  await cache.put(scope(), response);
  for (const old of (await versions()).slice(0, -VERSIONS)) await caches.delete(old);
}

async function put(cache, url) {
  const name = url.slice(scope().length);
  const response = (HASHED.test(name) && (await kept(url))) || (await fetch(url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  await cache.put(url, response);
}

// The caches of versions of the page, the oldest first.
async function versions() {
  return (await caches.keys()).filter((name) => name.startsWith(`${SHELL}${scope()} `));
}

async function kept(url) {
  for (const name of (await versions()).reverse()) {
    const found = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (found) return found;
  }
}

// Another program hands over what is to be sent. A page asks for it once somebody has signed in.
async function share(request) {
  const form = await request.formData();
  const texts = ["title", "text", "url"].map((name) => form.get(name)).filter((text) => typeof text === "string" && text);
  const files = form.getAll("files").filter((file) => file instanceof File).slice(0, SHARED_FILES);
  const name = SHARED + scope();
  await caches.delete(name);
  const cache = await caches.open(name);
  await cache.put(`${scope()}shared/text`, new Response(texts.join("\n").slice(0, SHARED_TEXT)));
  for (const [at, file] of files.entries()) {
    const headers = { "content-type": file.type, "x-name": encodeURIComponent(file.name) };
    await cache.put(`${scope()}shared/${at}`, new Response(file, { headers }));
  }
  for (const page of await clients.matchAll({ type: "window" })) page.postMessage({ shared: true });
  return Response.redirect(scope(), 303);
}

async function handOver(port) {
  const name = SHARED + scope();
  const shared = { text: "", files: [] };
  if (await caches.has(name)) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const called = response.headers.get("x-name");
      if (called === null) shared.text = await response.text();
      else {
        const file = await response.blob();
        shared.files.push(new File([file], decodeURIComponent(called), { type: file.type }));
      }
    }
    await caches.delete(name);
  }
  port.postMessage(shared);
}

addEventListener("message", (event) => {
  const { keep, take } = event.data ?? {};
  // The language that was fetched before there was this worker.
  if (keep) event.waitUntil(versions().then(async (all) => all.length && put(await caches.open(all.at(-1)), new URL(keep, scope()).href)));
  if (take) event.waitUntil(handOver(event.ports[0]));
});

// Browsers on phones show notifications through a service worker only, and tell it alone which was clicked; it tells the
// pages. The one that showed it says so and is brought to the front. One that sleeps may not say so in time: then the one
// that was seen last has to do.
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
