// What a reader is told when part of a tool does not come: what is known of it, and what to do. Where an answer came,
// "check the connection" would send the reader the wrong way. `{seen}` is the answer's status and the kind of file, for
// whoever is asked to let it through. Short, as it stands over the form on a phone.

import { said } from "../common/said.mjs";

/** @typedef {(values: {seen: string}) => string} Told a sentence for the reader */

/** @satisfies {Record<string, Told>} */
export const sentences = {
  missing: () => said("Part of the tool could not be fetched. Check the connection, then try again."),
  // A browser does not tell a script whether the line broke, or an extension or a filter held the file back.
  partly: () =>
    said(
      "Part of the tool did not come: the connection broke, or a filter or extension blocks it. Try again, or try another network.",
    ),
  blocked: (values) =>
    said(
      "A filter, or the site itself, blocks part of the tool ({seen}). Try another network, or ask for it to be let through.",
      values,
    ),
  replaced: () =>
    said(
      "The page of a filter or a sign-in came in place of part of the tool. Open this site in another tab to see it, or try another network.",
    ),
  absent: (values) => said("Part of the tool is not on the site ({seen}). Try again in a few minutes.", values),
  busy: (values) =>
    said("The site could not send part of the tool just now ({seen}). Try again in a few minutes.", values),
  changed: () =>
    said(
      "Part of the tool was cut short or changed on the way, so it was not started. Try again, or try another network.",
    ),
};

/**
 * What is wrong with an answer, or undefined if it may be what was asked for. Its bytes are checked later.
 *
 * @param {Response} response
 * @returns {"blocked" | "replaced" | "absent" | "busy" | undefined}
 */
export function faultOf({ ok, status, type, headers }) {
  const isPage = /^text\/html/i.test(headers.get("Content-Type") ?? "");
  if (type === "opaqueredirect" || (ok && isPage)) return "replaced";
  if (ok) return undefined;
  if (status === 404 || status === 410) return "absent";
  return status === 429 || (status >= 500 && status !== 511) ? "busy" : "blocked";
}
