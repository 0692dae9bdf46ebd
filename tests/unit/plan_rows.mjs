// What the plan's page makes of the rows in tests/cases/plan_rows.json, as JSON: a row is what a saved file holds.
import { readFileSync } from "node:fs";
import { actionFrom, inPlan, isOpen, targetFrom } from "../../macros/plan/state.mjs";

const { today, actions, targets } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const NAMES = { overdue: "overdue", owner: "no_owner", date: "no_date", rating: "unrated" };
const open = (action) =>
  Object.keys(NAMES)
    .filter((kind) => isOpen(kind, action, today))
    .map((kind) => NAMES[kind]);
console.log(
  JSON.stringify({
    actions: actions.map(({ row }) => ({ in_plan: inPlan(actionFrom(row)), open: open(actionFrom(row)) })),
    targets: targets.map(({ row }) => ({ in_plan: inPlan(targetFrom(row)) })),
  }),
);
