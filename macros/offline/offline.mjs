// Keeps a copy of the site on the reader's own device when they ask for it, says what is kept, and removes it. The
// service worker (offline/worker.mjs) holds the copy; nothing but this page ever starts it.

import { sayDay } from "../common/day.mjs";
import { element, find } from "../common/dom.mjs";
import { button, goTo } from "../common/page_parts.mjs";

/** @typedef {{made: string, files: number, bytes: number, fetched: number}} Copy what is said of a copy: the day, how many files, how large */

const place = find(document, "[data-copy]");
const said = find(place, "[data-copy-said]");
const presses = find(place, "[data-copy-presses]");
const root = new URL(place.dataset.copy ?? "", location.href).href;
const worker = new URL("copy.js", root).href;
const about = new URL("assets/copy.json", root).href;
const NO_ANSWER = "There is no connection to make a copy. Check it, and try again.";
const WRONG_ANSWER = "The site, or a filter on the way, does not let the list of files through. Try again later.";
const NOT_MADE = "The copy could not be made. Nothing was kept.";
const HELD_BACK = "A file came late, was blocked or was changed on the way. Try again, or try another network.";
const LEFT = "Your browser did not remove all of the copy. Clear what it has stored for this site, in its settings.";
const LOOK = 250; // milliseconds from one look at the progress to the next

// The one script address that this page may make.
const only = (/** @type {string} */ address) => {
  if (address.split("?")[0] !== worker) throw new TypeError("Only the worker of the copy may be started here.");
  return address;
};
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("cse-copy", { createScriptURL: only }) ?? {
  createScriptURL: only,
};

const wait = (/** @type {number} */ time) => new Promise((done) => setTimeout(done, time));
const megabytes = (/** @type {number} */ bytes) => `${Math.ceil(bytes / 1e6)} MB`;

/**
 * What is said of the copy that could be kept now, or a sentence that says why there is none.
 * @returns {Promise<Copy | string>}
 */
const offered = () =>
  fetch(about).then(
    (answer) => (answer.ok ? answer.json().catch(() => WRONG_ANSWER) : WRONG_ANSWER),
    () => NO_ANSWER,
  );

/** The names of this site's own caches: another site may share the host. */
const names = async () => (await caches.keys()).filter((name) => name.startsWith("cse-copy-") && name.endsWith(root));

/** The files of the copy that are here already. */
const files = async () => {
  const kept = await Promise.all((await names()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat();
};

/**
 * What the copy on this device says of itself, or null if there is none that is whole.
 * @returns {Promise<Copy | null>}
 */
async function kept() {
  const found = await navigator.serviceWorker.getRegistration(root);
  if (found?.scope !== root || !found.active) return null;
  // A newer copy may wait beside this one until no page of the site is open.
  const pages = (await files()).filter((request) => request.url.startsWith(`${about}?`));
  const copies = await Promise.all(pages.map(async (page) => (await caches.match(page))?.json()));
  return copies.sort((one, other) => (one.made < other.made ? -1 : 1))[0] ?? null;
}

async function removeAll() {
  const found = await navigator.serviceWorker.getRegistration(root);
  if (found?.scope === root) await found.unregister();
  for (const name of await names()) await caches.delete(name);
}

/**
 * @param {string | string[]} words
 * @param {...HTMLElement} buttons
 */
function show(words, ...buttons) {
  said.replaceChildren(...[words].flat().map((text) => element("p", {}, text)));
  presses.replaceChildren(...buttons);
  place.removeAttribute("aria-busy");
}

/**
 * Shows how far the copy is, until the worker has it whole or has given up. Where the worker stands in its registration is
 * asked as well as its state: WebKit may leave a state as it was.
 * @param {ServiceWorkerRegistration} found
 * @param {Copy} whole
 */
async function follow(found, whole) {
  const { installing } = found;
  const making = () => installing && (found.installing === installing || found.waiting === installing);
  const bar = element("progress", { max: String(whole.files), "aria-label": "Files on this device" });
  show("Making the copy. Stay on this page.", bar);
  place.setAttribute("aria-busy", "true");
  while (making() && (installing?.state === "installing" || installing?.state === "installed")) {
    bar.value = (await files()).length;
    await wait(LOOK);
  }
}

/** @param {Copy} whole */
async function keep(whole) {
  try {
    await removeAll(); // what a browser that tidies up may have left
    // A removed worker lives on while a page that it served is open, and would be taken for a new one of its address.
    const fresh = policy.createScriptURL(`${worker}?${crypto.randomUUID()}`);
    const found = await navigator.serviceWorker.register(fresh, { scope: root, updateViaCache: "none" });
    await follow(found, whole);
  } catch {
    // Said below: the reader can do no more about one cause than about another.
  }
  const made = await kept();
  if (!made) await removeAll();
  const now = await offered();
  await tell(made ? "" : `${NOT_MADE}${typeof now === "string" ? "" : ` ${HELD_BACK}`}`, now);
  goTo(said, place);
}

async function remove() {
  await removeAll();
  const now = await offered();
  await removeAll(); // a worker of an older copy lives on while this page is open, and begins a cache when it is asked
  const left = (await kept()) || (await names()).length;
  await tell(left ? LEFT : "The copy has been removed from this device.", now);
  goTo(said, place);
}

/** Says what is here, and offers what can be done about it. `first` is what has just happened, `now` what is on offer. */
async function tell(first = "", now = /** @type {Copy | string | undefined} */ (undefined)) {
  const here = await kept();
  if (now === undefined) now = await offered();
  const lines = first ? [first] : [];
  const take = button("Remove the copy", remove, Boolean(here));
  if (here) {
    lines.push(`A copy is on this device. It was made on ${sayDay(here.made)} and takes ${megabytes(here.bytes)}.`);
    if (typeof now !== "string" && now.made > here.made)
      lines.push("A newer one is being fetched. It takes over when you have closed every page of this site.");
    show(lines, take);
  } else if (typeof now !== "string") {
    if (!first) lines.push("There is no copy on this device.");
    lines.push(
      `To make one, the browser fetches about ${megabytes(now.fetched)}. It takes ${megabytes(now.bytes)} on the device.`,
    );
    show(
      lines,
      button("Keep a copy on this device", () => keep(now), false),
    );
  } else {
    show([...lines, "There is no copy on this device.", now]);
  }
}

/** A copy that was being made when the page was opened or loaded again is followed to its end. */
async function start() {
  if (!("serviceWorker" in navigator) || !("caches" in globalThis)) {
    show("This browser, or this private window, cannot keep a copy. The site works as long as there is a connection.");
    return;
  }
  const found = await navigator.serviceWorker.getRegistration(root);
  const now = found?.installing && !found.active && (await offered());
  if (found && now && typeof now !== "string") await follow(found, now);
  await tell();
}

// Not waited for: a copy that is being made takes longer than a script may before it counts as missing.
start();
