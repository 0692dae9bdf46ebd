// Finds an entry of the directory among those on the page. The words go nowhere and are not kept.

import { find, findAll } from "../common/dom.mjs";
import { fitting, wanted, wordsOf } from "./finding.mjs";

const form = find(document, ".directory-filter", HTMLFormElement);
const list = find(document, ".directory");
const input = find(form, "input", HTMLInputElement);
const count = find(form, "[role=status]");

const entries = findAll(list, "[data-words]").map((element) => ({
  element,
  words: wordsOf(element.dataset.words ?? ""),
  numbers: (element.dataset.numbers ?? "").split(" ").filter(Boolean),
}));

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
  const { every, shown } = fitting(entries, tests);
  for (const entry of entries) entry.element.hidden = !shown.includes(entry);
  tidy(tests.length > 0);
  if (tests.length) say(shown.length, every);
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
