// What has to be put right in a plan, as its page names it: the door counts rows, the page marks them.

/**
 * An error as the page shows it: its row is named by a mark that stays when rows move, and its words say which.
 *
 * @param {import("../tool/ask.mjs").Fault} fault
 * @param {Record<string, {noun: string, filled: () => HTMLElement[], fieldName: (row: HTMLElement, part: string) => string}>} lists
 *   the rows of each question that is answered by rows, by its id
 * @returns {import("../tool/ask.mjs").Fault}
 */
export function onPage(fault, lists) {
  const [question, number, column] = fault.field?.split(".") ?? [];
  if (!question || !Object.hasOwn(lists, question)) return fault;
  const { noun, filled, fieldName } = lists[question];
  const row = number && filled()[Number(number)];
  if (!row) return { ...fault, field: undefined };
  return { ...fault, message: `${noun} ${row.dataset.number}: ${fault.message}`, field: fieldName(row, column) };
}
