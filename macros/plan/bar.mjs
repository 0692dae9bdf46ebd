// The bar at the foot of the plan's page: it leads to a part, and says which part the reader is in.

import { find, findAll } from "../common/dom.mjs";
import { goTo } from "../common/page_parts.mjs";

/** Makes the links to parts of `tool` work. @param {HTMLElement} tool */
export function setUpBar(tool) {
  const links = findAll(tool, "[data-part-link]");
  const places = new Map(links.map((link) => [link, find(tool, `#${link.dataset.partLink}`)]));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        for (const [link, place] of places) {
          if (place === target) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      }
    },
    { rootMargin: "-45% 0px -50% 0px" },
  );
  for (const [link, place] of places) {
    seen.observe(place);
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address of the page stays as it was
      goTo(find(place, "h2"), place);
    });
  }
}
