// The hands of a group, as numbers and in words. No page in here.

export const MOST_HANDS = 999;

/** A count of hands from what was typed: a whole number from 0 to the most. */
export const handsIn = (/** @type {string | number} */ typed) =>
  Math.min(Math.max(Number.parseInt(String(typed), 10) || 0, 0), MOST_HANDS);

/**
 * What was said at a question, in words: hands if any were counted, else the option that was chosen.
 * @param {string[]} options
 * @param {number[]} hands for each option; none before hands were counted
 * @param {string | undefined} chosen
 */
export const inWords = (options, hands, chosen) =>
  hands.some(Boolean)
    ? options.flatMap((words, i) => (hands[i] ? [`${words}: ${hands[i]}`] : []))
    : [chosen ?? "No answer"];
