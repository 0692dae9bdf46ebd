// The panel in which a file is saved or opened, next to the button that opened it.

import { element } from "../common/dom.mjs";

/** What keeps a browser from storing, sending or translating what is typed into a field. */
export const QUIET = { spellcheck: "false", autocomplete: "off", translate: "no" };

/**
 * Draws an open panel and answers with its parts. It closes by its own buttons, by Escape, and by `close()`,
 * and the focus goes back to `opener`.
 *
 * @param {{title: string, opener: HTMLElement, place: HTMLElement, shut: () => void}} about `place` holds the page's own
 *   buttons for files; `shut()` is called when the panel has closed
 */
export function openPanel({ title, opener, place, shut }) {
  const heading = element("h2", { class: "file-panel__title", id: "file-panel-title", tabindex: "-1" }, title);
  const fault = element("p", { class: "q__error", id: "file-panel-fault", role: "alert" });
  const busy = element("p", { class: "hint", role: "status" });
  const panel = element("section", { class: "file-panel no-print", "aria-labelledby": "file-panel-title" }, heading);
  const close = () => {
    // No passphrase stays behind in a field nobody sees.
    for (const field of panel.querySelectorAll("input")) field.value = "";
    panel.remove();
    opener.setAttribute("aria-expanded", "false");
    shut();
    if (opener.isConnected) opener.focus();
  };
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // What is typed here is no answer to a question.
  for (const kind of ["input", "change"]) panel.addEventListener(kind, (event) => event.stopPropagation());
  opener.setAttribute("aria-expanded", "true");
  if (place.contains(opener)) place.append(panel);
  else opener.parentElement?.after(panel);
  heading.focus();

  /**
   * Says what is wrong, above `field` if it is about one.
   *
   * @param {string} sentence
   * @param {HTMLInputElement} [field]
   */
  const blame = (sentence, field) => {
    for (const old of panel.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
    busy.textContent = "";
    (field?.labels?.[0] ?? busy).before(fault);
    fault.textContent = sentence;
    if (!field) return;
    field.setAttribute("aria-invalid", "true");
    field.focus();
  };
  return { panel, fault, busy, close, blame };
}

/**
 * Does `action` when Enter is pressed in one of `fields`.
 *
 * @param {HTMLInputElement[]} fields
 * @param {() => void} action
 */
export function onEnter(fields, action) {
  for (const field of fields) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      action();
    });
  }
}

/**
 * Fields for a passphrase, with a box that shows what is typed in them. `entries` are `[id, label]`.
 *
 * @param {[string, string][]} entries
 */
export function passphraseFields(...entries) {
  const input = (/** @type {Record<string, string>} */ more) =>
    /** @type {HTMLInputElement} */ (element("input", { ...more, ...QUIET }));
  const fields = entries.map(([id]) =>
    input({ type: "password", id, "aria-describedby": "passphrase-hint file-panel-fault" }),
  );
  const shown = input({ type: "checkbox", id: "passphrase-shown" });
  shown.addEventListener("change", () => {
    for (const field of fields) field.type = shown.checked ? "text" : "password";
  });
  const parts = [
    ...entries.flatMap(([id, label], i) => [element("label", { class: "q__label", for: id }, label), fields[i]]),
    element("label", { class: "choice file-panel__show" }, shown, element("span", {}, "Show what I type")),
  ];
  return { fields, parts };
}
