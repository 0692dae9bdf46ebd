import assert from "node:assert/strict";
import { test } from "node:test";

import { localDay, sayDay } from "../../macros/common/day.mjs";

test("the day is that of the reader's own calendar, late in the evening too", () => {
  assert.equal(localDay(new Date(2026, 10, 23, 23, 59, 59)), "2026-11-23");
  assert.equal(localDay(new Date(2026, 10, 24, 0, 0, 0)), "2026-11-24");
});

test("months and days of one figure have a nought before them", () => {
  assert.equal(localDay(new Date(2027, 0, 5)), "2027-01-05");
});

test("a day is said as people say it", () => {
  assert.equal(sayDay("2026-11-23"), "23 November 2026");
  assert.equal(sayDay("2027-01-05"), "5 January 2027");
});

test("what is no day comes back as it is", () => {
  for (const odd of ["", "soon", "incomplete", "2026-11"]) assert.equal(sayDay(odd), odd);
});
