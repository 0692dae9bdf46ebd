// A document on the page: asked for, drawn in its place, out of date when what it answers changes, printed.

import { localDay, sayDay } from "../common/day.mjs";
import { element, findAll } from "../common/dom.mjs";
import { button, goTo } from "../common/page_parts.mjs";
import { said } from "../common/said.mjs";
import { renderDocument } from "../document/document.mjs";

/** @typedef {import("./ask.mjs").Request} Request */

const outOfDate = () => said("Out of date.");
const changed = () => said("An answer or the date has changed since this was made.");

/** One document of a tool's page. */
export class Drawn {
  /** @type {Request | undefined} */
  #asked;
  /** What of it is taken away: the page for a meeting, or with the annex. @type {"short" | "full"} */
  #paper = "short";

  /**
   * @param {object} about
   * @param {HTMLElement} about.place where it is drawn
   * @param {string} about.does the action of the button that shows it, as in `data-do`
   * @param {string} about.again the words of the button that shows it anew
   * @param {string} about.ready what is announced to a reader who went on typing
   * @param {() => Request} about.read what it is asked for, as the page stands
   * @param {(drawn: HTMLElement, made: Door.Document) => HTMLElement[]} [about.finish] adds what the tool wants in the drawing of
   *   the document `made`, and answers with what is to stand below it
   * @param {boolean} [about.taken] whether a page of its own is printed and taken away; else the document is as it is
   * @param {() => HTMLElement[]} [about.onPaper] lines for a pen, below the title of what is printed
   * @param {(there: boolean) => void} [about.onShown] is told when a document came or went
   * @param {import("./ask.mjs").Asking} about.asking
   * @param {string} about.root the way from this page to the site's root
   * @param {(words: string) => void} about.say
   */
  constructor({
    place,
    does,
    again,
    ready,
    read,
    finish = () => [],
    taken = true,
    onPaper = () => [],
    onShown = () => {},
    asking,
    root,
    say,
  }) {
    this.place = place;
    this.ready = ready;
    this.read = read;
    this.finish = finish;
    this.hasPaper = taken;
    this.onPaper = onPaper;
    this.onShown = onShown;
    this.asking = asking;
    this.root = root;
    this.say = say;
    const anew = button(again, () => {}, false);
    anew.dataset.do = does;
    this.stale = element(
      "div",
      { class: "notice notice--warning result__stale", "data-stale": true, hidden: true },
      element("p", {}, element("strong", {}, outOfDate()), ` ${changed()}`),
      anew,
    );
  }

  /** What the document on the page answers; undefined if there is none. */
  get asked() {
    return this.#asked;
  }

  /** Whether there is a document that answers what is on the page today. */
  get fresh() {
    return (
      this.#asked !== undefined && JSON.stringify(this.#asked) === JSON.stringify({ today: localDay(), ...this.read() })
    );
  }

  /** Says on the page whether the document is out of date. */
  update() {
    if (!this.#asked) return;
    const { fresh } = this;
    if (!fresh && this.stale.hidden) this.say(`${outOfDate()} ${changed()}`); // to who cannot see the notice come
    this.stale.hidden = fresh;
  }

  /**
   * Asks for the document and draws it. Resolves to the button that was pressed, or to the one that took its place
   * if it was in the drawing; to undefined if there is no document, which the page says then.
   *
   * @param {HTMLElement} pressed
   * @param {string} [nothing] what did not happen if there is none
   * @returns {Promise<HTMLElement | undefined>}
   */
  async make(pressed, nothing = said("Nothing new is shown")) {
    const found = await this.asking.ask(() => this.#request(this.read()), { pressed, nothing });
    if (!found) return undefined;
    const { answer } = found;
    const { paper: _, ...asked } = found.asked;
    const drawn = renderDocument(answer.document, { root: this.root, level: answer.result?.level });
    const below = this.finish(drawn, answer.document);
    const paper = answer.paper ? [this.#drawPaper(answer.paper, asked)] : [];
    const note = element(
      "p",
      { class: "result__note no-print" },
      said("Links to paragraphs of the policy open in a new tab."),
    );
    const alike = () => findAll(this.place, `[data-do="${pressed.dataset.do}"]`);
    const which = alike().indexOf(pressed);
    const held = pressed === document.activeElement;
    this.place.replaceChildren(this.stale, drawn, ...below, note, ...paper);
    this.#asked = asked;
    this.onShown(true);
    this.update();
    const now = alike()[which] ?? pressed;
    if (held) now.focus({ preventScroll: true });
    return now;
  }

  /** The request for what is taken away, as the reader chose it. */
  get taken() {
    return this.#request(this.#asked);
  }

  /**
   * What is asked for, with what is taken away of it.
   *
   * @param {Request | undefined} asked
   * @returns {Request}
   */
  #request(asked) {
    return { ...asked, ...(this.hasPaper && { paper: this.#paper }) };
  }

  /**
   * Draws what is printed, in place of what is on the screen.
   *
   * @param {Door.Document} made its document
   * @param {Request} asked
   */
  #drawPaper(made, { today = localDay() }) {
    const drawn = renderDocument(made, { root: this.root });
    drawn.firstElementChild?.after(element("p", {}, said("Made on {day}.", { day: sayDay(today) })), ...this.onPaper());
    return element("div", { class: "paper print-only" }, drawn);
  }

  /**
   * Takes the annex away with the page, or leaves it out.
   *
   * @param {boolean} wanted
   */
  async annex(wanted) {
    this.#paper = wanted ? "full" : "short";
    const asked = this.#asked;
    if (!asked || !this.hasPaper) return;
    const { answer } = await this.asking.door(() => this.#request(asked));
    if (answer.ok && answer.paper && asked === this.#asked)
      this.place.querySelector(".paper")?.replaceWith(this.#drawPaper(answer.paper, asked));
  }

  /**
   * Shows the document and goes to it, unless the reader went on typing meanwhile: then they are told.
   *
   * @param {HTMLElement} pressed
   */
  async show(pressed) {
    const at = document.activeElement;
    const now = await this.make(pressed);
    if (!now) return;
    const stayed = [at, now, document.body].includes(document.activeElement);
    const heading = this.place.querySelector("h2");
    if (stayed && heading) goTo(heading, this.place);
    else this.say(this.ready);
  }

  /**
   * Sees to it that what leaves the page answers what is typed. As `make`, but asks only if the document is not fresh.
   *
   * @param {HTMLElement} pressed
   * @param {string} nothing
   */
  async current(pressed, nothing) {
    return this.fresh ? pressed : this.make(pressed, nothing);
  }

  /** Prints the page with the document as it is now. @param {HTMLElement} pressed */
  async print(pressed) {
    if (await this.current(pressed, said("Nothing was printed"))) window.print();
  }

  /** Takes the document away: it answers something that is no longer there. */
  drop() {
    this.#asked = undefined;
    this.place.replaceChildren();
    this.onShown(false);
  }

  /** Answers with what puts the document back as it is now. */
  keep() {
    const [asked, nodes] = [this.#asked, [...this.place.childNodes]];
    return () => {
      this.#asked = asked;
      this.place.replaceChildren(...nodes);
      this.onShown(asked !== undefined);
    };
  }
}
