// The plan as data: what an action is, what is still open in it, and how it goes to the door and comes back.
// Knows no page. What is in the plan, and what is overdue or open, is decided in cse_tools/disruption_plan/actions.py;
// tests/cases/plan_rows.json holds this script to it.

/** What can be typed or chosen for an action, and for a target. */
export const ACTION = ["action", "who", "due", "rating", "done", "notes"];
export const TARGET = ["target", "by", "agreed", "met"];
const PLANNED = ["option", "action", "who", "due", "rating", "notes"]; // what makes a row an action
export const RATINGS = ["red", "amber", "green"];

/**
 * A row of the plan: an action or a target, every part of it text.
 * @typedef {Record<string, string>} Row
 *
 * @typedef {"overdue" | "owner" | "date" | "rating"} Kind a way in which an action is open
 * @typedef {Record<"all" | Kind, number>} Counts how many actions there are, and how many are open in each way
 */

const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : String(value ?? ""));
const empty = (/** @type {unknown} */ value) => text(value).trim() === "";

/** A mark for a new row: it stays with the row for its life, so that reviews can be compared. */
export function newId() {
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(numbers, (number) => number.toString(36)).join("");
}

/**
 * A row from what was kept, every part of it text. A row without a mark, or with one of `taken`, gets a new one.
 * @param {Record<string, unknown>} kept
 * @param {string[]} parts
 * @param {Set<string>} taken
 * @returns {Row}
 */
export function rowFrom(kept, parts, taken = new Set()) {
  const given = text(kept.id).trim();
  const id = given && !taken.has(given) ? given : newId();
  taken.add(id);
  return { id, ...Object.fromEntries(parts.map((part) => [part, text(kept[part])])) };
}

/** @type {(kept: Record<string, unknown>, taken?: Set<string>) => Row} */
export const actionFrom = (kept, taken) => rowFrom(kept, ["aim", "option", ...ACTION], taken);
/** @type {(kept: Record<string, unknown>, taken?: Set<string>) => Row} */
export const targetFrom = (kept, taken) => rowFrom(kept, TARGET, taken);

/** Whether a row is part of the plan: something that makes it an action or a target was typed or chosen in it. */
export const inPlan = (/** @type {Row} */ row) => [...PLANNED, ...TARGET].some((part) => !empty(row[part]));

/** A row as an answer: what is empty is left out. */
export const toAnswer = (/** @type {Row} */ row) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => !empty(value)));

/**
 * What is still open in an action on the day `today` (year-month-day).
 * @type {Record<Kind, (one: Row, today: string) => boolean>}
 */
const OPEN = {
  overdue: (one, today) => !one.done && /^\d{4}-\d\d-\d\d$/.test(one.due) && one.due < today,
  owner: (one) => !one.done && empty(one.who),
  date: (one) => !one.done && empty(one.due),
  rating: (one) => !one.done && empty(one.rating),
};
const KINDS = /** @type {Kind[]} */ (Object.keys(OPEN));

/**
 * Whether an action is open in one way: "overdue", or without its "owner", "date" or "rating".
 * @param {Kind} kind
 * @param {Row} action
 * @param {string} today
 */
export const isOpen = (kind, action, today) => OPEN[kind](action, today);

/**
 * How many actions there are, and how many are open in each way.
 * @param {Iterable<Row>} actions
 * @param {string} today
 */
export function countOpen(actions, today) {
  const counts = { all: 0, overdue: 0, owner: 0, date: 0, rating: 0 };
  for (const action of actions) {
    counts.all += 1;
    for (const kind of KINDS) counts[kind] += OPEN[kind](action, today) ? 1 : 0;
  }
  return counts;
}

/** The rank of an aim of Appendix A, "A7" being 7; an aim of the reader's own comes after all of them. */
export const rank = (/** @type {string} */ aim) => (/^A\d{1,2}$/.test(aim) ? Number(aim.slice(1)) : 99);
