// The mark of a training example on the page: on the screen, and on every sheet of paper.

import { element, find } from "../common/dom.mjs";

const MARK = "is-fictitious";
const WORDS = "Fictitious training example";
const WHO = "This child does not exist.";

// Only a rule for paper can write into the margin of every sheet, and no condition can be put on such a rule but
// to add it. Browsers that do not know margins yet get a pale mark across each sheet: what is fixed is repeated.
const MARGIN = `@page { @top-center {
  content: "${WORDS}. ${WHO}";
  margin: 5mm 0; padding: 1mm 4mm; border: 1.5pt dashed #000; color: #000; font: 700 10pt sans-serif;
} }`;
/** @type {CSSStyleSheet | undefined} */
let margin;

function markPaper() {
  if (!("CSSMarginRule" in globalThis)) {
    document.body.append(element("p", { class: "fictitious-paper", "aria-hidden": "true" }, WORDS));
    return;
  }
  margin = new CSSStyleSheet();
  margin.replaceSync(MARGIN);
  document.adoptedStyleSheets.push(margin);
}

/** Whether what is on the page is marked as made up for training. */
export const isFictitious = () => document.documentElement.classList.contains(MARK);

/**
 * Marks what is on the page as made up for training, or takes the mark away.
 * @param {boolean} wanted
 */
export function markFictitious(wanted) {
  document.documentElement.classList.toggle(MARK, wanted);
  if (margin) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== margin);
  for (const old of document.querySelectorAll(".fictitious, .fictitious-paper")) old.remove();
  if (!wanted) return;
  const banner = element("p", { class: "fictitious", role: "note" }, element("strong", {}, `${WORDS}.`), ` ${WHO}`);
  (document.querySelector("[data-tool-page]") ?? find(document, "main")).prepend(banner);
  markPaper();
}
