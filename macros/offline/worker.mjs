// The service worker of a copy that a reader keeps on their own device. It is registered by one page only, when the
// reader asks for it there (offline.mjs). `COPY` is put before it by scripts/build_offline.py.
//
// With a connection it changes nothing: the site itself answers. Without one, the copy does, and says so.

import { clientsClaim, setCacheNameDetails } from "workbox-core";
import { cleanupOutdatedCaches, matchPrecache, precache } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
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

/**
 * The file of the copy for an address, or undefined. What stands after ? or # makes no other file.
 * @param {string} address
 */
function find(address) {
  const { origin, pathname } = new URL(address);
  const path = origin + pathname.replace(/index\.html$/, "");
  return matchPrecache(path).then((found) => found ?? matchPrecache(`${path}/`));
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
  const missing = await matchPrecache("404.html");
  return missing ? page(missing, 404) : Response.error();
};

registerRoute(({ sameOrigin }) => sameOrigin, new NetworkOnly({ networkTimeoutSeconds: SECONDS, plugins: [down] }));
setCatchHandler(fromCopy);
