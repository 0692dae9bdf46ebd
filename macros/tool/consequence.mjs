// What an answer decides is said there and then, below it: “Refer now”, and whom to ring. The rules say it: those of
// the tool itself once it is ready, and before that what the site's build asked them for each answer alone.

import { around, enclosing, findAll } from "../common/dom.mjs";
import { drawBlocks } from "../document/document.mjs";

/**
 * @typedef {object} Known What the build knows of the tool: `for_page` of consequences.py.
 * @property {string[]} strengths the instructions, the weakest first
 * @property {number[]} first_ages where each band of ages but the first begins
 * @property {string[]} base what the form says of everybody, by age
 * @property {Record<string, string[]>} decided what an answer alone decides, by “question=value” and age
 * @property {Record<string, string>} titles the words of each instruction
 * @property {Record<string, Door.ContactShown[]>} contacts whom to ring, by area
 *
 * @typedef {{instruction: string, panel?: Door.AnswerBlock}} Said an instruction, “” for none, and how it is said
 */

let pressing = false; // a finger or a button of the mouse is down
const released = ["pointerup", "pointercancel"];
addEventListener("pointerdown", () => (pressing = true), { capture: true });
for (const kind of released) addEventListener(kind, () => (pressing = false), { capture: true });

/** Resolves when nothing is pressed, and what was pressed has had its effect. @returns {Promise<void>} */
const atRest = () =>
  pressing
    ? new Promise((resolve) => {
        for (const kind of released) addEventListener(kind, () => setTimeout(resolve), { once: true, capture: true });
      })
    : Promise.resolve();

/** The consequence below the answer that brought it. */
export class Consequence {
  #said = ""; // the instruction that stands on the page
  #turn = 0;
  /** @type {EventTarget | null} */
  #last = null; // the field that was changed last

  /**
   * @param {object} page
   * @param {HTMLFormElement} page.form
   * @param {Known} page.known
   * @param {string} page.root the way from this page to the site's root
   * @param {() => boolean} page.ready whether the tool can be asked
   * @param {() => Promise<Door.MadeDocument | Door.Refused>} page.ask resolves to the tool's answer to all that is answered now
   */
  constructor({ form, known, root, ready, ask }) {
    this.form = form;
    this.known = known;
    this.root = root;
    this.ready = ready;
    this.ask = ask;
    this.box = document.createElement("div");
    this.box.className = "consequence no-print";
    this.box.setAttribute("role", "status");
    form.addEventListener("change", ({ target }) => this.changed(target));
  }

  /** Takes what stands on the page away. */
  clear() {
    this.#turn += 1;
    this.#last = null;
    this.#remove();
  }

  /** Works it out again for the last answer: the tool itself can be asked now. */
  async refresh() {
    if (this.#last) await this.changed(this.#last);
  }

  #remove() {
    this.#said = "";
    this.box.remove();
  }

  /** Whether an instruction is stronger than another; "" is none. */
  #stronger(/** @type {string} */ one, /** @type {string} */ other) {
    return this.known.strengths.indexOf(one) > this.known.strengths.indexOf(other);
  }

  /** @param {EventTarget | null} field the field that was changed */
  async changed(field) {
    const question = around(field, "[data-question]");
    if (!question) return;
    this.#last = field;
    this.#turn += 1;
    const turn = this.#turn;
    const { instruction, panel } = this.ready() ? await this.#asked() : this.#alone();
    // Whoever leaves a field by pressing a button presses what they see: nothing may move it meanwhile.
    await atRest();
    if (turn !== this.#turn) return;
    // What the form says of everybody of that age is no consequence of an answer.
    const before = this.known.base[this.#age()] ?? "";
    if (!panel || !this.known.titles[instruction] || !this.#stronger(instruction, before)) return this.#remove();
    // It stays below the answer that brought it, unless another one brings something stronger.
    if (!this.box.isConnected || this.#stronger(instruction, this.#said)) question.append(this.box);
    this.#said = instruction;
    this.box.replaceChildren(...drawBlocks([panel], { root: this.root }));
  }

  /** What all the answers decide together. @returns {Promise<Said>} */
  async #asked() {
    const answer = await this.ask();
    const panel = answer.ok && answer.document.blocks.find((block) => block.type === "answer");
    return panel
      ? { instruction: answer.result.instruction ?? "", panel: { ...panel, points: [] } }
      : { instruction: "" };
  }

  /** The values of the fields of a question that is asked. */
  #asking(/** @type {string} */ id) {
    const fields = `#q-${id}:is(:not([data-show-when]), .q--asked) input`;
    return findAll(this.form, fields, HTMLInputElement).map(({ value }) => value.trim());
  }

  /** Where the age stands in the lists of what is known; nowhere with a day of birth, which is not worked out here. */
  #age() {
    if (this.#asking("born").some(Boolean)) return -1;
    const [typed = ""] = this.#asking("age");
    return /^\d{1,3}$/.test(typed) ? 1 + this.known.first_ages.filter((first) => Number(typed) >= first).length : 0;
  }

  /** What the answers decide each alone: never more than what they decide together. @returns {Said} */
  #alone() {
    const { decided, titles, contacts } = this.known;
    const age = this.#age();
    if (age < 0) return { instruction: "" };
    const given = findAll(this.form, "[data-question] input:checked", HTMLInputElement).map((field) => {
      const { question } = enclosing(field, "[data-question]").dataset;
      return decided[`${question}=${field.value}`]?.[age] ?? "";
    });
    const instruction = given.reduce((most, one) => (this.#stronger(one, most) ? one : most), "");
    const [area = ""] = findAll(this.form, "[data-follows-area] input:checked", HTMLInputElement).map(
      (one) => one.value,
    );
    const theirs = contacts[area] ?? (area === "elsewhere" ? [] : Object.values(contacts).flat());
    return {
      instruction,
      panel: {
        type: "answer",
        kind: "referral",
        title: titles[instruction],
        text: "",
        cites: [],
        contacts: theirs,
        points: [],
      },
    };
  }
}
