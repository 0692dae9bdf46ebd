// Asking the worker, and saying what kept it from answering. What the reader has to put right stands in a summary
// with links to its fields; that the worker stopped is said beside the button that was pressed.

import { localDay } from "../common/day.mjs";
import { element, findAll } from "../common/dom.mjs";
import { said } from "../common/said.mjs";
import { clearErrors, showErrors } from "./errors.mjs";

/**
 * @typedef {Door.AnswerFault} Fault One error of the door's answer.
 * @typedef {{summary: HTMLElement, faults: Fault[]}} Placed Errors as the page shows them, and the summary they go to.
 * @typedef {{pressed: HTMLElement, nothing: string}} Purpose The button, and what did not happen if there is no
 *   answer, such as “Nothing was copied”.
 *
 * @typedef {object} Request What the door is asked, without the tool.
 * @property {Door.Opened["answers"]} [answers] as they were typed
 * @property {Door.Review[]} [earlier]
 * @property {boolean} [fictitious]
 * @property {string} [view] which document, if the tool has more than one
 * @property {"short" | "full"} [paper] what is taken away of it
 * @property {"text" | "csv" | "calendar"} [format] the document as text, the record as a table, or the day of the next
 * @property {string} [uid] a random mark of an entry for a calendar
 * @property {string} [open] the text of a saved file
 * @property {string} [today] year-month-day
 */

/**
 * What the door gives to a request, if nothing is to be put right.
 *
 * @template R
 * @typedef {R extends {open: string} ? Door.FileOpened : R extends {format: "text"} ? Door.MadeText :
 *   R extends {format: "csv"} ? Door.MadeTable :
 *   R extends {format: "calendar"} ? Door.MadeCalendar : Door.MadeDocument} Made
 */

/** Why there is no answer though the reader did nothing wrong, by the code of the runtime. @type {Record<string, () => string>} */
const STOPPED = {
  crashed: () => said("the tool stopped and has been started again"),
  slow: () => said("the tool took too long and has been started again"),
  gone: () => said("the tool stopped and did not start again"),
};
export const byHand = () => said(", or go on by hand");

/** The questions that a page asks of its tool. */
export class Asking {
  #turn = 0; // rises when the page is emptied or filled anew: an answer to what was there before is dropped
  /** @type {Set<string>} */
  #waiting = new Set();
  /** @type {HTMLElement | undefined} */
  #beside;

  /**
   * @param {object} page
   * @param {HTMLElement} page.tool the whole tool
   * @param {string} page.name its id
   * @param {string} [page.language] the language to be answered in, if it is not English
   * @param {() => Promise<Pick<import("./runtime.mjs").Runtime, "ask">>} page.runtime the runtime, once it is ready
   * @param {(faults: Fault[]) => Placed} page.place where faults are shown
   */
  constructor({ tool, name, language, runtime, place }) {
    this.tool = tool;
    this.to = { tool: name, language };
    this.runtime = runtime;
    this.place = place;
    this.summaries = findAll(tool, "[data-errors]");
  }

  /**
   * The door's answer, whatever it says. What is asked is read when the tool is ready, so that nothing is lost that
   * was typed while it got ready.
   *
   * @template {Request} R
   * @param {() => R} read
   * @returns {Promise<{answer: Made<R> | Door.Refused, asked: R & {today: string}}>}
   */
  async door(read) {
    const ready = await this.runtime();
    const asked = { today: localDay(), ...read() };
    return { answer: JSON.parse(await ready.ask(JSON.stringify({ ...this.to, ...asked }))), asked };
  }

  /**
   * The answer, with what was asked; or undefined, if something stood in the way: then the page says it.
   *
   * @template {Request} R
   * @param {() => R} read
   * @param {Purpose} purpose
   * @returns {Promise<{answer: Made<R>, asked: R & {today: string}} | undefined>}
   */
  async ask(read, { pressed, nothing }) {
    let turn = 0;
    const found = await this.door(() => {
      turn = this.#turn;
      return read();
    });
    if (turn !== this.#turn) return undefined;
    this.clear();
    const { answer, asked } = found;
    if (answer.ok) return { answer, asked };
    const { code } = answer.errors[0];
    if (Object.hasOwn(STOPPED, code)) {
      this.tell(pressed, `${nothing}: ${STOPPED[code]()}`, code === "gone" ? byHand() : "");
    } else {
      const { summary, faults } = this.place(answer.errors);
      showErrors(this.tool, summary, faults, `${nothing}. `);
    }
    return undefined;
  }

  /**
   * Says what went wrong, and that the button is to be pressed again: beside it, or, for a button in the bar, which
   * has no room, in the summary. `or` is another way, such as ", or go on by hand".
   *
   * @param {HTMLElement} pressed
   * @param {string} wrong
   * @param {string} [or]
   */
  tell(pressed, wrong, or = "") {
    this.clear();
    const button = pressed.textContent?.trim() ?? "";
    const sentence = said("{wrong}, so press “{button}” once more{or}.", { wrong, button, or });
    if (pressed.closest(".tool-bar")) {
      showErrors(this.tool, this.summaries[0], [{ field: null, message: sentence }]);
      return;
    }
    const beside = element(
      "p",
      { class: "error-message no-print", role: "alert" },
      `${sentence} ${said("Nothing you typed is lost.")}`,
    );
    pressed.parentElement?.after(beside);
    this.#beside = beside;
  }

  /**
   * Does what a button asks for once, however often it is pressed before the tool is ready.
   *
   * @param {string} name what is asked for
   * @param {() => unknown} action
   */
  async once(name, action) {
    if (this.#waiting.has(name)) return;
    this.#waiting.add(name);
    try {
      await action();
    } finally {
      this.#waiting.delete(name);
    }
  }

  /** Takes every message away. */
  clear() {
    for (const summary of this.summaries) clearErrors(this.tool, summary);
    this.#beside?.remove();
  }

  /** Takes every message away, and drops the answers that are still to come. */
  drop() {
    this.#turn += 1;
    this.clear();
  }
}
