// A button at each sheet that prints it alone. Without it the page prints all sheets, each on a page of its own.

import { button } from "../common/page_parts.mjs";
import { printAlone } from "../common/paper.mjs";

for (const heading of document.querySelectorAll("h2[data-sheet]")) {
  const sheet = heading.nextElementSibling;
  if (!sheet) continue;
  const made = button("Print this sheet", () => printAlone(heading, sheet));
  made.setAttribute("aria-label", `Print this sheet: ${heading.textContent}`);
  made.classList.add("handout-button");
  sheet.before(made);
}
