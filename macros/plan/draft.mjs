// What fits the situation: the draft, in which each option can be taken into the plan. Nothing is chosen for the
// reader: an option is in the plan when they have pressed its button, and not before.

import { element, find, findAll } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";

/** @typedef {Map<string, Door.Option>} Offered the options that a document offers, by id */

const outside = { target: "_blank", rel: "noopener noreferrer" };

/**
 * Every option that a document offers, by id, each with what is said about it.
 * @param {Door.Block[]} blocks
 * @param {Offered} found
 */
export function optionsIn(blocks, found = new Map()) {
  for (const block of blocks) {
    if (block.type === "options") for (const one of block.items) found.set(one.id, one);
    else if ("blocks" in block) optionsIn(block.blocks, found);
  }
  return found;
}

/**
 * What belongs to an action that came from an option: where it stands in the policy, who it is for, what to mind.
 * @param {string} id the option's
 * @param {Offered} offered
 * @param {string} root the way from this page to the site's root
 */
export function aboutOption(id, offered, root) {
  const one = offered.get(id);
  if (!one) {
    const words = offered.size ? "This option does not apply to what you answered in part 1. Look again." : "";
    return [
      element("span", { class: "cite" }, id),
      ...(words ? [" ", element("span", { class: "plan-row__barred" }, words)] : []),
    ];
  }
  const cites = one.cites.map((cite) =>
    element("a", { class: "cite", href: root + cite.href, title: cite.title, ...outside }, cite.label),
  );
  const care = one.cautions.length
    ? [
        element(
          "details",
          { class: "plan-row__care" },
          element("summary", {}, "Take care"),
          ...one.cautions.map((caution) => element("p", {}, caution.text)),
        ),
      ]
    : [];
  return [...cites, " ", element("span", {}, `For: ${one.who}.`), ...care];
}

/**
 * Gives each option drawn in `drawn` a button that takes it into the plan. `inPlan(id)` tells whether it is
 * there, `take(id)` puts it there, and `goTo(id)` leads to its row.
 * @param {HTMLElement} drawn
 * @param {{inPlan: (id: string) => boolean, take: (id: string) => void, goTo: (id: string) => void}} plan
 */
export function offerOptions(drawn, { inPlan, take, goTo }) {
  for (const place of findAll(drawn, "[data-option]")) {
    const { option: id = "" } = place.dataset;
    const add = button("", () => {
      if (inPlan(id)) goTo(id);
      else take(id);
      showTaken(drawn, inPlan);
    });
    add.dataset.take = id;
    add.classList.add("option__add");
    find(place, ".option__text").after(add);
  }
  showTaken(drawn, inPlan);
}

/**
 * Leaves the folds of options and paragraphs on paper as the reader has them: all that could be chosen fills fifty
 * sheets, and each statement has its paragraph beside it.
 * @param {HTMLElement} drawn
 */
export function keepFolded(drawn) {
  for (const fold of findAll(drawn, "details:is(:has([data-option]), :has(> .cite-list))"))
    delete fold.dataset.openOnPaper;
}

/**
 * Says on each option's button whether the option is in the plan.
 * @param {HTMLElement} drawn
 * @param {(id: string) => boolean} inPlan
 */
export function showTaken(drawn, inPlan) {
  for (const add of findAll(drawn, "[data-take]")) {
    const { take: id = "" } = add.dataset;
    const taken = inPlan(id);
    if (add.dataset.taken === String(taken)) continue;
    add.dataset.taken = String(taken);
    const hidden = element("span", { class: "visually-hidden" }, taken ? `: go to option ${id}` : `: option ${id}`);
    add.replaceChildren(taken ? "In the plan" : "Add to the plan", hidden);
  }
}
