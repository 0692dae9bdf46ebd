import assert from "node:assert/strict";
import { test } from "node:test";

import { fitting, wanted, wordsOf } from "../../macros/policy/finding.mjs";

/** An entry of the directory. */
const entry = (/** @type {string} */ about, /** @type {string[]} */ ...numbers) => ({
  about,
  words: wordsOf(about),
  numbers,
});

const ENTRIES = [
  entry("Staffordshire children’s advice, out of hours", "03456042886"),
  entry("Stoke-on-Trent children’s advice", "01782235100"),
  entry("Childline", "08001111"),
  entry("Sexual health clinic, Café Zoë"),
];

/** What is shown for what was typed, by the first word of each entry, and whether it fits every word. */
const found = (/** @type {string} */ typed) => {
  const { every, shown } = fitting(ENTRIES, wanted(typed));
  return [shown.map(({ words }) => words[0]), every];
};

test("words are small letters and figures, without accents and apostrophes", () => {
  assert.deepEqual(wordsOf("Children’s Café, O'Neill 24/7"), ["childrens", "cafe", "oneill", "24", "7"]);
  assert.deepEqual(wordsOf(" – "), []);
});

test("nothing typed, or only words that say nothing, asks for nothing", () => {
  for (const typed of ["", "  ", "who can I call", "the number of"]) assert.deepEqual(wanted(typed), [], typed);
  assert.equal(fitting(ENTRIES, wanted("who do i ring")).shown.length, ENTRIES.length);
});

test("an entry fits by the beginning of a word", () => {
  assert.deepEqual(found("chil"), [["staffordshire", "stoke", "childline"], true]);
  assert.deepEqual(found("hildline"), [[], false]);
  assert.deepEqual(found("CAFE"), [["sexual"], true]);
});

test("one and many are the same word, but a short word keeps its s", () => {
  assert.deepEqual(found("clinics"), [["sexual"], true]);
  assert.deepEqual(found("hours"), [["staffordshire"], true]);
  assert.equal(wanted("gps")[0]({ words: ["gp"], numbers: [] }), false);
  assert.equal(wanted("bees")[0]({ words: ["bee"], numbers: [] }), false);
  assert.equal(wanted("buses")[0]({ words: ["bus"], numbers: [] }), true);
});

test("every word must fit; if none fits every word, those that fit one are shown", () => {
  assert.deepEqual(found("stoke advice"), [["stoke"], true]);
  assert.deepEqual(found("stoke childline"), [["stoke", "childline"], false]);
  assert.deepEqual(found("stoke zebra"), [["stoke"], false]);
  assert.deepEqual(found("zebra"), [[], false]);
});

test("figures find a number however it is written", () => {
  for (const typed of ["0345 604 2886", "+44 345 604 2886", "0044 (345) 604-2886", "6042886"]) {
    assert.deepEqual(found(typed), [["staffordshire"], true], typed);
  }
  assert.deepEqual(found("1111"), [["childline"], true]);
  assert.deepEqual(found("440"), [[], false]);
});

test("figures beside words are words", () => {
  assert.deepEqual(found("childline 0800"), [["childline"], true]);
  assert.deepEqual(found("(-)"), [ENTRIES.map(({ words }) => words[0]), true]);
});
