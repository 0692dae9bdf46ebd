// Taking the plan away: as a Word file, as a table for Excel, as text. Each is made anew from what is typed. A file
// is named by what it is and the day, never by what is in it.

import { localDay, sayDay } from "../common/day.mjs";
import { isFictitious } from "../document/fictitious.mjs";
import { copyText, download } from "../common/page_parts.mjs";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const nameOf = (end) => `disruption-plan-${isFictitious() ? "example-" : ""}${localDay()}.${end}`;

/**
 * The ways out. `ask(more)` resolves to the door's answer for the plan as it is, or to undefined when there is
 * something to put right, which has been shown then; `word(message)` makes a Word file; `base` is the address of
 * the site's root; `tell` says what was done, `fail` what could not be done, `say` announces.
 */
export function waysOut({ ask, word, base, tell, fail, say }) {
  const handOver = (name, content, type) => {
    download(name, content, type);
    tell(`Saved as ${name}. It is among your downloads.`);
  };
  return {
    async csv() {
      const answer = await ask({ format: "csv" });
      if (answer) handOver(nameOf("csv"), answer.csv, "text/csv;charset=utf-8");
    },
    async text() {
      const answer = await ask({ view: "plan", format: "text" });
      if (answer) handOver(nameOf("txt"), answer.text, "text/plain;charset=utf-8");
    },
    async copy(pressed) {
      const answer = await ask({ view: "plan", format: "text" });
      if (answer) await copyText(answer.text, { pressed, say });
    },
    async word() {
      const answer = await ask({ view: "plan" });
      if (!answer) return;
      try {
        const { file } = await word({ document: answer.document, made: sayDay(localDay()), fictitious: isFictitious(), base });
        handOver(nameOf("docx"), file, WORD);
      } catch (error) {
        fail(error.message);
      }
    },
  };
}
