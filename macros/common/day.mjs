// Days, on the reader's own calendar and in words.

import { pageLanguage } from "./said.mjs";

/** The day on the reader's own calendar, year-month-day. */
export function localDay(now = new Date()) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * A day as people say it, in the page's language: "23 November 2026". What is not a day comes back as it is.
 * @param {string} day year-month-day
 */
export function sayDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  const found = new Date(year, month - 1, date);
  return Number.isNaN(found.getTime()) ? day : found.toLocaleDateString(pageLanguage(), { dateStyle: "long" });
}
