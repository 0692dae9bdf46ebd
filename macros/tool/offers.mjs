// What the other parts of a case file can answer here. Nothing is taken over until the reader says so.

import { element, find } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";

/**
 * Shows offers in `place`, each to take over or to leave.
 *
 * @param {HTMLElement} place
 * @param {Door.Offered[]} offers
 * @param {object} page
 * @param {(offers: Door.Offered[]) => void} page.take puts the answers into the form
 * @param {() => void} page.done where to go when none is left
 * @param {(words: string) => void} page.say announces
 */
export function showOffers(place, offers, { take, done, say }) {
  let left = offers;
  const list = element("ul", { class: "offers__list" });

  /** @param {Door.Offered[]} handled @param {string} said */
  const handle = (handled, said) => {
    left = left.filter((one) => !handled.includes(one));
    draw();
    say(said);
    if (left.length) find(place, "button").focus();
    else done();
  };
  const use = (/** @type {Door.Offered[]} */ taken) => {
    take(taken);
    handle(taken, `${taken.map((one) => one.label).join(", ")}: taken over. Check what you took.`);
  };
  const named = (/** @type {string} */ words, /** @type {Door.Offered} */ one, /** @type {() => void} */ action) => {
    const made = button(words, action);
    made.append(element("span", { class: "visually-hidden" }, `: ${one.label}`));
    return made;
  };
  const row = (/** @type {Door.Offered} */ one) =>
    element(
      "li",
      {},
      element(
        "div",
        {},
        element("p", {}, `${one.label} `, element("strong", {}, one.says)),
        element("p", { class: "hint" }, [`${one.source}.`, one.why].filter(Boolean).join(" ")),
      ),
      element(
        "p",
        { class: "offers__actions" },
        named("Use", one, () => use([one])),
        named("Ask again", one, () => handle([one], `${one.label}: to be asked again.`)),
      ),
    );
  const draw = () => {
    list.replaceChildren(...left.map(row));
    place.replaceChildren(
      ...(left.length
        ? [
            element("h2", { class: "offers__title" }, "What the case file knows"),
            element("p", { class: "hint" }, "Nothing is taken over unasked. Harm is always asked anew."),
            list,
            element(
              "p",
              { class: "offers__actions" },
              button("Use all of it", () => use(left), false),
              button("Ask all of it again", () => handle(left, "Nothing more was taken over.")),
            ),
          ]
        : []),
    );
  };
  draw();
}
