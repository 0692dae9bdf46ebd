// The area switch. A choice is written to this tab's session storage only when the reader makes one;
// "Both areas" removes it. base.js does the showing, when it hears of the change.

import { find } from "../common/dom.mjs";

const fieldset = find(document, ".area-switch__form");
const said = find(document, ".area-switch__said");
const choices = [...fieldset.querySelectorAll("input")];
const current = () => document.documentElement.dataset.area ?? "";

const show = (/** @type {string} */ area) =>
  document.dispatchEvent(new CustomEvent("areachange", { detail: { area } }));

/** Keep the choice for this tab, or forget it. Answers whether the browser allowed that. */
const keep = (/** @type {string} */ area) => {
  try {
    if (area) sessionStorage.setItem("area", area);
    else sessionStorage.removeItem("area");
    return true;
  } catch {
    return false;
  }
};

if (!choices.some((choice) => choice.value === current())) {
  // The kept area is not one of today's: showing too much is safe, hiding a service is not.
  show("");
  keep("");
}
const follow = (/** @type {string} */ area) => {
  for (const choice of choices) choice.checked = choice.value === area;
  said.textContent = "";
};
follow(current());
document.addEventListener("areachange", (event) => follow(/** @type {CustomEvent} */ (event).detail.area));

fieldset.addEventListener("change", (event) => {
  const area = /** @type {HTMLInputElement} */ (event.target).value;
  show(area);
  const kept = keep(area);
  if (!area) said.textContent = fieldset.dataset.forgotten ?? "";
  else if (kept) said.textContent = fieldset.dataset.kept ?? "";
  else said.textContent = fieldset.dataset.refused ?? "";
});
