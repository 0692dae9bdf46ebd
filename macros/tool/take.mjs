// Taking a record away: as a Word file, as a table for Excel, as text. Each is made anew from what is typed.
// names.mjs says what a file is called.

import { localDay, sayDay } from "../common/day.mjs";
import { element } from "../common/dom.mjs";
import { download } from "../common/page_parts.mjs";
import { isFictitious } from "../document/fictitious.mjs";
import { fileName } from "./names.mjs";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const NOTHING = "Nothing was saved";

/**
 * The ways out, each for the button that was pressed.
 *
 * @param {object} page
 * @param {import("./ask.mjs").Asking} page.asking
 * @param {() => import("./ask.mjs").Request} page.read what is asked for, as the page stands
 * @param {string} page.name what the files are called
 * @param {() => Promise<import("./runtime.mjs").Runtime>} page.runtime
 * @param {string} page.root the way from this page to the site's root
 * @param {(words: string) => void} page.tell says what was done
 */
export function waysOut({ asking, read, runtime, name: called, root, tell }) {
  const beside = element("p", { class: "file-done no-print" });
  const nameOf = (/** @type {string} */ end) => fileName(called, read(), localDay(), end);
  const handOver = (/** @type {string} */ name, /** @type {BlobPart} */ content, /** @type {string} */ type) => {
    download(name, content, type);
    tell(`Saved as ${name}. It is among your downloads.`);
  };
  return {
    async csv(/** @type {HTMLElement} */ pressed) {
      const found = await asking.ask(() => ({ ...read(), format: "csv" }), { pressed, nothing: NOTHING });
      if (found) handOver(nameOf("csv"), found.answer.csv, "text/csv;charset=utf-8");
    },
    async text(/** @type {HTMLElement} */ pressed) {
      const found = await asking.ask(() => ({ ...read(), format: "text" }), { pressed, nothing: NOTHING });
      if (found) handOver(nameOf("txt"), found.answer.text, "text/plain;charset=utf-8");
    },
    async calendar(/** @type {HTMLElement} */ pressed) {
      const uid = Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join(
        "",
      );
      const asked = () => ({ ...read(), format: /** @type {const} */ ("calendar"), uid, paper: undefined });
      const answer = (await asking.ask(asked, { pressed, nothing: NOTHING }))?.answer;
      if (!answer) return;
      download(`assessment-review-${answer.by}.ics`, answer.calendar, "text/calendar;charset=utf-8");
      beside.replaceChildren(
        element("strong", {}, `Saved as an entry for ${sayDay(answer.by)}. `),
        "Open it with your calendar. It says “Assessment review” and nothing about a child. Calendars are often shared, and copied to other devices: add nothing about the child there.",
      );
      pressed.parentElement?.after(beside);
      tell(beside.textContent ?? "");
    },
    async word(/** @type {HTMLElement} */ pressed) {
      const found = await asking.ask(read, { pressed, nothing: NOTHING });
      if (!found) return;
      const base = new URL(root, location.href).href;
      const { word } = (await runtime()).parts;
      const made = await word({
        document: found.answer.paper,
        made: sayDay(localDay()),
        fictitious: isFictitious(),
        base,
      }).catch(() => undefined);
      if (made?.file) handOver(nameOf("docx"), made.file, WORD);
      else asking.tell(pressed, `${NOTHING}: the Word file could not be made`, " or take the text file");
    },
  };
}
