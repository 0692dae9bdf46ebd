// A date typed as day, month and year: what goes to the door, what comes back, and dates pasted whole. Knows no page.

/** The parts of a date in the order in which they are typed. */
export const PARTS = ["day", "month", "year"];

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const BETWEEN = String.raw`(?:\s*[./,-]\s*|\.?,?\s+)`;
const shape = (/** @type {string[]} */ ...parts) => new RegExp(`^${parts.join(BETWEEN)}$`, "i");
const NUMBERS = shape("([0-9]{1,2})", "([0-9]{1,2})", "([0-9]{4}|[0-9]{2})");
const YEAR_FIRST = shape("([0-9]{4})", "([0-9]{1,2})", "([0-9]{1,2})");
const NAMED = shape("(?:[a-z]+day,?\\s+)?([0-9]{1,2})(?:st|nd|rd|th)?", "([a-z]+)", "([0-9]{4}|[0-9]{2})");

/**
 * A month from its number or its name ("Nov", "sept", "november"), or undefined.
 * @param {string} text
 */
function monthOf(text) {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined;
  const name = text.toLowerCase();
  const found = name.length > 2 ? MONTHS.findIndex((month) => month.startsWith(name)) : -1;
  return found < 0 ? undefined : found + 1;
}

/** How many days a month has. The calendar comes again every 400 years. */
const daysIn = (/** @type {number} */ month, /** @type {number} */ year) =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

const isDay = (/** @type {string} */ text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 31;
const isYear = (/** @type {string} */ text) => /^\d{4}$/.test(text);

/**
 * The three parts of a date that was typed or pasted whole: 27.11.2026, 27/11/2026, 27 November 2026, 27 Nov 2026 or
 * 2026-11-27. Whether there is such a day is not asked, and a year of two figures stays one.
 *
 * @param {string} text
 * @returns {string[] | undefined} day, month, year; undefined for anything else
 */
export function spread(text) {
  const said = text.trim();
  const first = YEAR_FIRST.exec(said);
  if (first) return [String(Number(first[3])), String(Number(first[2])), first[1]];
  const [, day, month, year] = NUMBERS.exec(said) ?? NAMED.exec(said) ?? [];
  if (!day) return undefined;
  const number = /\d/.test(month) ? Number(month) : monthOf(month);
  return number === undefined ? undefined : [String(Number(day)), String(number), year];
}

/**
 * Which of the three texts cannot be right, by their place in PARTS. Of a day that never was (31 2 2026) it is the day.
 *
 * @param {string[]} texts day, month, year
 * @returns {string[]} none if it is a real date
 */
export function wrongParts(texts) {
  const [day, month, year] = partsOf(texts);
  const number = monthOf(month);
  const right = [isDay(day), number !== undefined, isYear(year)];
  if (number && right.every(Boolean)) return Number(day) <= daysIn(number, Number(year)) ? [] : ["day"];
  return PARTS.filter((_, i) => !right[i]);
}

/**
 * The three texts without what means nothing in them; of a date typed whole into one box, its parts.
 * @param {string[]} texts
 * @returns {string[]}
 */
function partsOf(texts) {
  return texts.map(spread).find(Boolean) ?? texts.map((text) => text.trim().replace(/[.,]+$/, ""));
}

/**
 * What goes to the door: a real date as year-month-day; "" if nothing is typed; anything else as it is typed, with
 * dots between (31.2.2026), for the door to refuse.
 *
 * @param {string[]} texts day, month, year
 * @returns {string}
 */
export function joined(texts) {
  const parts = partsOf(texts);
  const [day, month, year] = parts;
  if (!wrongParts(parts).length) return `${year}-${String(monthOf(month)).padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!parts.some(Boolean)) return "";
  const alone = !month && !year && !/^\d+$/.test(day); // words, say
  return alone ? day : parts.join(".");
}

/**
 * The three texts of an answer, as `joined` made it or as it stands in a file. What cannot be told apart goes into
 * the first: nothing that was typed is lost.
 *
 * @param {string} answer
 * @returns {string[]} day, month, year
 */
export function parted(answer) {
  const whole = spread(answer);
  if (whole) return whole;
  const parts = answer.split(".");
  if (parts.length < 3) return [answer, "", ""];
  return [parts.slice(0, -2).join("."), ...parts.slice(-2)];
}
