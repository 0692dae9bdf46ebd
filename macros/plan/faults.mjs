// What has to be put right in a plan, as its page names it: the door counts rows, the page marks them.

/**
 * @typedef {{noun: string, filled: () => HTMLElement[], fieldName: (row: HTMLElement, part: string) => string}} List
 *   the rows of one question
 */

/**
 * An error as the page shows it: its row is named by a mark that stays when rows move, and its words say which.
 *
 * @param {import("../tool/ask.mjs").Fault} fault
 * @param {Record<string, List>} lists the rows of each question that is answered by rows, by its id
 * @returns {import("../tool/ask.mjs").Fault}
 */
export function onPage(fault, lists) {
  const [question, number, column] = fault.field?.split(".") ?? [];
  if (!question || !Object.hasOwn(lists, question)) return fault;
  const { noun, filled, fieldName } = lists[question];
  const row = number && filled()[Number(number)];
  if (!row) return { ...fault, field: null };
  return { ...fault, message: `${noun} ${row.dataset.number}: ${fault.message}`, field: fieldName(row, column) };
}
