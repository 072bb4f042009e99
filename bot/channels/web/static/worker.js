// Registered only when somebody pressed "Keep these numbers on this phone": shows them offline.

const NAME = "numbers";
const lang = new URL(location.href).searchParams.get("lang") === "es" ? "es" : "en";
const NUMBERS = `/numbers?lang=${lang}`;
const KEPT = [NUMBERS, "/static/page.css"];

async function keep() {
  const cache = await caches.open(NAME);
  await cache.addAll(KEPT.map((address) => new Request(address, { cache: "no-store" })));
}

async function drop() {
  await caches.delete(NAME);
  await self.registration.unregister();
}

async function fromNetwork(request, otherwise) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(otherwise)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener("message", (event) => {
  if (event.data !== "drop") return;
  event.waitUntil(drop().then(() => event.ports[0].postMessage("dropped")));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") {
    event.respondWith(fromNetwork(request, NUMBERS));
    // Whoever is online gets today's numbers for the next time.
    event.waitUntil(keep().catch(() => {}));
  } else if (pathname === "/static/page.css") {
    event.respondWith(fromNetwork(request, pathname));
  }
});
