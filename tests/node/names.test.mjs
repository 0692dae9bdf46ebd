import assert from "node:assert/strict";
import test from "node:test";

import { fileName } from "../../macros/tool/names.mjs";

const DAY = "2026-11-27";

test("a file is named by what it is and the day", () => {
  assert.equal(fileName("risk-matrix", {}, DAY, "json"), "risk-matrix-2026-11-27.json");
  assert.equal(fileName("risk-matrix", { fictitious: true }, DAY, "docx"), "risk-matrix-example-2026-11-27.docx");
});

test("a case number tells three children of one day apart", () => {
  const named = (/** @type {string} */ reference) => fileName("risk-matrix", { answers: { reference } }, DAY, "json");
  assert.equal(named("A-17"), "risk-matrix-A-17-2026-11-27.json");
  assert.equal(named(" 12/345 ä "), "risk-matrix-12-345-ä-2026-11-27.json");
});

test("nothing typed can lead out of the folder, or hide the ending", () => {
  const named = (/** @type {string} */ reference) => fileName("risk-matrix", { answers: { reference } }, DAY, "json");
  for (const odd of ["../../etc/passwd", "a\\b", "x.exe", "a\u0000b", "\u202e", "...", "", "   "]) {
    assert.match(named(odd), /^risk-matrix-([\p{L}\p{N}-]+-)?2026-11-27\.json$/u, odd);
  }
  assert.equal(named("x".repeat(300)).length, "risk-matrix--2026-11-27.json".length + 40);
});
