// A page can be older than the checks of its numbers: on a host that nobody builds again, or in a copy kept on a
// device. A number whose check has lapsed since the build stops being a link here, as it would in a new build, and one
// that was only ever there to be copied is no longer shown as a number to trust.

import { localDay } from "../common/day.mjs";

const { content } = document.querySelector("meta[name=checked-until]");
const today = localDay();
const lapsed = new Set(Object.entries(JSON.parse(content)).flatMap(([until, links]) => (today > until ? links : [])));

for (const link of document.querySelectorAll("a[href^='tel:']")) {
  if (!lapsed.has(link.getAttribute("href"))) continue;
  const text = document.createElement("span");
  text.className = "unlinked";
  text.append(...link.childNodes);
  link.replaceWith(text);
  document.getElementById("old-numbers").hidden = false;
}
for (const number of document.querySelectorAll(".copied")) {
  if (!lapsed.has(number.textContent)) continue;
  number.className = "unlinked";
  document.getElementById("old-numbers").hidden = false;
}
