// Dates typed in three boxes, or pasted whole: what is understood, what goes to the tool, and what comes back.

import assert from "node:assert/strict";
import { test } from "node:test";

import { joined, parted, spread, wrongParts } from "../../macros/tool/dates.mjs";

const WHOLE = [
  "27.11.2026",
  "27/11/2026",
  "27-11-2026",
  "27 11 2026",
  "27. 11. 2026",
  "2026-11-27",
  "2026/11/27",
  "27 November 2026",
  "27 Nov 2026",
  "27 nov. 2026",
  "27th November, 2026",
  "27-NOV-2026",
  "Friday 27 November 2026",
  "friday, 27 november 2026",
  " 27/11/2026\n",
];
for (const text of WHOLE) {
  test(`“${text}” is understood, whichever box it is in`, () => {
    assert.deepEqual(spread(text), ["27", "11", "2026"]);
    for (const texts of [
      [text, "", ""],
      ["", text, ""],
      ["", "", text],
      [text, "3", "1999"],
    ]) {
      assert.equal(joined(texts), "2026-11-27");
      assert.deepEqual(wrongParts(texts), []);
    }
  });
}

test("each month is known by its name, its short name and its number", () => {
  const names = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  names.forEach((name, i) => {
    const wanted = `2026-${String(i + 1).padStart(2, "0")}-05`;
    for (const month of [
      name,
      name.slice(0, 3),
      `${name.slice(0, 3)}.`,
      String(i + 1),
      String(i + 1).padStart(2, "0"),
    ]) {
      assert.equal(joined(["5", month, "2026"]), wanted, month);
    }
    assert.deepEqual(spread(`5 ${name} 2026`), ["5", String(i + 1), "2026"]);
  });
  assert.deepEqual(spread("5 Sept 2026"), ["5", "9", "2026"]);
});

const NOT = [
  "",
  "27",
  "27/11",
  "27/11/202",
  "27/11/20265",
  "yesterday",
  "1/2/3/4",
  "27 Ju 2026",
  "27 Brumaire 2026",
  "27112026",
  "20261127",
  "2026-W48-5",
  "November 2026",
];
for (const text of NOT) {
  test(`“${text}” is not taken for a whole date`, () => assert.equal(spread(text), undefined));
}

test("the day comes first, and a year is never guessed", () => {
  assert.deepEqual(spread("11/27/2026"), ["11", "27", "2026"]);
  assert.equal(joined(["11/27/2026", "", ""]), "11.27.2026");
  assert.deepEqual(spread("27/11/26"), ["27", "11", "26"]);
  assert.equal(joined(["27", "11", "26"]), "27.11.26");
  assert.equal(joined(["27 Nov 26", "", ""]), "27.11.26");
});

// What is typed, what goes to the tool, and which boxes are wrong.
/** @type {[string[], string, string[]][]} */
const TYPED = [
  [["", "", ""], "", ["day", "month", "year"]],
  [[" ", "", "\t"], "", ["day", "month", "year"]],
  [["5", "6", "2026"], "2026-06-05", []],
  [["05", "06", "2026"], "2026-06-05", []],
  [["29", "2", "2024"], "2024-02-29", []],
  [["29", "2", "2000"], "2000-02-29", []],
  [["29", "2", "2026"], "29.2.2026", ["day"]],
  [["29", "2", "1900"], "29.2.1900", ["day"]],
  [["31", "2", "2026"], "31.2.2026", ["day"]],
  [["31", "4", "2026"], "31.4.2026", ["day"]],
  [["0", "4", "2026"], "0.4.2026", ["day"]],
  [["32", "4", "2026"], "32.4.2026", ["day"]],
  [["1", "0", "2026"], "1.0.2026", ["month"]],
  [["1", "13", "2026"], "1.13.2026", ["month"]],
  [["1", "x", "2026"], "1.x.2026", ["month"]],
  [["1", "4", ""], "1.4.", ["year"]],
  [["1", "", "2026"], "1..2026", ["month"]],
  [["", "", "2026"], "..2026", ["day", "month"]],
  [["1", "", ""], "1..", ["month", "year"]],
  [["1", "4", "26"], "1.4.26", ["year"]],
  [["1", "4", "20266"], "1.4.20266", ["year"]],
  [["+1", "4", "2026"], "+1.4.2026", ["day"]],
  [["1e1", "4", "2026"], "1e1.4.2026", ["day"]],
  [["tomorrow", "", ""], "tomorrow", ["day", "month", "year"]],
  [["27.11", "", ""], "27.11", ["day", "month", "year"]],
  [["27.11", "", "2026"], "27.11..2026", ["day", "month"]],
  [["1.2.3.4", "", ""], "1.2.3.4", ["day", "month", "year"]],
];
for (const [texts, sent, wrong] of TYPED) {
  test(`${JSON.stringify(texts)} is sent as “${sent}”, and comes back`, () => {
    assert.equal(joined(texts), sent);
    assert.deepEqual(wrongParts(texts), wrong);
    assert.equal(joined(parted(sent)), sent, "what was sent fills the boxes again, and is the same");
  });
}

test("an answer fills the three boxes, whoever wrote it", () => {
  assert.deepEqual(parted("2026-06-05"), ["5", "6", "2026"]);
  assert.deepEqual(parted("05/06/2026"), ["5", "6", "2026"]);
  assert.deepEqual(parted("31.2.2026"), ["31", "2", "2026"]);
  assert.deepEqual(parted(".4."), ["", "4", ""]);
  assert.deepEqual(parted("1.."), ["1", "", ""]);
  assert.deepEqual(parted(""), ["", "", ""]);
  assert.deepEqual(parted("incomplete"), ["incomplete", "", ""]);
});

test("every day of 400 years is real, and no other", () => {
  const length = (/** @type {number} */ year, /** @type {number} */ month) =>
    new Date(Date.UTC(year, month, 0)).getUTCDate();
  for (let year = 1900; year < 2300; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const last = length(year, month);
      assert.deepEqual(wrongParts([String(last), String(month), String(year)]), []);
      if (last < 31) assert.deepEqual(wrongParts([String(last + 1), String(month), String(year)]), ["day"]);
    }
  }
});
