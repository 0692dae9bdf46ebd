// Elements made without markup: whatever somebody typed stays text. And elements found, or said to be missing.

/** @typedef {Node | string | undefined} Child */

/**
 * The addresses of the links made here: where the page itself leads (tool/lock.mjs).
 * @type {Record<string, true>}
 */
export const linked = Object.create(null);

/**
 * Makes an element. `attributes` with the value undefined or false are left out; children may be text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string | number | boolean | undefined>} attributes
 * @param {...Child} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  if (made instanceof HTMLAnchorElement) linked[made.href] = true;
  made.append(...children.filter((child) => child !== undefined).filter((child) => child !== ""));
  return made;
}

/**
 * The first element in `place` that fits `selector`. Throws if the page has none, or one of another kind.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(place, selector, kind = /** @type {any} */ (HTMLElement)) {
  const found = place.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} “${selector}”.`);
  return found;
}

/**
 * All elements in `place` that fit `selector`, of one kind.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function findAll(place, selector, kind = /** @type {any} */ (HTMLElement)) {
  return [...place.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? [found] : []));
}

/**
 * The nearest element that fits `selector`: where an event happened, or around it. Null if there is none.
 * @template {Element} [T=HTMLElement]
 * @param {EventTarget | null} target
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T | null}
 */
export function around(target, selector, kind = /** @type {any} */ (HTMLElement)) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof kind ? found : null;
}

/**
 * The nearest element that fits `selector`: `place` or around it. Throws if there is none.
 * @template {Element} [T=HTMLElement]
 * @param {Element} place
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function enclosing(place, selector, kind = /** @type {any} */ (HTMLElement)) {
  const found = around(place, selector, kind);
  if (!found) throw new Error(`The page has no ${kind.name} “${selector}” around this.`);
  return found;
}
