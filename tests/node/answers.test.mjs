import assert from "node:assert/strict";
import { test } from "node:test";

import { given, holds, withoutEmptyEnd } from "../../macros/tool/answers.mjs";

test("blanks and empty lists are no answer", () => {
  for (const empty of ["", " \n\t", []]) assert.equal(given(empty), false);
  for (const full of ["no", " x ", ["a"], [{ who: "" }]]) assert.equal(given(full), true);
});

test("a condition holds when the other question has one of the answers that will do", () => {
  const asked = [{ question: "age_by", values: ["age", "both"] }];
  assert.equal(holds(asked, { age_by: "both" }), true);
  assert.equal(holds(asked, { age_by: "born" }), false);
  assert.equal(holds(asked, { age_by: "" }), false);
  assert.equal(holds(asked, {}), false);
});

test("one of several choices is enough for a condition", () => {
  const asked = [{ question: "activity", values: ["images"] }];
  assert.equal(holds(asked, { activity: ["intimate", "images"] }), true);
  assert.equal(holds(asked, { activity: ["intimate"] }), false);
  assert.equal(holds(asked, { activity: [] }), false);
});

test("all conditions must hold, and a question without any is asked", () => {
  const both = [
    { question: "a", values: ["yes"] },
    { question: "b", values: ["yes"] },
  ];
  assert.equal(holds(both, { a: "yes", b: "yes" }), true);
  assert.equal(holds(both, { a: "yes", b: "no" }), false);
  assert.equal(holds([], {}), true);
});

test("empty rows at the end go, and those in between stay", () => {
  const [full, empty] = [
    { who: "Nurse", when: "" },
    { who: " ", when: "" },
  ];
  assert.deepEqual(withoutEmptyEnd([full, empty, full, empty, empty]), [full, empty, full]);
  assert.deepEqual(withoutEmptyEnd([empty, empty]), []);
  assert.deepEqual(withoutEmptyEnd([]), []);
  assert.deepEqual(withoutEmptyEnd([full]), [full]);
});
