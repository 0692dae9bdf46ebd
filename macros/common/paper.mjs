// Printing. A browser that does not know ::details-content prints only what is open.

import { findAll } from "./dom.mjs";

/** Opens, for as long as the page is being printed, what is to be on paper though it is closed on the screen. */
export function openOnPaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = findAll(document, "details[data-open-on-paper]:not([open])", HTMLDetailsElement);
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}

/**
 * Prints some parts of the page's text alone, and then shows the page as it was (print.css).
 * @param {...Element} parts
 */
export function printAlone(...parts) {
  const root = document.documentElement;
  root.classList.add("prints-one-sheet");
  for (const part of parts) part.classList.add("is-printed");
  addEventListener(
    "afterprint",
    () => {
      root.classList.remove("prints-one-sheet");
      for (const part of parts) part.classList.remove("is-printed");
    },
    { once: true },
  );
  print();
}
