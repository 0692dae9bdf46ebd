// What is still open in the plan: counts to press, which show the rows they count and lead to the first.

import { around, element, find } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";
import { recordOf } from "./rows.mjs";
import { countOpen, isOpen } from "./state.mjs";

/** @typedef {import("./state.mjs").Kind} Kind */

/** @type {Record<Kind, string>} */
const WORDS = { overdue: "overdue", owner: "without an owner", date: "without a date", rating: "not rated" };
/** @type {Record<Kind, string>} */
const FIELD = { overdue: "due", owner: "who", date: "due", rating: "rating" };

const KINDS = /** @type {Kind[]} */ (Object.keys(WORDS));

/** Shows the counts in `chips` and `said`, and in `filter` which rows of `editor` are shown. */
export class OpenActions {
  /**
   * @param {object} page
   * @param {HTMLElement} page.chips
   * @param {HTMLElement} page.said
   * @param {HTMLElement} page.filter
   * @param {import("./editor.mjs").Editor} page.editor
   * @param {() => string} page.today year-month-day
   * @param {(words: string) => void} page.say announces
   */
  constructor({ chips, said, filter, editor, today, say }) {
    this.said = said;
    this.filter = filter;
    this.editor = editor;
    this.today = today;
    this.say = say;
    /** The chip of each way to be open, with the place of its count. */
    this.chips = KINDS.map((kind) => {
      const chip = find(chips, `[data-open="${kind}"]`);
      return { kind, chip, shown: find(chip, "[data-n]") };
    });
    chips.addEventListener("click", ({ target }) => {
      const pressed = around(target, "[data-open]");
      const found = this.chips.find(({ chip }) => chip === pressed);
      if (found) this.only(found.kind);
    });
  }

  /** Counts again and answers with the counts. */
  count() {
    const counts = countOpen(this.editor.rows.filled().map(recordOf), this.today());
    for (const { kind, chip, shown } of this.chips) {
      const many = counts[kind];
      if (shown.textContent !== String(many)) shown.textContent = String(many);
      chip.classList.toggle("chip--none", !many);
    }
    const none = KINDS.every((kind) => !counts[kind]);
    let words = "Press a count to see these actions alone.";
    if (!counts.all) words = "There is nothing in the plan yet.";
    else if (none) words = "Every action that is not done has an owner, a date and a rating, and none is overdue.";
    if (this.said.textContent !== words) this.said.textContent = words;
    return counts;
  }

  /** Shows only the actions that are open in this way, and goes to the first of them. @param {Kind} kind */
  only(kind) {
    const planned = this.editor.rows.filled();
    const fits = planned.filter((row) => isOpen(kind, recordOf(row), this.today()));
    if (!fits.length) {
      this.say(`No action is ${WORDS[kind]}.`);
      return;
    }
    const shown = new Set(fits);
    for (const row of this.editor.rows.all()) row.hidden = !shown.has(row);
    for (const group of this.editor.groups()) group.hidden = !group.querySelector("[data-row]:not([hidden])");
    const all = button("Show all actions", () => {
      const [first] = fits;
      this.all();
      this.editor.rows.focus(first, FIELD[kind]);
    });
    this.filter.replaceChildren(
      element("p", {}, element("strong", {}, `${fits.length} of ${planned.length} actions: `), `${WORDS[kind]}.`),
      all,
    );
    this.filter.hidden = false;
    this.editor.rows.focus(fits[0], FIELD[kind]);
    this.say(`${fits.length} of ${planned.length} actions are shown.`);
  }

  /** Shows all actions. */
  all() {
    if (this.filter.hidden) return;
    this.filter.hidden = true;
    this.filter.replaceChildren();
    for (const row of this.editor.rows.all()) row.hidden = false;
    for (const group of this.editor.groups()) group.hidden = false;
  }
}
