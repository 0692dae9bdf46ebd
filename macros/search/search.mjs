// Search in a dialog that is not modal, so that the emergency strip stays in reach. The engine and its index are
// fetched when the reader opens it, not before. The words never leave the page: no address, no request, nothing
// stored. What is found becomes text, never markup.

import { around, element, find } from "../common/dom.mjs";

const MOST = 12;

const dialog = find(document, "dialog.search", HTMLDialogElement);
const opener = find(document, "[data-search-open]");
const input = find(dialog, "#search-query", HTMLInputElement);
const danger = find(dialog, ".search__danger");
const answers = find(dialog, ".search__answers");
const child = find(dialog, ".search__child");
const teams = find(dialog, ".search__teams", HTMLDetailsElement);
const status = find(dialog, ".search__status");
const list = find(dialog, ".search__results");
// "." or "..", and on the page for what is not found, which is shown at any depth, "/".
const root = new URL(`${dialog.dataset.root?.replace(/\/$/, "")}/`, location.href);

/**
 * One place that was found.
 * @param {import("./engine.mjs").Found} found
 * @param {string[]} stems
 * @param {Engine["excerpt"]} excerpt
 */
const row = ({ address, title, page, text, language }, stems, excerpt) =>
  element(
    "li",
    { lang: language },
    element(
      "a",
      { class: "search__link", href: new URL(address, root).href },
      ...(page && page !== title ? [element("span", { class: "search__page" }, page), " "] : []),
      element("span", { class: "search__section" }, title),
    ),
    text ? element("p", { class: "search__text" }, excerpt(text, stems)) : undefined,
  );

/**
 * What answers a danger, for the readers of this page: parents get the parents' page, staff theirs, others both. A
 * child has a page of their own.
 * @param {import("./engine.mjs").Section[]} found
 */
const showAnswers = (found) => {
  const { reader } = dialog.dataset;
  const isFor = (/** @type {import("./engine.mjs").Section} */ { url }) =>
    !reader || (reader !== "children" && /(^|\/)parents\//.test(url) === (reader === "parents"));
  const known = new Set(
    [...danger.querySelectorAll(".search__now > a")].map((a) => /** @type {HTMLAnchorElement} */ (a).href),
  );
  const links = found
    .filter(isFor)
    .map(({ address, title }) => element("a", { href: new URL(address, root).href }, title));
  answers.replaceChildren(...links.filter(({ href }) => !known.has(href)).flatMap((link) => [link, " "]));
};

/**
 * The page's own words called `key`, with the names in braces filled in.
 * @param {string} key
 * @param {Record<string, string | number>} values
 */
const say = (key, values = {}) => (dialog.dataset[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

const counted = (/** @type {number} */ count) => {
  if (!count) return say("nothing");
  if (count === 1) return say("one");
  return say(count > MOST ? "first" : "several", { most: MOST, count });
};

/** @typedef {Awaited<ReturnType<typeof import("./engine.mjs").createSearch>>} Engine */

/** @type {Engine | undefined} */
let engine; // once it is loaded

const clear = () => {
  status.textContent = "";
  danger.hidden = true;
  child.hidden = true;
  list.replaceChildren();
};

const ask = () => {
  if (!engine) return;
  clear();
  if (!input.value.trim()) return;
  const found = engine.search(input.value, dialog.dataset.reader);
  danger.hidden = !found.danger;
  child.hidden = !found.child;
  showAnswers(found.answers);
  const { excerpt } = engine;
  list.replaceChildren(...found.results.slice(0, MOST).map((entry) => row(entry, found.stems, excerpt)));
  const words = found.corrected.map(({ corrected }) => `“${corrected}”`).join(` ${say("and")} `);
  status.textContent = (words ? `${say("readAs", { words })} ` : "") + counted(found.results.length);
};

let loading = false;

const start = async () => {
  if (engine || loading) return;
  loading = true;
  status.textContent = say("loading");
  try {
    const [{ createSearch }, response] = await Promise.all([
      import(new URL("assets/search/engine.mjs", root).href),
      fetch(new URL(`assets/search/${dialog.dataset.index}`, root)),
    ]);
    if (!response.ok) throw new Error(`The index answered ${response.status}.`);
    engine = await createSearch(await response.json());
    status.textContent = "";
    ask();
  } catch {
    status.textContent = say("failed");
    danger.hidden = false;
  }
  loading = false;
};

/** Move along the input and the results, one step down or up. */
const step = (/** @type {number} */ by) => {
  const stops = [input, ...list.querySelectorAll("a")];
  stops[stops.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement)) + by]?.focus();
};

const close = () => {
  const { activeElement } = document;
  const left = activeElement !== document.body && !dialog.contains(activeElement);
  dialog.close();
  if (!left) opener.focus(); // who has gone on stays where they are
  // Nothing typed stays behind for the next person at this device.
  input.value = "";
  clear();
};

// On a phone both areas' teams would push what was found off the screen: there they are one press away.
const roomForTeams = () => innerWidth >= 768 || Boolean(document.documentElement.dataset.area);

opener.addEventListener("click", () => {
  teams.open = roomForTeams();
  dialog.show();
  input.focus();
  start();
});
input.addEventListener("input", ask);
find(dialog, "[data-search-close]").addEventListener("click", close);
find(dialog, "form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
// It lies over the page, though not over the strip: what has the focus must not be under it.
document.addEventListener("focusin", ({ target }) => {
  if (dialog.open && !around(target, ".search, .strip")) close();
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && dialog.open) close();
});
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  step(event.key === "ArrowDown" ? 1 : -1);
});
