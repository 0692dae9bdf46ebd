// What has to be put right: a summary that takes the focus, with a link to each field, and a message there.

import { element, enclosing } from "../common/dom.mjs";
import { said } from "../common/said.mjs";
import { dateOf, wrongFields } from "./date_boxes.mjs";
import { isField, isTick } from "./fields.mjs";

const wrong = () => said("Error: "); // before the page's title, which a screen reader reads first

/** The field that the door names, if the page has it. @param {string} name */
function fieldOf(name) {
  const found = document.getElementById(`f-${name.replaceAll(".", "-")}`);
  return isField(found) ? found : undefined;
}

/**
 * Adds or takes away one id in a list of descriptions.
 *
 * @param {Element} target
 * @param {string} id
 * @param {boolean} wanted
 */
function describe(target, id, wanted) {
  const ids = (target.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (wanted) ids.push(id);
  if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
  else target.removeAttribute("aria-describedby");
}

/**
 * Puts a message at its field.
 *
 * @param {import("./fields.mjs").Field} field
 * @param {string} message
 */
function mark(field, message) {
  const question = enclosing(field, "[data-question]");
  const id = `e-${field.id}`;
  const ticked = isTick(field);
  const described = dateOf(field) ?? (ticked ? question : field);
  const words = element(
    "p",
    { class: "q__error", id },
    element("span", { class: "visually-hidden" }, wrong()),
    message,
  );
  const cell = field.closest("[data-column]");
  const fold = field.closest("details");
  if (fold) fold.open = true;
  question.classList.add("q--error");
  (cell ?? question).querySelector("legend, label")?.after(words);
  describe(described, id, true);
  if (!ticked) for (const one of wrongFields(field)) one.setAttribute("aria-invalid", "true");
}

/**
 * Takes every message away.
 *
 * @param {HTMLElement} form
 * @param {HTMLElement} summary
 */
export function clearErrors(form, summary) {
  for (const words of form.querySelectorAll(".q__error")) {
    for (const described of form.querySelectorAll(`[aria-describedby~="${words.id}"]`))
      describe(described, words.id, false);
    words.remove();
  }
  for (const question of form.querySelectorAll(".q--error")) question.classList.remove("q--error");
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  summary.hidden = true;
  summary.replaceChildren();
  document.title = document.title.replace(wrong(), "");
}

/**
 * Shows the errors `[{field, message}]` of the door and moves the focus to their summary. `nothing` is a sentence that
 * says what did not happen because of them.
 *
 * @param {HTMLElement} form
 * @param {HTMLElement} summary
 * @param {Omit<import("./ask.mjs").Fault, "code">[]} errors
 * @param {string} [nothing]
 */
export function showErrors(form, summary, errors, nothing = "") {
  clearErrors(form, summary);
  const items = errors.map((error) => {
    const field = error.field && fieldOf(error.field);
    if (!field) return element("li", {}, error.message);
    mark(field, error.message);
    const [first] = wrongFields(field);
    const link = element("a", { href: `#${first.id}` }, error.message);
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address of the page stays as it was
      first.focus();
    });
    return element("li", {}, link);
  });
  summary.append(
    element("h3", {}, said("There is a problem")),
    element("p", {}, nothing + said("Nothing you typed is lost.")),
    element("ul", {}, ...items),
  );
  summary.hidden = false;
  document.title = `${wrong()}${document.title}`;
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "start" });
}
