// What the door gives back. Written by scripts/door_types.py from the types in Python: change them there.

declare namespace Door {
  type Standing = "verified" | "two_sources" | "lapsed" | "unverified" | "wrong_as_printed" | "closed" | "superseded";

  /** A paragraph as a document cites it: its ledger id, its short label, its topic and the link to it. */
  interface Citation {
    id: string;
    label: string;
    title: string;
    href: string;
  }

  /** What a reader is shown of a contact on some day. Whatever draws a contact draws this, and decides nothing. */
  interface ContactShown {
    id: string;
    name: string;
    kind: string;
    number: string;
    then: string;
    href: string | null;
    to_copy: boolean;
    status: Standing;
    tag: string;
    mark: string;
    note: string;
    hours: string;
    areas: Array<string>;
  }

  type Strength = "must" | "should" | "may";

  type NoticeKind = "danger" | "referral" | "warning" | "source" | "info";

  type AnswerKind = "referral" | "level";

  type When = "today" | "week" | "mind";

  type CellMark = "level" | "red" | "amber" | "green" | "unrated" | "overdue";

  /** Some words with what they rest on: a cell of a table, or a line beside an option. */
  interface Cell {
    text: string;
    cites: Array<Citation>;
    mark?: CellMark;
    ours?: boolean;
  }

  /** One thing to do. `strength` is the policy's own word; `area` the id of the only area in which it holds. */
  interface Step {
    text: string;
    strength: Strength | null;
    area: string | null;
    ours: boolean;
    cites: Array<Citation>;
    when?: When;
  }

  /** One option of Appendix A. Its `strength` can be "need" and "consider" too. */
  interface Option {
    id: string;
    text: string;
    who: string;
    strength: string | null;
    ours: boolean;
    cites: Array<Citation>;
    reasons: Array<Cell>;
    cautions: Array<Cell>;
  }

  interface Band {
    label: string;
    from: number;
    to: number | null;
    current: boolean;
  }

  /** A date that goes with a timeline, and what happens on it. */
  interface DateMark {
    date: string;
    text: string;
  }

  /** One review in a chart of ratings, with how many actions had each. */
  interface Point {
    label: string;
    red: number;
    amber: number;
    green: number;
    unrated: number;
  }

  /** One assessment in a chart of levels: its day, in full and `short`, its level in words, and where it stands. */
  interface LevelStep {
    label: string;
    short: string;
    words: string;
    x: number;
    y: number;
  }

  /** One level in a chart of levels, and how high its line is. */
  interface LevelLine {
    label: string;
    y: number;
  }

  /** A heading; the document's own title is of level 1. */
  interface HeadingBlock {
    type: "heading";
    text: string;
    level: 2 | 3;
  }

  /** A paragraph of text. Line breaks in it are kept. */
  interface TextBlock {
    type: "text";
    text: string;
    cites: Array<Citation>;
  }

  /** Things to do, in order, or points, in none. */
  interface StepsBlock {
    type: "steps";
    ordered: boolean;
    items: Array<Step>;
  }

  /** Who to call. */
  interface ContactBlock {
    type: "contact";
    contact: ContactShown;
  }

  /** The list of everything a document rests on. */
  interface CitationBlock {
    type: "citation";
    cites: Array<Citation>;
  }

  /** A table with a caption and a heading for each column. Each row has a cell for each column. */
  interface TableBlock {
    type: "table";
    caption: string;
    columns: Array<string>;
    rows: Array<Array<Cell>>;
  }

  /** A box that must not be missed, with the contacts that go with it. */
  interface NoticeBlock {
    type: "notice";
    kind: NoticeKind;
    title: string;
    text: string;
    cites: Array<Citation>;
    contacts: Array<ContactShown>;
  }

  /** What was asked, at first sight: what to do or what was found, who to ring, and the facts that go with it. */
  interface AnswerBlock {
    type: "answer";
    kind: AnswerKind;
    title: string;
    text: string;
    cites: Array<Citation>;
    contacts: Array<ContactShown>;
    points: Array<Cell>;
  }

  /** A line of bands, drawn equally wide, and dates. `text` says all that it shows. */
  interface TimelineBlock {
    type: "timeline";
    caption: string;
    text: string;
    bands: Array<Band>;
    marks: Array<DateMark>;
    cites: Array<Citation>;
  }

  /** One aim with options of it. Nothing in it is chosen for the reader. */
  interface OptionsBlock {
    type: "options";
    title: string;
    text: string;
    items: Array<Option>;
    cites: Array<Citation>;
  }

  /** A small chart of ratings, review by review. `text` says all that it shows. */
  interface RatingsBlock {
    type: "ratings";
    caption: string;
    text: string;
    points: Array<Point>;
    cites: Array<Citation>;
  }

  /** A small chart of levels of concern, assessment by assessment. `text` says all that it shows. */
  interface LevelsBlock {
    type: "levels";
    caption: string;
    text: string;
    height: number;
    path: string;
    lines: Array<LevelLine>;
    points: Array<LevelStep>;
    cites: Array<Citation>;
  }

  /** Blocks that a reader opens when they want them. On paper and in plain text they are always there. */
  interface MoreBlock {
    type: "more";
    title: string;
    blocks: Array<Block>;
  }

  /** Blocks that are somebody's own words, to be read out. `language` is there if it is not the document's. */
  interface SpokenBlock {
    type: "spoken";
    blocks: Array<Block>;
    language?: string;
  }

  type Block = HeadingBlock | TextBlock | StepsBlock | ContactBlock | CitationBlock | TableBlock | NoticeBlock | AnswerBlock | TimelineBlock | OptionsBlock | RatingsBlock | LevelsBlock | MoreBlock | SpokenBlock;

  /** A whole document. */
  interface Document {
    title: string;
    blocks: Array<Block>;
  }

  /** An older review of a record: its day as year-month-day, and its answers as they were typed. */
  interface Review {
    date: string;
    answers: Record<string, any>;
  }

  /** One tool's record in a case file, as it was typed, and the day on which it was last saved. */
  interface SavedPart {
    saved: string;
    answers: Record<string, any>;
    earlier: Array<Review>;
  }

  /** A whole case file, every part of it checked. `reference` is its case number, never a name. */
  interface CaseFile {
    saved: string;
    fictitious: boolean;
    reference: string;
    parts: Record<string, SavedPart>;
  }

  /** One part of a file in one line: the tool's title, the day of its record, and how it stands. */
  interface Content {
    tool: string;
    title: string;
    day: string;
    says: string;
  }

  /** An offer for the page, with the words of its question, and what has to be answered for it to be asked. */
  interface Offered {
    question: string;
    label: string;
    value: any;
    needs: Record<string, string>;
    says: string;
    source: string;
    why: string;
  }

  /** The record that may follow one of an earlier day: what it begins with, and the records before it. */
  interface Next {
    day: string;
    answers: Record<string, any>;
    earlier: Array<Review>;
  }

  /** What is in a saved file, for the page of one tool. */
  interface Opened {
    answers: Record<string, any>;
    earlier: Array<Review>;
    fictitious: boolean;
    saved: string;
    reference: string;
    others: Record<string, SavedPart>;
    contents: Array<Content>;
    offers: Array<Offered>;
    next: Next | null;
  }

  /** What a tool answers: a summary for scripts, and the document for people. */
  interface MadeDocument {
    ok: true;
    tool: string;
    result: Record<string, any>;
    document: Document;
    paper?: Document;
  }

  /** The document as text. */
  interface MadeText {
    ok: true;
    tool: string;
    text: string;
  }

  /** The record as a table, in the form of CSV. */
  interface MadeTable {
    ok: true;
    tool: string;
    csv: string;
  }

  /** An entry for a calendar, as the text of an `.ics` file; `by` is the day it stands on. */
  interface MadeCalendar {
    ok: true;
    tool: string;
    calendar: string;
    by: string;
  }

  /** What is in a saved file. */
  interface FileOpened {
    ok: true;
    tool: string;
    opened: Opened;
  }

  /** One thing to put right. `field` is the question's id, or None when it is not about one. */
  interface AnswerFault {
    field: string | null;
    code: string;
    message: string;
  }

  /** Why there is no answer. `tool` is None when the request named none. */
  interface Refused {
    ok: false;
    tool: string | null;
    errors: Array<AnswerFault>;
  }

  type Answer = MadeDocument | MadeText | MadeTable | MadeCalendar | FileOpened | Refused;
}
