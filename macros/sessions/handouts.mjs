// A button at each sheet that prints it alone. Without it the page prints all sheets, each on a page of its own.

import { button } from "../common/page_parts.mjs";

const root = document.documentElement;

for (const heading of document.querySelectorAll("h2[data-sheet]")) {
  const sheet = heading.nextElementSibling;
  if (!sheet) continue;
  const made = button("Print this sheet", () => {
    root.classList.add("prints-one-sheet");
    for (const part of [heading, sheet]) part.classList.add("is-printed");
    print();
  });
  made.setAttribute("aria-label", `Print this sheet: ${heading.textContent}`);
  made.classList.add("handout-button");
  sheet.before(made);
}

addEventListener("afterprint", () => {
  root.classList.remove("prints-one-sheet");
  for (const part of document.querySelectorAll(".is-printed")) part.classList.remove("is-printed");
});
