// What a script says, in the language of its page. A page that is not in English brings the words along: each sentence
// by its whole English text (macros/shell/words/, under [scripts]). What they leave out is said in English.

/** The page, if there is one: some scripts run without. @type {any} */
const page = /** @type {any} */ (globalThis).document;

/** @type {Record<string, string> | undefined} */
let words;

/** @returns {Record<string, string>} */
function brought() {
  const block = page?.querySelector("script[data-scripts-say]");
  return block ? JSON.parse(block.textContent) : {};
}

/**
 * An English sentence in the language of the page, with `values` in its {places}.
 * @param {string} english
 * @param {Record<string, string | number>} [values]
 */
export function said(english, values = {}) {
  words ??= brought();
  const text = Object.hasOwn(words, english) ? words[english] : english;
  return text.replace(/\{(\w+)\}/g, (place, name) => (Object.hasOwn(values, name) ? String(values[name]) : place));
}

/** The attributes of something that is in English on a page that is not. */
export const inEnglish = () => (pageLanguage().startsWith("en") ? {} : { lang: "en" });

/** The language of the page, for a browser: "en-GB". @returns {string} */
export const pageLanguage = () => page?.documentElement.lang || "en-GB";
