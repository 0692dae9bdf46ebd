import assert from "node:assert/strict";
import { test } from "node:test";

import { closeCut, reader, wordsOf } from "../../macros/search/reading.mjs";

test("words are small letters without accents, of any alphabet, and letters alone are none", () => {
  assert.deepEqual(wordsOf("Zażółć GĘŚLĄ jaźń, ßtraße Ærø a I"), ["zazolc", "gesla", "jazn", "sstrasse", "aero"]);
  assert.deepEqual(wordsOf("Помощь детям"), ["помощь", "детям"]);
  assert.deepEqual(wordsOf(" … "), []);
  assert.deepEqual(wordsOf("go on 1"), ["go", "on", "1"]);
});

test("apostrophes of every kind fall before an ending, and part other words", () => {
  assert.deepEqual(wordsOf("can’t won't she‘ll they`ve O’Brien child's"), [
    "cant",
    "wont",
    "shell",
    "theyve",
    "brien",
    "childs",
  ]);
});

test("a paragraph's number is one word, however it is typed", () => {
  for (const typed of ["5.8", "5,8", "p5.8", "p.5.8", "para 5.8", "par5-8", "para5,8"]) {
    assert.equal(wordsOf(typed).at(-1), "5.8", typed);
  }
  assert.deepEqual(wordsOf("4.2.1 D14"), ["4.2.1", "d14"]);
  assert.deepEqual(wordsOf("1,000,000"), ["1", "000", "000"]);
});

test("ages and ranks are numbers, sections and appendices are named in full", () => {
  assert.deepEqual(wordsOf("14yo 13yrs 1st 22nd 3rd 4th 15s"), ["14", "13", "1", "22", "3", "4", "15"]);
  assert.deepEqual(wordsOf("s47 s 17 Appendix B app. c u16 u13s"), [
    "section",
    "47",
    "section",
    "17",
    "appendixb",
    "appendixc",
    "under",
    "16",
    "under",
    "13",
  ]);
});

test("letters joined by & are one word", () => {
  assert.deepEqual(wordsOf("A&E"), ["a&e"]);
});

test("English words have stems, irregular ones those of their kin, and numbers stay", () => {
  const { stemOf } = reader({});
  assert.equal(stemOf("exploiting"), stemOf("exploited"));
  for (const [word, stem] of [
    ["children", "child"],
    ["took", "take"],
    ["told", "tell"],
    ["5.8", "5.8"],
    ["14", "14"],
  ]) {
    assert.equal(stemOf(word), stem);
    assert.equal(stemOf(word), stem, "the second time too");
  }
});

test("of another language the beginning of a word stays, without vowels at its end", () => {
  const { stemOf } = reader({ language: "pl", quiet: [] });
  assert.equal(stemOf("telefonu"), "telef");
  assert.equal(stemOf("telefonem"), "telef");
  assert.equal(stemOf("znaki"), stemOf("znakow"));
  assert.equal(stemOf("noga"), "nog");
  assert.equal(stemOf("oko"), "oko", "three letters are kept");
});

test("where every letter counts, English keeps took beside take, another language one letter more", () => {
  assert.notEqual(closeCut("en")("took"), closeCut("en")("take"));
  assert.equal(closeCut("en")("hitting"), "hit");
  assert.equal(closeCut("pl")("znakami"), "znakam");
  assert.equal(closeCut("pl")("telefonem"), "telef", "and no more");
});

test("quiet words say nothing: English's own, or those that a language brings", () => {
  const english = reader({});
  assert.ok(english.isQuiet("should") && english.isQuiet("nd") && english.isQuiet("rd"));
  for (const kept of ["not", "under", "out", "before"]) assert.equal(english.isQuiet(kept), false);
  assert.deepEqual(english.telling("What should I do: she was not told"), ["not", "tell"]);
  assert.deepEqual(english.stemsOf("she was told"), ["she", "wa", "tell"]);
  const polish = reader({ language: "pl", quiet: ["jest", "się"] });
  assert.deepEqual(["jest", "sie", "should"].map(polish.isQuiet), [true, true, false]);
});
