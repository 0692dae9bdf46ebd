// The page of a Word file: landscape A4, its styles, and the header and footer that every sheet carries.

import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  PageOrientation,
  Paragraph,
  SimpleField,
  TextRun,
} from "docx";

import { clean, drawBlocks } from "./word_blocks.mjs";

const FONT = "Arial"; // is on every machine that opens Word files, or has a twin of the same widths there
const LONG_SIDE = 16838; // A4, in twentieths of a point, as are all lengths here
const SHORT_SIDE = 11906;
const EDGE = 850;

/** The width between the margins. */
export const WIDTH = LONG_SIDE - 2 * EDGE;

const heading = (/** @type {number} */ size, /** @type {number} */ before) => ({
  run: { font: FONT, size, bold: true, color: "14272D" },
  paragraph: { spacing: { before, after: 100 }, keepNext: true },
});

const styles = {
  default: {
    document: { run: { font: FONT, size: 20, language: { value: "en-GB" } }, paragraph: { spacing: { after: 100 } } },
    heading1: heading(32, 0),
    heading2: heading(26, 260),
    heading3: heading(22, 200),
    hyperlink: { run: { color: "075663", underline: {} } },
  },
};

const list = (
  /** @type {string} */ reference,
  /** @type {import("docx").ILevelsOptions["format"]} */ format,
  /** @type {string} */ text,
) => ({
  reference,
  levels: [
    {
      level: 0,
      format,
      text,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 400, hanging: 300 } } },
    },
  ],
});

const small = (
  /** @type {import("docx").ParagraphChild[]} */ children,
  /** @type {import("docx").IParagraphOptions["alignment"]} */ alignment,
) => new Paragraph({ alignment, spacing: { after: 0 }, children });
const words = (/** @type {string} */ text, /** @type {import("docx").IRunOptions} */ more = {}) =>
  new TextRun({ text, size: 16, ...more });

/**
 * A number that the program which opens the file works out. Until it does, it shows `meanwhile`: a field that holds
 * nothing is what some programs want to repair.
 * @param {"PAGE" | "NUMPAGES"} what
 * @param {string} meanwhile
 */
const counted = (what, meanwhile) => {
  const field = new SimpleField(what);
  field.addChildElement(words(meanwhile));
  return field;
};

/**
 * What a page sends for a Word file: the document, the day in words, whether it is a training example, and the address
 * of the site's root.
 * @typedef {{document: Door.Document, made: string, fictitious: boolean, base: string}} Wanted
 */

/**
 * The whole file, ready to be packed.
 * @param {Wanted} wanted
 */
export function wordFile({ document, made, fictitious, base }) {
  const title = clean(document.title);
  const mark = fictitious ? [words("FICTITIOUS TRAINING EXAMPLE. No such child.  ", { bold: true, size: 20 })] : [];
  const footer = small(
    [
      words(`Made on ${made}. Printed copies age.    Page `),
      counted("PAGE", "1"),
      words(" of "),
      counted("NUMPAGES", "1"),
    ],
    AlignmentType.END,
  );
  return new Document({
    title,
    creator: "",
    lastModifiedBy: "",
    styles,
    numbering: {
      config: [list("points", LevelFormat.BULLET, "•"), list("steps", LevelFormat.DECIMAL, "%1.")],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: SHORT_SIDE, height: LONG_SIDE, orientation: PageOrientation.LANDSCAPE },
            margin: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, header: 400, footer: 400 },
          },
        },
        headers: { default: new Header({ children: [small([...mark, words(title)], AlignmentType.START)] }) },
        footers: { default: new Footer({ children: [footer] }) },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          ...drawBlocks(document.blocks, { base, width: WIDTH }),
        ],
      },
    ],
  });
}
