// The actions of the plan, under their aims. The order on the page is the order of the plan.

import { around, element, enclosing, find, findAll } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";
import { Rows, recordOf } from "./rows.mjs";
import { ACTION, actionFrom, rank } from "./state.mjs";

/**
 * @typedef {import("./state.mjs").Row} Row
 * @typedef {{id: string, title: string, href: string}} Aim an aim of Appendix A
 */

const outside = { target: "_blank", rel: "noopener noreferrer" };
let made = 0;

/** The place of a group's rows. */
const placeOf = (/** @type {HTMLElement} */ group) => find(group, "[data-rows]");
/** The field for the aim of a group, if it is in the reader’s own words. */
const wordsOf = (/** @type {HTMLElement} */ group) => findAll(group, "[data-aim-words]", HTMLInputElement).at(0);

/**
 * The editor in `root`, whose rows are made from `template`. `known` are the aims of Appendix A, `about(option)`
 * what is to be said with an option.
 */
export class Editor {
  /**
   * @param {{root: HTMLElement, template: HTMLTemplateElement, known: Aim[],
   *   about: (option: string) => (Node | string)[]} & import("./rows.mjs").Told} page
   */
  constructor({ root, template, known, about, onType, onChange, say }) {
    this.root = root;
    this.known = known;
    this.about = about;
    this.say = say;
    this.onChange = onChange;
    this.rows = new Rows({ root, template, parts: ACTION, noun: "action", name: "actions", onType, onChange, say });
    root.addEventListener("click", (event) => this.#pressed(event));
    root.addEventListener("input", ({ target }) => {
      const words = around(target, "[data-aim-words]", HTMLInputElement);
      if (!words) return;
      const group = enclosing(words, "[data-aim]");
      group.dataset.aim = words.value;
      for (const row of findAll(group, "[data-row]")) recordOf(row).aim = words.value;
      onType();
    });
  }

  /** The aims of the plan, in order: the element of each, with its rows. */
  groups() {
    return [...this.root.children].filter((one) => one instanceof HTMLElement);
  }

  /**
   * The name of a row's field as its id has it. An aim in the reader's own words stands above its rows.
   * @param {HTMLElement} row
   * @param {string} part
   */
  fieldName(row, part) {
    const words = part === "aim" && wordsOf(enclosing(row, "[data-aim]"));
    return words ? words.id.slice(2) : this.rows.fieldName(row, part);
  }

  /**
   * Puts these actions in the place of all there are.
   * @param {Record<string, unknown>[]} list
   */
  write(list) {
    this.root.replaceChildren();
    /** @type {Set<string>} */
    const taken = new Set();
    /** @type {Map<string, HTMLElement>} */
    const groups = new Map();
    for (const kept of list) {
      const record = actionFrom(kept, taken);
      record.aim ||= record.option.split(".")[0];
      let group = groups.get(record.aim);
      if (!group) {
        group = this.#group(record.aim);
        groups.set(record.aim, group);
        this.root.append(group);
      }
      placeOf(group).append(this.#row(record));
    }
    this.number();
  }

  /** Says how many rows each aim has, so that its height can be guessed until somebody looks at it. */
  number() {
    this.rows.number();
    for (const group of this.groups()) group.style.setProperty("--rows", String(placeOf(group).childElementCount));
  }

  /** The row of an option of Appendix A, if it is in the plan. @param {string} option */
  row(option) {
    return this.rows.all().find((row) => recordOf(row).option === option);
  }

  /**
   * Adds an action under its aim, and answers with its row. A new aim of Appendix A takes its place among them.
   * @param {Row} kept
   */
  add(kept) {
    const record = actionFrom(kept);
    let group = this.groups().find((one) => one.dataset.aim === record.aim && rank(record.aim) < 99);
    if (!group) {
      group = this.#group(record.aim);
      const next = this.groups().find((one) => rank(one.dataset.aim ?? "") > rank(record.aim));
      if (next) next.before(group);
      else this.root.append(group);
    }
    return this.addTo(group, record);
  }

  /**
   * Adds an empty action for an aim, or for one of the reader's own ("own"), and goes to what is to be typed first.
   * @param {string} aim
   */
  begin(aim) {
    const row = this.add({ aim: aim === "own" ? "" : aim });
    const group = enclosing(row, "[data-aim]");
    const words = wordsOf(group);
    if (!words) {
      this.rows.focus(row);
      return;
    }
    words.focus({ preventScroll: true });
    group.scrollIntoView({ block: "center" });
  }

  /**
   * Adds an action at the end of a group, and answers with its row.
   * @param {HTMLElement} group
   * @param {Row} record
   */
  addTo(group, record) {
    const row = this.#row(record);
    placeOf(group).append(row);
    this.number();
    this.onChange();
    return row;
  }

  /** Writes what is to be said with each option once more: the answers about the situation have changed. */
  tellAbout() {
    for (const row of this.rows.all()) this.#tell(row);
  }

  #row(/** @type {Row} */ record) {
    const row = this.rows.make(record);
    this.#tell(row);
    return row;
  }

  #tell(/** @type {HTMLElement} */ row) {
    const { option } = recordOf(row);
    find(row, "[data-about]").replaceChildren(...(option ? this.about(option) : []));
  }

  #group(/** @type {string} */ aim) {
    const found = this.known.find((one) => one.id === aim);
    const id = `aim-${++made}`;
    const title = element("h3", { id, class: "plan-aim__title", tabindex: "-1" });
    const group = element("section", { class: "plan-aim", "data-aim": aim, "aria-labelledby": id });
    if (found) {
      title.append(element("a", { class: "cite", href: found.href, ...outside }, found.id), ` ${found.title}`);
      group.append(title);
    } else {
      const words = element("input", {
        type: "text",
        id: `f-${id}`,
        "data-aim-words": true,
        spellcheck: "false",
        translate: "no",
        autocomplete: "off",
      });
      words.value = aim;
      title.append("An aim of our own");
      const label = element("label", { class: "q__label", for: words.id }, "The aim, in your words");
      group.append(title, element("div", { class: "q plan-aim__words", "data-question": "aim" }, label, words));
    }
    const more = button("Add an action", () => {
      this.rows.focus(this.addTo(group, actionFrom({ aim: wordsOf(group)?.value ?? aim })));
    });
    const mover = (/** @type {"up" | "down"} */ way, /** @type {string} */ shown) =>
      element(
        "button",
        { type: "button", class: "mover", "data-move-aim": way, title: shown, "aria-describedby": id },
        element("span", { class: `mover__arrow mover__arrow--${way}`, "aria-hidden": "true" }),
        element("span", { class: "visually-hidden" }, `${shown} this aim`),
      );
    more.setAttribute("aria-describedby", id);
    const moves = element(
      "div",
      { class: "plan-aim__moves" },
      more,
      mover("up", "Move up"),
      mover("down", "Move down"),
    );
    group.append(moves, element("div", { class: "plan-rows", "data-rows": true }));
    return group;
  }

  #pressed(/** @type {Event} */ { target }) {
    const pressed = around(target, "[data-move-aim]");
    if (!pressed) return;
    const group = enclosing(pressed, "[data-aim]");
    const way = pressed.dataset.moveAim;
    const other = group[way === "up" ? "previousElementSibling" : "nextElementSibling"];
    if (!other) {
      this.say(way === "up" ? "This aim is the first." : "This aim is the last.");
      return;
    }
    if (way === "up") group.after(other);
    else group.before(other);
    this.rows.number();
    pressed.scrollIntoView({ block: "nearest" });
    this.say(`Moved ${way}.`);
    this.onChange();
  }
}
