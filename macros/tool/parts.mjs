// The parts of a tool's page, which the template marks by `data-…`.

/**
 * Makes the two ways to a part of `tool`: `part(name)` for one that is there on every page, `maybe(name)` for one
 * that may be missing. Each is looked up once, not among the fields of 500 actions at every pause.
 *
 * @param {ParentNode} tool
 * @returns {{part: (name: string) => HTMLElement, maybe: (name: string) => HTMLElement | null}} `part` throws an
 *   Error that names the part, if the template has none
 */
export function partsOf(tool) {
  /** @type {Map<string, HTMLElement | null>} */
  const found = new Map();
  const maybe = (/** @type {string} */ name) => {
    if (!found.has(name)) found.set(name, tool.querySelector(`[data-${name}]`));
    return found.get(name) ?? null;
  };
  const part = (/** @type {string} */ name) => {
    const there = maybe(name);
    if (!there) throw new Error(`The page has no part “${name}”.`);
    return there;
  };
  return { part, maybe };
}
