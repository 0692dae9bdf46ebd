import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, notSaved, textOf } from "../../macros/tool/case_file.mjs";

const STATE = { answers: { reference: "A-17", age: "14" }, earlier: [], fictitious: false };
const OTHER = { saved: "2026-10-16", answers: { when: "1.1.1900" }, earlier: [] };

test("the case number stands in the head of the file alone, and the other parts as they were", () => {
  const file = JSON.parse(textOf("risk_matrix", { ...STATE, others: { time_machine: OTHER } }, "2026-11-23"));
  assert.deepEqual(file, {
    format: "cse-tools",
    version: 2,
    saved: "2026-11-23",
    fictitious: false,
    reference: "A-17",
    parts: { time_machine: OTHER, risk_matrix: { saved: "2026-11-23", answers: { age: "14" }, earlier: [] } },
  });
  assert.deepEqual(STATE.answers, { reference: "A-17", age: "14" });
});

test("a tool in which nothing is answered adds no part", () => {
  const nothing = { ...STATE, answers: { reference: "A-17" }, others: { time_machine: OTHER } };
  assert.deepEqual(Object.keys(JSON.parse(textOf("risk_matrix", nothing, "2026-11-23")).parts), ["time_machine"]);
  const before = { ...nothing, earlier: [{ date: "2026-10-16", answers: {} }] };
  assert.deepEqual(Object.keys(JSON.parse(textOf("risk_matrix", before, "2026-11-23")).parts).sort(), [
    "risk_matrix",
    "time_machine",
  ]);
});

test("a file of several tools is called a case file", () => {
  assert.equal(nameOf("risk_matrix", STATE, "2026-11-23"), "risk-matrix-A-17-2026-11-23.json");
  assert.equal(
    nameOf("risk_matrix", { ...STATE, others: { x: OTHER } }, "2026-11-23"),
    "case-file-A-17-2026-11-23.json",
  );
});

test("a copy is told from a saved file by the end of its name", () => {
  assert.match(notSaved("plan.DOCX"), /^This is a Word file\./);
  for (const name of ["plan.json", "plan", "constructor", "x.constructor", ""]) assert.equal(notSaved(name), "");
});
