// The blocks of a result's document as parts of a Word file. macros/document/document.mjs draws the same blocks
// on a page. Whatever was typed becomes text: nothing of it can be markup or a field of Word's.

import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";

const EDGES = {
  danger: "B3121C",
  referral: "0B4F57",
  warning: "A8660A",
  level: "54447A",
  source: "6F7F83",
  info: "3D6685",
};
/** @type {Partial<Record<Door.CellMark, string>>} */
const TINTS = { red: "F6C9CB", amber: "FBE3B4", green: "CDE7D3" }; // beside the word, never in its place
/** @typedef {{text: string, cites?: Door.Citation[], mark?: Door.CellMark}} Cell */

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "6F7F83" };
const NARROWEST = 900; // twentieths of a point: room for a date

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Text as XML can hold it: without control characters and halves of characters.
 * @param {unknown} text
 */
export const clean = (text) =>
  String(text ?? "")
    .toWellFormed()
    .replace(NOT_XML, "");

/**
 * Runs of text, a new line for each line break.
 * @param {string} text
 * @param {import("docx").IRunOptions} look
 */
const runs = (text, look = {}) =>
  clean(text)
    .split(/\r\n|\r|\n/)
    .map((line, i) => new TextRun({ text: line, ...look, ...(i ? { break: 1 } : {}) }));

/**
 * Draws a document's blocks; throws for one of a kind that it does not know. `base` is the address that links are relative to, `width` the width of the page.
 * @param {Door.Block[]} list
 * @param {{base: string, width: number}} page
 * @returns {(Paragraph | Table)[]}
 */
export function drawBlocks(list, { base, width }) {
  const cites = (/** @type {Door.Citation[]} */ found = []) =>
    found.flatMap((one) => [
      new TextRun(" "),
      new ExternalHyperlink({
        link: new URL(one.href, base).href,
        children: [new TextRun({ text: `[${clean(one.label)}]`, style: "Hyperlink", size: 16 })],
      }),
    ]);

  const line = (
    /** @type {import("docx").ParagraphChild[]} */ children,
    /** @type {import("docx").IParagraphOptions} */ more = {},
  ) => new Paragraph({ children, ...more });
  const plain = (
    /** @type {{text: string, cites: Door.Citation[]}} */ b,
    /** @type {import("docx").IParagraphOptions} */ more = {},
  ) => line([...runs(b.text), ...cites(b.cites)], more);
  const heading = (/** @type {string} */ text, /** @type {number} */ level) =>
    new Paragraph({ text: clean(text), heading: HEADINGS[level - 1] });
  const point = (
    /** @type {import("docx").ParagraphChild[]} */ children,
    /** @type {import("docx").IParagraphOptions} */ more = {},
  ) => line(children, { numbering: { reference: "points", level: 0 }, ...more });

  const contact = (/** @type {Door.ContactShown} */ one) =>
    point([
      ...runs(one.name, { bold: true }),
      ...runs(
        [one.number && ` ${[one.number, one.then].filter(Boolean).join(", ")}`, one.hours, one.note]
          .filter(Boolean)
          .join(". ")
          .replace(/^(?! )/, " "),
      ),
      ...(one.tag ? runs(` (${one.tag})`) : []),
    ]);

  const step = (/** @type {Door.Step} */ one) => [
    ...(one.strength ? runs(`${one.strength.toUpperCase()} `, { bold: true }) : []),
    ...runs(one.text),
    ...(one.ours ? runs(" This site’s choice.", { italics: true }) : []),
    ...cites(one.cites),
  ];

  let lists = 0; // each ordered list counts from one again
  const steps = (/** @type {Door.StepsBlock} */ b) => {
    lists += 1;
    const numbering = {
      reference: b.ordered ? "steps" : "points",
      level: 0,
      ...(b.ordered ? { instance: lists } : {}),
    };
    return b.items.map((one) => line(step(one), { numbering }));
  };

  /**
   * A column's share of the page: by its longest word and by how much it holds, so that dates stay whole.
   * @param {string[]} columns
   * @param {Cell[][]} rows
   */
  const shares = (columns, rows) => {
    const weights = columns.map((title, i) => {
      const texts = rows.map((row) => row[i].text.length);
      const most = Math.max(title.length, ...texts.slice(0, 200));
      return Math.sqrt(Math.min(most, 400)) + 2;
    });
    const total = weights.reduce((sum, one) => sum + one, 0);
    const spare = width - NARROWEST * columns.length;
    return spare > 0
      ? weights.map((one) => Math.floor(NARROWEST + (spare * one) / total))
      : columns.map(() => Math.floor(width / columns.length));
  };

  const cell = (
    /** @type {import("docx").ParagraphChild[]} */ children,
    /** @type {number} */ share,
    /** @type {Partial<import("docx").ITableCellOptions>} */ more = {},
  ) =>
    new TableCell({
      width: { size: share, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      children: [line(children, { spacing: { after: 0 } })],
      ...more,
    });
  const shade = (/** @type {string | undefined} */ fill) =>
    fill ? { shading: { type: ShadingType.CLEAR, color: "auto", fill } } : {};

  const grid = (/** @type {string[]} */ columns, /** @type {Cell[][]} */ rows) => {
    const widths = shares(columns, rows);
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map((title, i) => cell(runs(title, { bold: true, size: 18 }), widths[i], shade("E5F1F1"))),
    });
    const body = rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map((one, i) =>
            cell([...runs(one.text, { size: 18 }), ...cites(one.cites)], widths[i], shade(one.mark && TINTS[one.mark])),
          ),
        }),
    );
    return new Table({
      rows: [head, ...body],
      columnWidths: widths,
      width: { size: width, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    });
  };
  const caption = (/** @type {string} */ text) =>
    line(runs(text, { bold: true }), { keepNext: true, spacing: { before: 200, after: 80 } });
  const after = () => line([], { spacing: { after: 60 } }); // Word joins two tables that touch
  const table = (/** @type {Door.TableBlock} */ b) => [caption(b.caption), grid(b.columns, b.rows), after()];

  /**
   * A notice: a bar at its left says that it must not be missed, its first line says what it is.
   * @param {Door.NoticeBlock | Door.AnswerBlock} b
   */
  const notice = (b) => {
    const border = { left: { style: BorderStyle.SINGLE, size: 36, space: 8, color: EDGES[b.kind] ?? EDGES.info } };
    const look = { border, indent: { left: 200 }, keepLines: true };
    return [
      line(runs(b.title, { bold: true, size: 22 }), { ...look, keepNext: true, spacing: { before: 120, after: 40 } }),
      ...(b.text || b.cites.length ? [plain(b, look)] : []),
      ...b.contacts.map(contact),
    ];
  };

  const answer = (/** @type {Door.AnswerBlock} */ b) => [
    ...notice(/** @type {Door.AnswerBlock} */ b),
    ...b.points.map((one) => plain(one)),
  ];

  /** @type {["red" | "amber" | "green" | "unrated", string][]} */
  const COUNTS = [
    ["red", "Red (R)"],
    ["amber", "Amber (A)"],
    ["green", "Green (G)"],
    ["unrated", "Not rated"],
  ];
  const ratings = (/** @type {Door.RatingsBlock} */ b) => [
    caption(b.caption),
    grid(
      ["Review", ...COUNTS.map(([, title]) => title)],
      b.points.map((one) => [{ text: one.label }, ...COUNTS.map(([key]) => ({ text: String(one[key]), mark: key }))]),
    ),
    after(),
    plain(b),
  ];

  const levels = (/** @type {Door.LevelsBlock} */ b) => [
    caption(b.caption),
    grid(
      ["Date", "Level of concern"],
      b.points.map((one) => [{ text: one.label }, { text: one.words }]),
    ),
    after(),
    plain(b),
  ];

  const aside = (/** @type {string} */ words, /** @type {Door.Cell} */ one) =>
    line(
      [
        ...runs(`${words}: `, { bold: true }),
        ...runs(one.text),
        ...(one.ours ? runs(" This site’s choice.", { italics: true }) : []),
        ...cites(one.cites),
      ],
      { indent: { left: 400 } },
    );
  const options = (/** @type {Door.OptionsBlock} */ b) => [
    heading(b.title, 3),
    ...(b.text || b.cites.length ? [plain(b)] : []),
    ...b.items.flatMap((one) => [
      point([
        ...(one.strength ? runs(`${one.strength.toUpperCase()} `, { bold: true }) : []),
        ...runs(one.text),
        ...cites(one.cites),
        ...runs(` For: ${one.who}.${one.ours ? " This site’s choice." : ""}`, { italics: true }),
      ]),
      ...one.reasons.map((why) => aside("Why it is here", why)),
      ...one.cautions.map((why) => aside("Take care", why)),
    ]),
  ];

  const timeline = (/** @type {Door.TimelineBlock} */ b) => [
    caption(b.caption),
    plain(b),
    ...b.marks.map((one) => point([...runs(`${one.date} `, { bold: true }), ...runs(one.text)])),
  ];

  /** @type {{[K in Door.Block["type"]]: (b: Extract<Door.Block, {type: K}>) => (Paragraph | Table)[]}} */
  const blocks = {
    heading: (b) => [heading(b.text, b.level)],
    text: (b) => [plain(b)],
    steps,
    contact: (b) => [contact(b.contact)],
    citation: (b) => b.cites.map((one) => point([...cites([one]), ...runs(` ${one.title}`)])),
    table,
    notice,
    answer,
    timeline,
    options,
    ratings,
    levels,
    spoken: (b) => drawAll(b.blocks),
    more: (b) => [heading(b.title, 3), ...drawAll(b.blocks)],
  };
  const drawAll = (/** @type {Door.Block[]} */ some) =>
    some.flatMap((block) => {
      if (!Object.hasOwn(blocks, block.type)) throw new Error(`unknown block “${block.type}”`);
      return blocks[block.type](/** @type {never} */ (block));
    });
  return drawAll(list);
}
