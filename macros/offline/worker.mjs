// The service worker of a copy that a reader keeps on their own device. It is registered by one page only, when the
// reader asks for it there (offline.mjs). `COPY` is put before it by scripts/build_offline.py.
//
// With a connection it changes nothing: the site itself answers. Without one, the copy does, and says so.

import { cacheNames, clientsClaim, setCacheNameDetails } from "workbox-core";
import { cleanupOutdatedCaches, getCacheKeyForURL, precache } from "workbox-precaching";
import { Route, Router } from "workbox-routing";
import { NetworkOnly } from "workbox-strategies";

const SECONDS = 5; // how long a reader waits for a connection that does not answer
const NOTE = 'id="kept-copy" hidden';

setCacheNameDetails({ prefix: "cse-copy" });
precache(COPY.files);
cleanupOutdatedCaches();
clientsClaim();

// A newer copy waits until no page of the site is open, so that nothing changes under a reader. Only where a copy was
// removed and asked for again does a worker with another address still stand in the way.
const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { active } = scope.registration;
if (active && active.scriptURL !== scope.location.href) scope.skipWaiting();

/**
 * A host that is down counts as no connection.
 * @type {import("workbox-core").WorkboxPlugin}
 */
const down = {
  fetchDidSucceed: async ({ response }) => {
    if (response.status >= 500) throw new Error(`The host answered ${response.status}.`);
    return response;
  },
};

/** What each file of the copy must be, by its address. */
const published = new Map(COPY.files.map(({ url, integrity }) => [new URL(url, scope.location.href).href, integrity]));

/**
 * The file of the copy that has this address, or undefined if there is none, or if it is not what was published: a
 * cache can be written to by any page of the site. It is never opened here, as that would begin one that was removed.
 * @param {string} address
 */
async function take(address) {
  const key = getCacheKeyForURL(address);
  const found = key && (await caches.match(key, { cacheName: cacheNames.precache }));
  if (!found) return undefined;
  const bytes = await found.arrayBuffer();
  const digest = String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  if (`sha256-${btoa(digest)}` !== published.get(address)) return undefined;
  return new Response(bytes, { headers: found.headers });
}

/**
 * The file of the copy for an address, or undefined. What stands after ? or # makes no other file.
 * @param {string} address
 */
async function find(address) {
  const { origin, pathname } = new URL(address, scope.location.href);
  const path = origin + pathname.replace(/index\.html$/, "");
  return (await take(path)) ?? (await take(`${path}/`));
}

/**
 * A page of the copy, with the note that says what it is.
 * @param {Response} response
 */
async function page(response, status = 200) {
  const text = (await response.text()).replace(NOTE, NOTE.replace(" hidden", ""));
  return new Response(text, { status, headers: response.headers });
}

/** @type {import("workbox-core").RouteHandlerCallback} */
const fromCopy = async ({ request }) => {
  const found = await find(request.url);
  if (request.mode !== "navigate") return found ?? Response.error();
  if (found) return page(found);
  const missing = await find("404.html");
  return missing ? page(missing, 404) : Response.error();
};

// A router of our own: Workbox's usual one also takes messages, and would fetch any address that a page sends it.
const router = new Router();
const network = new NetworkOnly({ networkTimeoutSeconds: SECONDS, plugins: [down] });
router.registerRoute(new Route(({ sameOrigin }) => sameOrigin, network));
router.setCatchHandler(fromCopy);
router.addFetchListener();
