// What is still open in the plan: counts to press, which show the rows they count and lead to the first.

import { element } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";
import { recordOf } from "./rows.mjs";
import { countOpen, isOpen } from "./state.mjs";

const WORDS = { overdue: "overdue", owner: "without an owner", date: "without a date", rating: "not rated" };
const FIELD = { overdue: "due", owner: "who", date: "due", rating: "rating" };

/** Shows the counts in `chips` and `said`, and in `filter` which rows of `editor` are shown. */
export class OpenActions {
  constructor({ chips, said, filter, editor, today, say }) {
    Object.assign(this, { chips, said, filter, editor, today, say });
    chips.addEventListener("click", ({ target }) => {
      const chip = target.closest("[data-open]");
      if (chip) this.only(chip.dataset.open);
    });
  }

  /** Counts again and answers with the counts. */
  count() {
    const counts = countOpen(this.editor.rows.filled().map(recordOf), this.today());
    for (const chip of this.chips.querySelectorAll("[data-open]")) {
      const many = counts[chip.dataset.open];
      const shown = chip.querySelector("[data-n]");
      if (shown.textContent !== String(many)) shown.textContent = many;
      chip.classList.toggle("chip--none", !many);
    }
    const none = ["overdue", "owner", "date", "rating"].every((kind) => !counts[kind]);
    let words = "Press a count to see these actions alone.";
    if (!counts.all) words = "There is nothing in the plan yet.";
    else if (none) words = "Every action that is not done has an owner, a date and a rating, and none is overdue.";
    if (this.said.textContent !== words) this.said.textContent = words;
    return counts;
  }

  /** Shows only the actions that are open in this way, and goes to the first of them. */
  only(kind) {
    const planned = this.editor.rows.filled();
    const fits = planned.filter((row) => isOpen(kind, recordOf(row), this.today()));
    if (!fits.length) {
      this.say(`No action is ${WORDS[kind]}.`);
      return;
    }
    const shown = new Set(fits);
    for (const row of this.editor.rows.all()) row.hidden = !shown.has(row);
    for (const group of this.editor.root.children) group.hidden = !group.querySelector("[data-row]:not([hidden])");
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
    for (const group of this.editor.root.children) group.hidden = false;
  }
}
