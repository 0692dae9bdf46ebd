// What an answer decides is said there and then, below it: “Refer now”, and whom to ring. The rules say it: those of
// the tool itself once it is ready, and before that what the site's build asked them for each answer alone.

import { drawBlocks } from "../document/document.mjs";

const STRONGER = ["", "lead", "adult", "consider", "refer", "must_refer"];

/** The consequence below the answer that brought it. */
export class Consequence {
  #said = ""; // the instruction that stands on the page
  #turn = 0;

  /**
   * @param {object} page
   * @param {HTMLFormElement} page.form
   * @param {{first_ages: number[], decided: Record<string, string[]>, titles: Record<string, string>, contacts: Record<string, any[]>}} page.known
   * @param {string} page.root the way from this page to the site's root
   * @param {() => boolean} page.ready whether the tool can be asked
   * @param {() => Promise<any>} page.ask resolves to the tool's answer to all that is answered now
   */
  constructor({ form, known, root, ready, ask }) {
    Object.assign(this, { form, known, root, ready, ask });
    this.box = document.createElement("div");
    this.box.className = "consequence no-print";
    this.box.setAttribute("role", "status");
    form.addEventListener("change", ({ target }) => this.changed(target));
  }

  /** Takes what stands on the page away. */
  clear() {
    this.#turn += 1;
    this.#said = "";
    this.box.remove();
  }

  /** @param {EventTarget | null} field the field that was changed */
  async changed(field) {
    const question = /** @type {Element} */ (field).closest("[data-question]");
    if (!question) return;
    this.#turn += 1;
    const turn = this.#turn;
    const { instruction, panel } = this.ready() ? await this.#asked() : this.#alone();
    if (turn !== this.#turn) return;
    if (!this.known.titles[instruction]) return this.clear();
    // It stays below the answer that brought it, unless another one brings something stronger.
    if (!this.box.isConnected || STRONGER.indexOf(instruction) > STRONGER.indexOf(this.#said))
      question.append(this.box);
    this.#said = instruction;
    this.box.replaceChildren(...drawBlocks([panel], { root: this.root }));
  }

  async #asked() {
    const answer = await this.ask();
    const panel = answer.ok && answer.document.blocks.find(({ type }) => type === "answer");
    return panel
      ? { instruction: answer.result.instruction ?? "", panel: { ...panel, points: [] } }
      : { instruction: "" };
  }

  /** What the answers decide each alone: never more than what they decide together. */
  #alone() {
    const { decided, first_ages: begin, titles, contacts } = this.known;
    const asked = (/** @type {string} */ id) =>
      [...this.form.querySelectorAll(`#q-${id}:is(:not([data-show-when]), .q--asked) input`)].map(({ value }) =>
        value.trim(),
      );
    if (asked("born").some(Boolean)) return { instruction: "" }; // the age of a day of birth is not worked out here
    const [typed = ""] = asked("age");
    const age = /^\d{1,3}$/.test(typed) ? 1 + begin.filter((first) => Number(typed) >= first).length : 0;
    const given = [...this.form.querySelectorAll("[data-question] input:checked")].map((field) => {
      const { question } = /** @type {HTMLElement} */ (field.closest("[data-question]")).dataset;
      return decided[`${question}=${/** @type {HTMLInputElement} */ (field).value}`]?.[age] ?? "";
    });
    const instruction = given.reduce((most, one) => (STRONGER.indexOf(one) > STRONGER.indexOf(most) ? one : most), "");
    const area = this.form.querySelector("[data-follows-area] input:checked")?.value;
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
