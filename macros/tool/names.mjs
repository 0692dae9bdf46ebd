// What a file is called: what it is, whether it is made up, the case number if there is one, and the day. Never a name.

/**
 * The name of a file.
 *
 * @param {string} what what is in it, as the address of its page says it
 * @param {{answers?: Record<string, any>, fictitious?: boolean}} state what is answered, with the `reference`
 * @param {string} day year-month-day
 * @param {string} end "json", "docx" …
 */
export function fileName(what, { answers = {}, fictitious = false }, day, end) {
  // Letters of any script, digits and hyphens are safe in the name of a file everywhere.
  const number = String(answers.reference ?? "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${[what, fictitious ? "example" : "", number, day].filter(Boolean).join("-")}.${end}`;
}
