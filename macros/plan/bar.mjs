// The bar at the foot of the plan's page: it leads to a part, and says which part the reader is in.

import { goTo } from "../common/page_parts.mjs";

/** Makes the links to parts of `tool` work. @param {HTMLElement} tool */
export function setUpBar(tool) {
  const links = /** @type {HTMLElement[]} */ ([...tool.querySelectorAll("[data-part-link]")]);
  const places = new Map(
    links.map((link) => [link, /** @type {HTMLElement} */ (tool.querySelector(`#${link.dataset.partLink}`))]),
  );
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
      goTo(/** @type {HTMLElement} */ (place.querySelector("h2")), place);
    });
  }
}
