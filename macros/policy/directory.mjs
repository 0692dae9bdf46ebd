// Finds an entry of the directory among those on the page. The words go nowhere and are not kept.

import { find, findAll } from "../common/dom.mjs";

const form = find(document, ".directory-filter", HTMLFormElement);
const list = find(document, ".directory");
const input = find(form, "input", HTMLInputElement);
const count = find(form, "[role=status]");

/** Words that say nothing about which line is meant. */
const EMPTY = new Set(
  "a about an and are call can contact do for has have how i if is line me my number of on or phone ring the to what who with".split(
    " ",
  ),
);

const fold = (/** @type {string} */ text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f’']/g, "")
    .toLowerCase();
const wordsOf = (/** @type {string} */ text) =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
const stem = (/** @type {string} */ word) => (word.length > 4 ? word.replace(/e?s$/, "") : word);

const entries = findAll(list, "[data-words]").map((element) => ({
  element,
  words: wordsOf(element.dataset.words ?? ""),
  numbers: (element.dataset.numbers ?? "").split(" ").filter(Boolean),
}));

/** @typedef {(typeof entries)[number]} Entry */

/** What was typed, as tests of an entry, one for each word; none if it asks for nothing. */
const wanted = (/** @type {string} */ typed) => {
  if (/^[\d\s()+-]*\d[\d\s()+-]*$/.test(typed)) {
    const digits = typed.replace(/^\s*(?:\+|00)\s*44/, "0").replace(/\D/g, "");
    return [(/** @type {Entry} */ { numbers }) => numbers.some((number) => number.includes(digits))];
  }
  const asked = wordsOf(typed).filter((word) => !EMPTY.has(word));
  return asked.map(stem).map(
    (word) =>
      (/** @type {Entry} */ { words, numbers }) =>
        [...words, ...numbers].some((known) => known.startsWith(word)),
  );
};

/** Headings stay only above something that is shown; the text between the lists rests while a search is on. */
const tidy = (/** @type {boolean} */ searching) => {
  const above = { H2: false, H3: false };
  for (const part of findAll(list, ":scope > *").reverse()) {
    if (part.matches(".contacts")) {
      const any = findAll(part, ":scope > *").some((entry) => !entry.hidden);
      part.hidden = !any;
      above.H2 ||= any;
      above.H3 ||= any;
    } else if (part.tagName === "H2" || part.tagName === "H3") {
      part.hidden = !above[part.tagName];
      above.H3 = false;
      if (part.tagName === "H2") above.H2 = false;
    } else {
      part.hidden = searching;
    }
  }
};

const say = (/** @type {number} */ shown, /** @type {boolean} */ every) => {
  if (!shown) count.textContent = "Nothing in this list fits. Try one plain word, or ring one of the lines above.";
  else if (every) count.textContent = `${shown} of ${entries.length} ${shown === 1 ? "fits" : "fit"}.`;
  else count.textContent = `Nothing fits every word. ${shown} of ${entries.length} fit one of them.`;
};

const show = () => {
  const tests = wanted(input.value);
  const all = entries.filter((entry) => tests.every((fits) => fits(entry)));
  const shown = all.length ? all : entries.filter((entry) => tests.some((fits) => fits(entry)));
  for (const entry of entries) entry.element.hidden = !shown.includes(entry);
  tidy(tests.length > 0);
  if (tests.length) say(shown.length, all.length > 0);
  else count.textContent = "";
};

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  // The field is emptied after this event.
  setTimeout(() => {
    show();
    count.textContent = `All ${entries.length} are shown.`;
    input.focus();
  });
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Escape") form.reset();
});
// A link from elsewhere, or the Back button, may lead to an entry that a search has hidden.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.closest("[hidden]")) {
    input.value = "";
    show();
    target.scrollIntoView();
  }
});
form.hidden = false;
