// Each button prints the sheet of its agenda alone. Without this script the page prints whole, agendas and all.
import { printAlone } from "../common/paper.mjs";

for (const button of document.querySelectorAll("[data-print-agenda]")) {
  const sheet = document.querySelector(`[data-agenda="${button.getAttribute("data-print-agenda")}"]`);
  if (sheet) button.addEventListener("click", () => printAlone(sheet));
}
