// The parts of a tool's page, which the template marks by `data-…`.

/**
 * @typedef {{again: string, ready: string, copied: string, counts: boolean, files: boolean,
 *   following: string, calendar: boolean, word: boolean}} Words What a tool's page
 *   calls things, and what it has: `Words` of cse_tools.forms.words, as far as scripts need them.
 */

/**
 * Makes the two ways to a part of `tool`: `part(name)` for one that is there on every page, `maybe(name)` for one
 * that may be missing. Each is looked up once, not among the fields of 500 actions at every pause.
 *
 * @param {ParentNode} tool
 * @returns {{part: <T extends HTMLElement = HTMLElement>(name: string, kind?: new () => T) => T,
 *   maybe: (name: string) => HTMLElement | null}} `part` throws an Error that names the part, if the template has none,
 *   or one of another kind
 */
export function partsOf(tool) {
  /** @type {Map<string, HTMLElement | null>} */
  const found = new Map();
  const maybe = (/** @type {string} */ name) => {
    if (!found.has(name)) found.set(name, tool.querySelector(`[data-${name}]`));
    return found.get(name) ?? null;
  };
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} name
   * @param {new () => T} kind
   */
  const part = (name, kind = /** @type {any} */ (HTMLElement)) => {
    const there = maybe(name);
    if (!(there instanceof kind)) throw new Error(`The page has no ${kind.name} as its part “${name}”.`);
    return there;
  };
  return { part, maybe };
}
