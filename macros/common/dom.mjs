// Elements made without markup: whatever somebody typed stays text.

/** Makes an element. `attributes` with the value undefined or false are left out; children may be text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== "" && child !== undefined));
  return made;
}
