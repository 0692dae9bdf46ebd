// The actions of the plan, under their aims. The order on the page is the order of the plan.

import { element } from "../common/dom.mjs";
import { button } from "../common/page_parts.mjs";
import { Rows, recordOf } from "./rows.mjs";
import { ACTION, actionFrom, rank } from "./state.mjs";

const outside = { target: "_blank", rel: "noopener noreferrer" };
let made = 0;

/**
 * The editor in `root`, whose rows are made from `template`. `known` are the aims of Appendix A, `about(option)`
 * what is to be said with an option, as elements. `onType`, `onChange` and `say` are as for Rows.
 */
export class Editor {
  constructor({ root, template, known, about, onType, onChange, say }) {
    Object.assign(this, { root, known, about, say });
    this.rows = new Rows({ root, template, parts: ACTION, noun: "action", name: "actions", onType, onChange, say });
    root.addEventListener("click", (event) => this.#pressed(event));
    root.addEventListener("input", ({ target }) => {
      if (!target.matches("[data-aim-words]")) return;
      const group = target.closest("[data-aim]");
      group.dataset.aim = target.value;
      for (const row of group.querySelectorAll("[data-row]")) recordOf(row).aim = target.value;
      onType();
    });
    this.onChange = onChange;
  }

  /** The name of a row's field as its id has it. An aim in the reader's own words stands above its rows. */
  fieldName(row, part) {
    const words = part === "aim" && row.closest("[data-aim]").querySelector("[data-aim-words]");
    return words ? words.id.slice(2) : this.rows.fieldName(row, part);
  }

  /** Puts these actions in the place of all there are. */
  write(list) {
    this.root.replaceChildren();
    const taken = new Set();
    const groups = new Map();
    for (const kept of list) {
      const record = actionFrom(kept, taken);
      record.aim ||= record.option.split(".")[0];
      if (!groups.has(record.aim)) {
        const group = this.#group(record.aim);
        groups.set(record.aim, group);
        this.root.append(group);
      }
      groups.get(record.aim).querySelector("[data-rows]").append(this.#row(record));
    }
    this.number();
  }

  /** Says how many rows each aim has, so that its height can be guessed until somebody looks at it. */
  number() {
    this.rows.number();
    for (const group of this.root.children)
      group.style.setProperty("--rows", group.querySelector("[data-rows]").childElementCount);
  }

  /** Whether an option of Appendix A is in the plan. */
  row(option) {
    return this.rows.all().find((row) => recordOf(row).option === option);
  }

  /** Adds an action under its aim, and answers with its row. A new aim of Appendix A takes its place among them. */
  add(kept) {
    const record = actionFrom(kept);
    let group = [...this.root.children].find((one) => one.dataset.aim === record.aim && rank(record.aim) < 99);
    if (!group) {
      group = this.#group(record.aim);
      const next = [...this.root.children].find((one) => rank(one.dataset.aim) > rank(record.aim));
      if (next) next.before(group);
      else this.root.append(group);
    }
    return this.addTo(group, record);
  }

  /** Adds an empty action for an aim, or for one of the reader's own ("own"), and goes to what is to be typed first. */
  begin(aim) {
    const row = this.add({ aim: aim === "own" ? "" : aim });
    const group = row.closest("[data-aim]");
    const words = group.querySelector("[data-aim-words]");
    if (!words) {
      this.rows.focus(row);
      return;
    }
    words.focus({ preventScroll: true });
    group.scrollIntoView({ block: "center" });
  }

  /** Adds an action at the end of a group, and answers with its row. */
  addTo(group, record) {
    const row = this.#row(record);
    group.querySelector("[data-rows]").append(row);
    this.number();
    this.onChange();
    return row;
  }

  /** Writes what is to be said with each option once more: the answers about the situation have changed. */
  tellAbout() {
    for (const row of this.rows.all()) this.#tell(row);
  }

  #row(record) {
    const row = this.rows.make(record);
    this.#tell(row);
    return row;
  }

  #tell(row) {
    const { option } = recordOf(row);
    const place = row.querySelector("[data-about]");
    place.replaceChildren(...(option ? this.about(option) : []));
  }

  #group(aim) {
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
      const words = group.querySelector("[data-aim-words]");
      this.rows.focus(this.addTo(group, actionFrom({ aim: words ? words.value : aim })));
    });
    const mover = (way, shown) =>
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

  #pressed({ target }) {
    const pressed = target.closest("[data-move-aim]");
    if (!pressed) return;
    const group = pressed.closest("[data-aim]");
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
