// Taking a record away: as a Word file, as a table for Excel, as text. Each is made anew from what is typed.
// names.mjs says what a file is called.

import { localDay, sayDay } from "../common/day.mjs";
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
 * @param {() => Promise<any>} page.runtime
 * @param {string} page.root the way from this page to the site's root
 * @param {(words: string) => void} page.tell says what was done
 */
export function waysOut({ asking, read, runtime, name: called, root, tell }) {
  const nameOf = (/** @type {string} */ end) => fileName(called, read(), localDay(), end);
  const ask = async (/** @type {HTMLElement} */ pressed, /** @type {object} */ more) =>
    (await asking.ask(() => ({ ...read(), ...more }), { pressed, nothing: NOTHING }))?.answer;
  const handOver = (/** @type {string} */ name, /** @type {BlobPart} */ content, /** @type {string} */ type) => {
    download(name, content, type);
    tell(`Saved as ${name}. It is among your downloads.`);
  };
  return {
    async csv(/** @type {HTMLElement} */ pressed) {
      const answer = await ask(pressed, { format: "csv" });
      if (answer) handOver(nameOf("csv"), answer.csv, "text/csv;charset=utf-8");
    },
    async text(/** @type {HTMLElement} */ pressed) {
      const answer = await ask(pressed, { format: "text" });
      if (answer) handOver(nameOf("txt"), answer.text, "text/plain;charset=utf-8");
    },
    async word(/** @type {HTMLElement} */ pressed) {
      const answer = await ask(pressed, {});
      if (!answer) return;
      const base = new URL(root, location.href).href;
      const { word } = (await runtime()).parts;
      /** @type {{file: ArrayBuffer} | undefined} */
      const made = await word({
        document: answer.paper,
        made: sayDay(localDay()),
        fictitious: isFictitious(),
        base,
      }).catch(() => undefined);
      if (made) handOver(nameOf("docx"), made.file, WORD);
      else asking.tell(pressed, `${NOTHING}: the Word file could not be made`, " or take the text file");
    },
  };
}
