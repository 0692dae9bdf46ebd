// Which entries of the directory fit what somebody typed. No page in here.

/** @typedef {{words: string[], numbers: string[]}} Entry */

/** Words that say nothing about which line is meant. */
const EMPTY = new Set(
  `a about an and are call can contact do for has have how i if is line me my number of on or phone ring the to what
  who with`.split(/\s+/),
);

const fold = (/** @type {string} */ text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f’']/g, "")
    .toLowerCase();
const stem = (/** @type {string} */ word) => (word.length > 4 ? word.replace(/e?s$/, "") : word);

/** The words of a text: small letters and figures, without accents. */
export const wordsOf = (/** @type {string} */ text) =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/**
 * What was typed, as tests of an entry, one for each word; none if it asks for nothing.
 * @param {string} typed
 * @returns {((entry: Entry) => boolean)[]}
 */
export const wanted = (typed) => {
  if (/^[\d\s()+-]*\d[\d\s()+-]*$/.test(typed)) {
    const digits = typed.replace(/^\s*(?:\+|00)\s*44/, "0").replace(/\D/g, "");
    return [({ numbers }) => numbers.some((number) => number.includes(digits))];
  }
  const asked = wordsOf(typed).filter((word) => !EMPTY.has(word));
  return asked.map(stem).map(
    (word) =>
      ({ words, numbers }) =>
        [...words, ...numbers].some((known) => known.startsWith(word)),
  );
};

/**
 * The entries that fit every test, or, if none does, those that fit one; and whether they fit every.
 * @template {Entry} T
 * @param {T[]} entries
 * @param {((entry: Entry) => boolean)[]} tests
 */
export const fitting = (entries, tests) => {
  const all = entries.filter((entry) => tests.every((fits) => fits(entry)));
  const every = all.length > 0;
  return { every, shown: every ? all : entries.filter((entry) => tests.some((fits) => fits(entry))) };
};
