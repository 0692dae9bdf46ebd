// "Save to a file" and "Open a saved file". The file is handed to the reader and read back by this page alone;
// what is in it is checked by cse_tools.forms.saved_file before any of it reaches the form.
// docs/about/saved-files.md describes the format for readers.

import { localDay, sayDay } from "../common/day.mjs";
import { element, find } from "../common/dom.mjs";
import { button, download } from "../common/page_parts.mjs";
import { isFictitious } from "../document/fictitious.mjs";
import { nameOf, notSaved, textOf } from "./case_file.mjs";
import { showContents } from "./opening.mjs";
import { onEnter, openPanel, passphraseFields, QUIET } from "./panel.mjs";
import { faultOf, SealError, SHORTEST, seal, sealedIn, unseal } from "./sealed.mjs";
import { offerUndo } from "./undo.mjs";

/**
 * @typedef {import("./page.mjs").State} State
 * @typedef {{largest: number, longest: number, earlier: number}} Limits of a file: bytes, characters of an answer, reviews
 */

const LOCKED = 1.4; // a locked file is a third longer than what is in it

/**
 * Whether some text in `part`, however deep, is longer than `longest`.
 * @param {unknown} part
 * @param {number} longest
 * @returns {boolean}
 */
const longTextIn = (part, longest) =>
  typeof part === "string"
    ? part.length > longest
    : Object.values(part ?? {}).some((inner) => longTextIn(inner, longest));

/**
 * Why there is no file of `state`, as a sentence, or "". What is saved here must open: the limits are Python's.
 * @param {State} state
 * @param {string} text its file
 * @param {Limits} limits
 */
function unfit(state, text, { largest, longest, earlier }) {
  if (!Object.keys({ ...state.answers, ...state.others }).length)
    return "There is nothing to save yet. Answer a question first.";
  if (longTextIn(state, longest))
    return `One of your answers is longer than ${longest.toLocaleString("en-GB")} characters. Shorten it, then save.`;
  if (state.earlier.length > earlier)
    return `A file holds up to ${earlier} earlier reviews. Remove the oldest, then save.`;
  if (new Blob([text]).size > largest)
    return `This is more than the ${largest / 1e6} MB that a file holds. Shorten the longest texts, then save.`;
  return "";
}

/** @type {(name: string, value: string, label: string, checked: boolean) => HTMLElement} */
const choice = (name, value, label, checked) =>
  element(
    "label",
    { class: "choice" },
    element("input", { type: "radio", name, value, checked, ...QUIET }),
    element("span", {}, label),
  );

/**
 * Draws the two buttons into `place` and makes them work. The build wrote the limits of a file (`LIMITS` of
 * cse_tools.forms.saved_file) into `place`.
 *
 * Returns `{save, forget}`: `save(button)` works from any other button, and `forget()` takes the last message and its
 * undo away.
 *
 * @param {import("./page.mjs").Holder & Own} page
 *
 * @typedef {object} Own
 * @property {HTMLElement} place where the buttons are
 * @property {string} tool the tool's id
 * @property {(text: string) => Promise<Door.FileOpened | Door.Refused>} open asks the tool what is in a file
 * @property {() => void} onSaved is called when a file was handed over that holds all there is
 * @property {() => void} onBegun is called when the next record was begun, which is in no file yet
 * @property {(offers: Door.Offered[]) => void} offer shows what the other parts of a file can answer
 * @property {string} following the button that begins the next record, or ""
 * @property {() => string} reminder a sentence for the reader who is about to save, or ""
 */
export function setUpFiles(page) {
  const { place, tool, read, write, open: look, say, onSaved, unsaved, message, after, reminder } = page;
  const done = element("p", { class: "file-done no-print" });
  /** @type {Limits} */
  const limits = JSON.parse(place.dataset.limits ?? "");
  /** @type {ReturnType<typeof openPanel> | undefined} */
  let current; // the open panel
  let turn = 0; // rises when a panel closes, so that nothing late is done for one that is gone

  const forget = () => {
    message.replaceChildren();
    done.remove();
  };
  const start = (/** @type {string} */ title, /** @type {HTMLElement} */ opener) => {
    current?.close();
    forget();
    const shut = () => {
      current = undefined;
      turn += 1;
    };
    current = openPanel({ title, opener, place, shut });
    return current;
  };
  const actions = (/** @type {HTMLElement[]} */ ...buttons) =>
    element(
      "p",
      { class: "file-panel__actions" },
      ...buttons,
      button("Cancel", () => current?.close()),
    );

  /** @param {HTMLElement} opener the button that was pressed */
  function save(opener) {
    const { panel, fault, busy, close, blame } = start("Save to a file", opener);
    const { fields, parts } = passphraseFields(
      ["passphrase", "Passphrase"],
      ["passphrase-again", "The same passphrase again"],
    );
    const open = isFictitious(); // a made-up child needs no lock
    const locked = element(
      "div",
      { hidden: open },
      element(
        "p",
        { class: "hint", id: "passphrase-hint" },
        `At least ${SHORTEST} characters. Four words that have nothing to do with each other, or with the child, do well.`,
      ),
      ...parts,
      element(
        "p",
        {},
        element("strong", {}, "We cannot recover it. "),
        "Without the passphrase nobody can open the file: not you, not us. Keep it where your organisation keeps such things, away from the file.",
      ),
    );
    const who = element(
      "fieldset",
      { class: "q" },
      element("legend", {}, "Who can read the file?"),
      element(
        "div",
        { class: "choices" },
        choice("file-lock", "locked", "Only people who know a passphrase", !open),
        choice("file-lock", "open", "Everybody who gets hold of the file", open),
      ),
    );
    const isLocked = () => find(who, ":checked", HTMLInputElement).value === "locked";
    who.addEventListener("change", () => {
      locked.hidden = !isLocked();
      blame("");
    });

    const go = async () => {
      if (busy.textContent) return;
      blame("");
      const state = read();
      const text = textOf(tool, state, localDay());
      const reason = unfit(state, text, limits);
      if (reason) return blame(reason);
      const lock = isLocked();
      const wrong = lock ? faultOf(fields[0].value, fields[1].value) : "";
      if (wrong) return blame(wrong, fields[wrong.startsWith("The two") ? 1 : 0]);
      const mine = turn;
      if (lock) busy.textContent = "Locking the file. This takes a few seconds.";
      const content = lock ? await seal(text, fields[0].value).catch(() => "") : text;
      if (mine !== turn) return;
      if (!content)
        return blame("This browser could not lock the file. Save without a passphrase, or use another browser.");
      const name = nameOf(tool, state, localDay());
      download(name, content, "application/json");
      if (textOf(tool, read(), localDay()) === text) onSaved();
      close();
      done.replaceChildren(
        element("strong", {}, `Saved as ${name}`),
        `${lock ? ", locked with your passphrase" : ""}. Check that it is among your downloads before you close this page. `,
        state.fictitious ? "" : "Move it to where your organisation keeps this child’s records.",
      );
      if (place.contains(opener)) place.append(done);
      else opener.parentElement?.after(done);
      say(done.textContent ?? "");
    };
    onEnter(fields, go);
    panel.append(
      element(
        "p",
        {},
        "It holds your answers as they stand now, and what the file that you opened holds of other tools. It goes from this page to your device, and nowhere else.",
      ),
      element("p", { class: "file-panel__warning" }, reminder()),
      who,
      locked,
      fault,
      busy,
      actions(button("Save the file", go, false)),
    );
  }

  /** @param {HTMLElement} opener the button that was pressed */
  function open(opener) {
    const { panel, fault, busy, close, blame } = start("Open a saved file", opener);
    const {
      fields: [passphrase],
      parts,
    } = passphraseFields(["passphrase", "Passphrase of this file"]);
    const file = element("input", {
      type: "file",
      id: "saved-file",
      accept: ".json,application/json",
      ...QUIET,
      "aria-describedby": "saved-file-hint file-panel-fault",
    });
    const locked = element(
      "div",
      { hidden: true },
      element("p", { id: "passphrase-hint" }, "This file is locked."),
      ...parts,
    );
    /** @type {{text: string, sealed: ReturnType<typeof sealedIn>} | undefined} */
    let found; // what is in the file: its text, and how it is sealed if it is

    const choose = async () => {
      const mine = turn;
      found = undefined;
      locked.hidden = true;
      passphrase.value = "";
      blame("");
      const chosen = file.files?.[0];
      if (!chosen) return;
      const copy = notSaved(chosen.name);
      if (copy) return blame(copy, file);
      if (chosen.size > limits.largest * LOCKED)
        return blame("This file is much larger than any file of this site. Choose another file.", file);
      try {
        const text = await chosen.text();
        if (mine !== turn || chosen !== file.files?.[0]) return;
        const sealed = sealedIn(text);
        found = { text, sealed };
        locked.hidden = !sealed;
        if (sealed) say("This file is locked. Type its passphrase.");
      } catch (error) {
        if (mine !== turn) return;
        blame(error instanceof SealError ? error.message : "The file could not be read. Choose it again.", file);
      }
    };

    const go = async () => {
      if (busy.textContent) return;
      const there = found;
      if (!there) return blame(fault.textContent || "Choose a file first.", file);
      const { text, sealed } = there;
      if (sealed && !passphrase.value.trim()) return blame("Type the passphrase of this file.", passphrase);
      blame("");
      const mine = turn;
      busy.textContent = sealed ? "Opening the file. This takes a few seconds." : "Opening the file.";
      try {
        const inside = sealed ? await unseal(sealed, passphrase.value) : text;
        const answer = await look(inside);
        if (mine !== turn || there !== found) return; // closed, or another file was chosen
        if (!answer.ok) return blame(`${answer.errors[0].message} Nothing on this page has changed.`, file);
        busy.textContent = "";
        const { opened } = answer;
        const into = (/** @type {() => void} */ put) => () => {
          close();
          put();
        };
        showContents(panel, {
          opened,
          unsaved: unsaved(),
          following: page.following,
          open: into(() => put(opened)),
          begin: into(() => begin(opened)),
          close,
        });
        say(`In this file: ${opened.contents.map((one) => `${one.title}, ${one.says}`).join(" ")}`);
      } catch (error) {
        if (mine !== turn || there !== found) return;
        const wrong = error instanceof Error ? error.message : String(error);
        blame(`${wrong} Nothing on this page has changed.`, passphrase);
      }
    };
    const pressed = button("Open the file", go, false);
    file.addEventListener("change", choose);
    onEnter([passphrase], () => pressed.click());
    panel.append(
      element("label", { class: "q__label", for: "saved-file" }, "The file"),
      element(
        "p",
        { class: "hint", id: "saved-file-hint" },
        "Its name ends in .json. It is read by this page on your device, and goes nowhere.",
      ),
      file,
      locked,
      fault,
      busy,
      actions(pressed),
    );
  }

  /**
   * Puts a record on the page, with what was done and the way back, and offers what the other parts know.
   *
   * @param {State} state
   * @param {Door.Opened} opened
   * @param {string} done
   */
  function fill(state, { offers }, done) {
    const undo = write(state);
    page.offer(offers);
    offerUndo(message, {
      done,
      until: "You can undo this until you change an answer or leave this tab.",
      undo,
      forget: "Go on",
      after,
      say,
    });
  }

  /** Opens a file as it is. @param {Door.Opened} opened */
  const put = (opened) => fill(opened, opened, `The file of ${sayDay(opened.saved)} is open.`);

  /** Begins the next record, and keeps the one before. @param {Door.Opened} opened */
  function begin(opened) {
    const { next } = opened;
    if (!next) return;
    const { answers, earlier, day } = next;
    const state = { answers, earlier, fictitious: opened.fictitious, others: opened.others };
    fill(state, opened, `What was recorded on ${sayDay(day)} is kept. Look at each answer again.`);
    page.onBegun();
  }

  /** @type {(words: string, action: (pressed: HTMLElement) => void) => HTMLElement} */
  const opener = (words, action) => {
    const made = button(words, () => action(made));
    made.classList.add("tool-files__button");
    return made;
  };
  place.append(opener("Open a saved file", open), opener("Save to a file", save));
  return { save, forget };
}
