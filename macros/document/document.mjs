// Draws a result's document. Everything a reader typed goes through textContent, so it can never become
// markup. templates/document.html makes the same shapes at build time: change both. What a block holds, and what
// there is of kinds, stands in cse_tools/forms/blocks.py.

import { element } from "../common/dom.mjs";
import { inEnglish, said } from "../common/said.mjs";

const HEADED = ["danger", "referral"];
const TOP = 2; // the rank of the document's own heading

/**
 * Makes an element of a drawing. Colours and type are the style sheet's.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(string | Node)} children
 */
function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * Bands of age side by side, the current one with a pointer. The words beside it say the same.
 * @param {Door.Band[]} bands
 */
function picture(bands) {
  const wide = 320 / bands.length;
  return shape(
    "svg",
    { class: "timeline__picture", viewBox: "0 0 320 82", "aria-hidden": "true", focusable: "false" },
    ...bands.map((band, i) => {
      const [left, middle] = [i * wide, i * wide + wide / 2];
      return shape(
        "g",
        { class: band.current ? "timeline__band timeline__band--current" : "timeline__band" },
        shape("rect", { x: left + 1, y: 18, width: wide - 2, height: 38, rx: 4 }),
        shape("text", { x: middle, y: 42 }, band.label),
        ...(band.current ? [shape("path", { d: `M${middle - 8} 2h16l-8 12z` })] : []),
        ...(i ? [shape("text", { class: "timeline__edge", x: left, y: 76 }, String(band.from))] : []),
      );
    }),
  );
}

/** @type {["red" | "amber" | "green" | "unrated", string][]} */
const COUNTED = [
  ["red", "R"],
  ["amber", "A"],
  ["green", "G"],
  ["unrated", "–"],
];
/** @param {Door.Point} point */
const counted = (point) => COUNTED.reduce((sum, [key]) => sum + point[key], 0);

/**
 * A bar for each review, its parts as wide as their counts; each kind has a pattern and a letter of its own.
 * @param {Door.Point[]} points
 */
function bars(points) {
  const most = Math.max(1, ...points.map(counted));
  return shape(
    "svg",
    { class: "ratings__picture", viewBox: `0 0 320 ${points.length * 46}`, "aria-hidden": "true", focusable: "false" },
    ...points.map((point, i) => {
      const top = i * 46;
      let before = 0;
      const parts = COUNTED.filter(([key]) => point[key]).flatMap(([key, letter]) => {
        const left = Math.floor((320 * before) / most);
        before += point[key];
        const wide = Math.floor((320 * before) / most) - left;
        return [
          shape("rect", {
            class: `ratings__part ratings__part--${key}`,
            x: left,
            y: top + 18,
            width: wide,
            height: 20,
          }),
          ...(key === "amber" ? [shape("path", { class: "ratings__stripes", d: `M${left} ${top + 28}h${wide}` })] : []),
          ...(wide > 15
            ? [shape("text", { class: `ratings__letter ratings__letter--${key}`, x: left + 5, y: top + 32 }, letter)]
            : []),
        ];
      });
      return shape(
        "g",
        {},
        shape("text", { class: "ratings__label", x: 0, y: top + 12 }, point.label),
        shape(
          "text",
          { class: "ratings__counts", x: 320, y: top + 12 },
          COUNTED.map(([key, letter]) => `${letter} ${point[key]}`).join("  "),
        ),
        ...parts,
      );
    }),
  );
}

/**
 * A line that steps from level to level, assessment by assessment; where each thing stands comes with the block.
 * @param {Door.LevelsBlock} b
 */
function steppedLine(b) {
  return shape(
    "svg",
    { class: "levels__picture", viewBox: `0 0 320 ${b.height}`, "aria-hidden": "true", focusable: "false" },
    ...b.lines.flatMap((line) => [
      shape("path", { class: "levels__line", d: `M84 ${line.y}H320` }),
      shape("text", { class: "levels__name", x: 78, y: line.y + 4 }, line.label),
    ]),
    shape("path", { class: "levels__steps", d: b.path }),
    ...b.points.flatMap((point) => [
      shape("circle", { class: "levels__dot", cx: point.x, cy: point.y, r: 4 }),
      shape("text", { class: "levels__day", x: point.x, y: b.height - 4 }, point.short),
    ]),
  );
}

let opened = 0; // how many parts that a button opens were made, so that each has a name of its own
const nextId = () => {
  opened += 1;
  return `opened-${opened}`;
};

const outside = { target: "_blank", rel: "noopener noreferrer" };

/**
 * A renderer of documents on a page from which `root` leads to the site's root.
 * @param {string} root
 * @param {string} level
 */
function renderer(root, level) {
  /** @param {Door.Citation} one */
  const cite = (one) =>
    element("a", { class: "cite", href: root + one.href, title: one.title, ...outside, ...inEnglish() }, one.label);

  // One quiet mark for each statement. It opens the list of its paragraphs; on paper the list stands by itself.
  /** @param {Door.Citation[]} list */
  const cites = (list) => {
    if (!list.length) return [];
    const id = nextId();
    const labels = list.map((one) => one.label).join(", ");
    const mark = element(
      "button",
      {
        type: "button",
        class: "cites__mark",
        popovertarget: id,
        "aria-label": said("Paragraphs: {labels}", { labels }),
      },
      "§",
    );
    const listed = element(
      "span",
      { class: "cites__list", id, popover: "" },
      ...list.flatMap((one, i) => (i ? [" ", cite(one)] : [cite(one)])),
    );
    return ["\u00a0", element("span", { class: "cites" }, mark, listed)]; // on the line of the last word
  };

  /**
   * @param {string} text
   * @param {string} className
   */
  const line = (text, className) => (text ? [element("br"), element("span", { class: className }, text)] : []);

  /** @param {Door.ContactShown} contact */
  const number = (contact) => {
    const className = contact.kind === "phone" ? "contact__number" : "contact__link";
    const then = contact.then ? [", ", element("span", { class: "then" }, contact.then)] : [];
    if (contact.to_copy) {
      const copied = element("span", { class: "copied" }, contact.number);
      return [element("br"), element("span", { class: className }, copied, ...then)];
    }
    if (!contact.href) return [...line(contact.number, className), ...then];
    const away = contact.kind === "phone" ? {} : outside;
    return [element("br"), element("a", { class: className, href: contact.href, ...away }, contact.number), ...then];
  };

  /**
   * How sure we are of a number, and what to know of it. In a panel that is short, the first opens the second.
   * @param {Door.ContactShown} one
   * @param {boolean} brief
   */
  const sure = (one, brief) => {
    const look = `status status--${one.status}`;
    if (!brief || !one.tag || !one.note) {
      return [
        ...(one.tag ? [" ", element("span", { class: look }, one.tag)] : []),
        ...line(one.hours, "contact__hours"),
        ...line(one.note, "contact__note"),
      ];
    }
    const id = nextId();
    return [
      ...line(one.hours, "contact__hours"),
      " ",
      element("button", { type: "button", class: look, popovertarget: id }, one.tag),
      element("span", { class: "contact__note", id, popover: "" }, one.note),
    ];
  };

  /**
   * @param {Door.ContactShown} one
   * @param {boolean} [brief]
   */
  const contact = (one, brief = false) =>
    element(
      "li",
      { class: "contact" },
      element("span", { class: "contact__name" }, one.name),
      ...number(one),
      ...sure(one, brief),
    );

  /**
   * @param {Door.ContactShown[]} list
   * @param {boolean} [brief]
   */
  const contacts = (list, brief = false) =>
    list.length ? [element("ul", { class: "contacts" }, ...list.map((one) => contact(one, brief)))] : [];

  /** @param {Door.Step} one */
  const item = (one) =>
    element(
      "li",
      {},
      ...(one.strength ? [element("span", { class: `strength strength--${one.strength}` }, one.strength), " "] : []),
      one.text,
      ...(one.ours ? [" ", element("span", { class: "ours" }, "This site’s choice.")] : []),
      ...cites(one.cites),
    );

  /** @param {Door.Cell} cell */
  const rated = (cell) => (cell.mark ? element("span", { class: `rated rated--${cell.mark}` }, cell.text) : cell.text);

  /** @param {{ours?: boolean}} one */
  const ours = (one) => (one.ours ? [" ", element("span", { class: "ours" }, "This site’s choice.")] : []);

  /**
   * @param {string} words
   * @param {Door.Cell[]} list
   * @param {string} className
   */
  const aside = (words, list, className) =>
    list.map((one, i) =>
      element(
        "p",
        { class: className },
        ...(i ? [] : [element("strong", {}, `${words}:`), " "]),
        one.text,
        ...ours(one),
        ...cites(one.cites),
      ),
    );

  /** @param {Door.Option} one */
  const option = (one) =>
    element(
      "li",
      { class: "option", "data-option": one.id },
      element(
        "p",
        { class: "option__text" },
        ...(one.strength ? [element("span", { class: `strength strength--${one.strength}` }, one.strength), " "] : []),
        one.text,
        ...cites(one.cites),
      ),
      element("p", { class: "option__who" }, element("strong", {}, "For:"), ` ${one.who}.`, ...ours(one)),
      ...aside("Why it is here", one.reasons, "option__why"),
      ...aside("Take care", one.cautions, "option__care"),
    );

  /** @param {Door.Cell} one */
  const fact = (one) => {
    const shown =
      one.mark === "level" && level ? element("span", { class: `level level--${level}` }, one.text) : one.text;
    return element("li", {}, shown, ...cites(one.cites));
  };

  /**
   * The roles say again what the elements are: on a phone the table is drawn as cards.
   * @param {Door.Cell[]} cells
   * @param {string[]} columns
   */
  const row = (cells, columns) =>
    element(
      "tr",
      { role: "row" },
      ...cells.map((cell, i) =>
        element(
          "td",
          { role: "cell", "data-label": columns[i], class: cell.text || cell.cites.length ? undefined : "is-empty" },
          element("div", { dir: "auto" }, rated(cell), ...cites(cell.cites)),
        ),
      ),
    );

  /** @type {{[K in Door.Block["type"]]: (b: Extract<Door.Block, {type: K}>) => Node}} */
  const blocks = {
    heading: (b) => element(b.level === 2 ? `h${TOP + 1}` : `h${TOP + 2}`, {}, b.text),
    text: (b) => element("p", { dir: "auto" }, b.text, ...cites(b.cites)),
    steps: (b) => element(b.ordered ? "ol" : "ul", { class: "steps" }, ...b.items.map(item)),
    contact: (b) => contact(b.contact),
    citation: (b) =>
      element(
        "ul",
        { class: "cite-list" },
        ...b.cites.map((one) => element("li", inEnglish(), cite(one), " ", one.title)),
      ),
    table: (b) =>
      element(
        "table",
        { class: "stack", role: "table" },
        element("caption", {}, b.caption),
        element(
          "thead",
          { role: "rowgroup" },
          element(
            "tr",
            { role: "row" },
            ...b.columns.map((c) => element("th", { scope: "col", role: "columnheader" }, c)),
          ),
        ),
        element("tbody", { role: "rowgroup" }, ...b.rows.map((cells) => row(cells, b.columns))),
      ),
    notice: (b) =>
      element(
        "div",
        { class: `notice notice--${b.kind}` },
        element(
          HEADED.includes(b.kind) ? `h${TOP + 1}` : "p",
          { class: "notice__title" },
          b.title,
          ...(b.text ? [] : cites(b.cites)),
        ),
        ...(b.text ? [element("p", { dir: "auto" }, b.text, ...cites(b.cites))] : []),
        ...contacts(b.contacts),
      ),
    answer: (b) =>
      element(
        "div",
        { class: `answer answer--${b.kind}` },
        element(`h${TOP + 1}`, { class: "answer__title" }, b.title),
        ...contacts(b.contacts, true),
        ...(b.text ? [element("p", { class: "answer__text", dir: "auto" }, b.text, ...cites(b.cites))] : []),
        ...(b.points.length ? [element("ul", { class: "answer__points" }, ...b.points.map(fact))] : []),
      ),
    timeline: (b) =>
      element(
        "figure",
        { class: "timeline" },
        element("figcaption", {}, b.caption),
        picture(b.bands),
        element("p", {}, b.text, ...cites(b.cites)),
        ...(b.marks.length
          ? [
              element(
                "ul",
                { class: "timeline__marks" },
                ...b.marks.map((m) => element("li", {}, element("strong", {}, m.date), " ", m.text)),
              ),
            ]
          : []),
      ),
    options: (b) =>
      element(
        "section",
        { class: "options" },
        element(`h${TOP + 2}`, { class: "options__title" }, b.title),
        element("p", { class: "options__aim" }, b.text, ...cites(b.cites)),
        element("ul", { class: "options__list" }, ...b.items.map(option)),
      ),
    ratings: (b) =>
      element(
        "figure",
        { class: "ratings" },
        element("figcaption", {}, b.caption),
        bars(b.points),
        element("p", {}, b.text, ...cites(b.cites)),
      ),
    levels: (b) =>
      element(
        "figure",
        { class: "levels" },
        element("figcaption", {}, b.caption),
        steppedLine(b),
        element("p", {}, b.text, ...cites(b.cites)),
      ),
    spoken: (b) => drawAll(b.blocks, element("blockquote", { class: "spoken", lang: b.language })),
    more: (b) =>
      drawAll(
        b.blocks,
        element("details", { class: "long", "data-open-on-paper": true }, element("summary", {}, b.title)),
      ),
  };

  /**
   * Draws blocks in order into `parent`; contacts that follow each other share one list.
   * @template {HTMLElement} T
   * @param {Door.Block[]} list
   * @param {T} parent
   */
  const drawAll = (list, parent) => {
    for (const block of list) {
      if (!Object.hasOwn(blocks, block.type)) throw new Error(`unknown block “${block.type}”`);
      const drawn = blocks[block.type](/** @type {never} */ (block));
      if (block.type !== "contact") parent.append(drawn);
      else if (parent.lastElementChild?.matches("ul.contacts")) parent.lastElementChild.append(drawn);
      else parent.append(element("ul", { class: "contacts" }, drawn));
    }
    return parent;
  };

  return drawAll;
}

/**
 * Draws some blocks, as they stand in a document. Returns their elements. `root` and `level` as for `renderDocument`.
 * @param {Door.Block[]} list
 * @param {{root: string, level?: string}} where
 */
export const drawBlocks = (list, { root, level = "" }) => [...renderer(root, level)(list, element("div")).children];

/**
 * Draws a document; throws for a block of a kind that it does not know. `root` is the way from this page to the site's
 * root, `level` the id of the level, if the tool has levels. Returns an element whose first child is the document's
 * heading.
 * @param {Door.Document} made
 * @param {{root: string, level?: string}} where
 */
export function renderDocument(made, { root, level = "" }) {
  const title = element(`h${TOP}`, { class: "document__title", tabindex: "-1" }, made.title);
  return renderer(root, level)(made.blocks, element("div", { class: "document" }, title));
}
