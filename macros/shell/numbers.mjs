// A page can be older than the checks of its numbers: on a host that nobody builds again, or in a copy kept on a
// device. A number whose check has lapsed since the build stops being a link here, as it would in a new build, and one
// that was only ever there to be copied is no longer shown as a number to trust.

import { localDay } from "../common/day.mjs";
import { find, findAll } from "../common/dom.mjs";

const { content } = find(document, "meta[name=checked-until]", HTMLMetaElement);
const today = localDay();
/** @type {Record<string, string[]>} */
const checks = JSON.parse(content);
const lapsed = new Set(Object.entries(checks).flatMap(([until, links]) => (today > until ? links : [])));
const warn = () => {
  find(document, "#old-numbers").hidden = false;
};

for (const link of document.querySelectorAll("a[href^='tel:']")) {
  if (!lapsed.has(link.getAttribute("href") ?? "")) continue;
  const text = document.createElement("span");
  text.className = "unlinked";
  text.append(...link.childNodes);
  link.replaceWith(text);
  warn();
}
for (const number of findAll(document, ".copied")) {
  if (!lapsed.has(number.textContent)) continue;
  number.className = "unlinked";
  warn();
}
