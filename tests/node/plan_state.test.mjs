import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  ACTION,
  actionFrom,
  countOpen,
  inPlan,
  isOpen,
  newId,
  rank,
  TARGET,
  targetFrom,
  toAnswer,
} from "../../macros/plan/state.mjs";

/** @typedef {import("../../macros/plan/state.mjs").Kind} Kind */
/** @typedef {{name: string, row: Record<string, string>, in_plan: boolean, open?: string[]}} Case */

/** @type {{today: string, actions: Case[], targets: Case[]}} */
const TABLE = JSON.parse(readFileSync(new URL("../cases/plan_rows.json", import.meta.url), "utf8"));
/** @type {[Kind, string][]} */
const NAMES = [
  ["overdue", "overdue"],
  ["owner", "no_owner"],
  ["date", "no_date"],
  ["rating", "unrated"],
];

for (const { name, row, in_plan, open } of TABLE.actions) {
  test(`an action as the rules know it: ${name}`, () => {
    const action = actionFrom(row);
    assert.equal(inPlan(action), in_plan);
    if (!in_plan) return;
    const said = NAMES.filter(([kind]) => isOpen(kind, action, TABLE.today)).map(([, rule]) => rule);
    assert.deepEqual(said, open);
  });
}

for (const { name, row, in_plan } of TABLE.targets) {
  test(`a target as the rules know it: ${name}`, () => assert.equal(inPlan(targetFrom(row)), in_plan));
}

test("what is open is counted over all actions of the plan", () => {
  const actions = TABLE.actions.filter((one) => one.in_plan);
  const count = (/** @type {string} */ rule) => actions.filter((one) => one.open?.includes(rule)).length;
  assert.deepEqual(
    countOpen(
      actions.map(({ row }) => actionFrom(row)),
      TABLE.today,
    ),
    {
      all: actions.length,
      overdue: count("overdue"),
      owner: count("no_owner"),
      date: count("no_date"),
      rating: count("unrated"),
    },
  );
  assert.ok(NAMES.every(([, rule]) => count(rule) > 0 && count(rule) < actions.length));
});

test("a row has every part as text, and nothing that is no part of it", () => {
  const row = actionFrom({ id: " m1 ", action: "Ring", due: null, rating: 3, other: "x" });
  assert.deepEqual(Object.keys(row), ["id", "aim", "option", ...ACTION]);
  assert.deepEqual([row.id, row.action, row.due, row.rating, row.who], ["m1", "Ring", "", "3", ""]);
  assert.deepEqual(Object.keys(targetFrom({})), ["id", ...TARGET]);
});

test("no two rows have one mark", () => {
  const taken = new Set(["m1"]);
  const [second, third, none] = [{ id: "m1" }, { id: "m2" }, {}].map((kept) => actionFrom(kept, taken));
  assert.notEqual(second.id, "m1");
  assert.equal(third.id, "m2");
  assert.ok(none.id);
  assert.equal(new Set([second.id, third.id, none.id]).size, 3);
  assert.ok([second, third, none].every(({ id }) => taken.has(id)));
  assert.match(newId(), /^[a-z0-9]{2,14}$/);
});

test("what is empty is left out of an answer", () => {
  assert.deepEqual(toAnswer({ id: "m1", action: "Ring", who: " ", due: "" }), { id: "m1", action: "Ring" });
});

test("aims come in the order of Appendix A, and the reader's own after them", () => {
  assert.deepEqual(["A1", "A10", "A7"].map(rank), [1, 10, 7]);
  for (const own of ["", "A", "A123", "Get her to college", "xA7"]) assert.equal(rank(own), 99);
});
