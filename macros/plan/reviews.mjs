// The reviews of a plan. Each one keeps the plan as it was, so that what moved since can be shown.

import { sayDay } from "../common/day.mjs";
import { element } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";
import { inPlan, RATINGS } from "./state.mjs";

/** @typedef {Door.Review} Review the plan as it was on a day */

/**
 * How a kept plan stood, in one line.
 * @param {Review["answers"]} answers
 */
function standing(answers) {
  /** @type {import("./state.mjs").Row[]} */
  const actions = Array.isArray(answers.actions) ? answers.actions.filter(inPlan) : [];
  const count = (/** @type {string} */ rating) => actions.filter((one) => (one.rating ?? "") === rating).length;
  const parts = [...RATINGS.map((rating) => `${count(rating)} ${rating}`), `${count("")} not rated`];
  return `${actions.length === 1 ? "1 action" : `${actions.length} actions`}: ${parts.join(", ")}.`;
}

/**
 * The list of reviews in `place`, what is asked in `ask`, how it stands in `said`, and in `opened` the offer to
 * begin when a file was opened.
 */
export class Reviews {
  /** Oldest first. @type {Review[]} */
  kept = [];
  /** The plan as it was opened from a file of an earlier day. @type {Review | undefined} */
  base;

  /**
   * @param {object} page
   * @param {HTMLElement} page.place
   * @param {HTMLElement} page.ask
   * @param {HTMLElement} page.said
   * @param {HTMLElement} page.opened
   * @param {() => Review["answers"]} page.now the plan's answers as they are
   * @param {() => string} page.today year-month-day
   * @param {() => void} page.onChange a review was kept or removed
   * @param {() => void} page.done the reader is to go on
   * @param {(words: string) => void} page.say announces
   */
  constructor({ place, ask, said, opened, now, today, onChange, say, done }) {
    this.place = place;
    this.ask = ask;
    this.said = said;
    this.opened = opened;
    this.now = now;
    this.today = today;
    this.onChange = onChange;
    this.say = say;
    this.done = done;
  }

  /**
   * Takes over other reviews, and the plan as it was opened, if it came from a file.
   * @param {Review[]} kept
   * @param {Review} [base]
   */
  write(kept, base) {
    this.kept = [...kept].sort((a, b) => (a.date < b.date ? -1 : 1));
    this.base = base && base.date < this.today() && Object.keys(base.answers).length ? base : undefined;
    this.show();
  }

  /**
   * Keeps a review: the plan as it was opened, if it came from a file of an earlier day, so that all that has
   * changed since counts as moved; else the plan as it is now. Asks before it replaces a review of the same day.
   */
  start() {
    const review = this.base ?? { date: this.today(), answers: this.now() };
    if (!this.kept.some((one) => one.date === review.date)) {
      this.#keep(review);
      return;
    }
    const day = sayDay(review.date);
    const heading = element(
      "p",
      { tabindex: "-1" },
      element("strong", {}, `There is a review of ${day} already. `),
      "Keep which one?",
    );
    this.ask.replaceChildren(
      element(
        "div",
        { class: "notice notice--warning" },
        heading,
        element(
          "p",
          { class: "plan-actions" },
          button("Replace it with the plan as it is", () => this.#keep(review), false),
          button("Leave it as it is", () => {
            this.ask.replaceChildren();
            this.done();
          }),
        ),
      ),
    );
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "center" });
  }

  /** What to know before a plan is saved that was opened and changed without a review, or "". */
  unkept() {
    if (!this.base) return "";
    return `You have not started a review. The file will hold the plan as it is now, and not how it was on ${sayDay(this.base.date)}. To keep both, cancel and start a review.`;
  }

  #keep(/** @type {Review} */ review) {
    this.kept = [...this.kept.filter((one) => one.date !== review.date), review].sort((a, b) =>
      a.date < b.date ? -1 : 1,
    );
    this.base = undefined;
    this.show();
    this.onChange();
    const words = `Kept as the review of ${sayDay(review.date)}. What you change from now on shows as moved.`;
    this.opened.replaceChildren(element("div", { class: "notice notice--info" }, element("p", {}, words)));
    this.done();
    this.say(words);
  }

  #remove(/** @type {Review} */ review) {
    const place = this.kept.indexOf(review);
    this.kept = this.kept.filter((one) => one !== review);
    this.show();
    this.onChange();
    const back = button("Put it back", () => {
      this.kept.splice(place, 0, review);
      this.show();
      this.onChange();
      this.say("It is back.");
    });
    this.ask.replaceChildren(
      element(
        "div",
        { class: "plan-gone" },
        element("p", {}, element("strong", {}, "Removed: "), `the review of ${sayDay(review.date)}`),
        back,
      ),
    );
    back.focus();
  }

  /** Draws the list, and says what starting a review would do. */
  show() {
    this.ask.replaceChildren();
    this.place.replaceChildren(
      ...this.kept.map((review) =>
        element(
          "li",
          {},
          element("span", {}, element("strong", {}, sayDay(review.date)), ` ${standing(review.answers)}`),
          " ",
          button("Remove", () => this.#remove(review)),
        ),
      ),
    );
    for (const [i, remove] of [...this.place.querySelectorAll("button")].entries()) {
      remove.append(element("span", { class: "visually-hidden" }, ` the review of ${sayDay(this.kept[i].date)}`));
    }
    this.place.hidden = !this.kept.length;
    this.said.textContent = this.base
      ? `You opened the plan as it was saved on ${sayDay(this.base.date)}. Start a review to keep it like that: what you change then shows as moved.`
      : "Start a review when you meet again. It keeps the plan as it is now, so that you can see later what moved.";
    this.opened.replaceChildren(
      ...(this.base
        ? [
            element(
              "div",
              { class: "notice notice--info" },
              element(
                "p",
                {},
                element("strong", {}, `This plan was saved on ${sayDay(this.base.date)}. `),
                "Are you reviewing it now? Start a review first: it is kept as it was, and what you change shows as moved. If you only put something right, go on without.",
              ),
              button("Start a review", () => this.start(), false),
            ),
          ]
        : []),
    );
  }
}
