import assert from "node:assert/strict";
import { test } from "node:test";

import SearchableMap from "minisearch/SearchableMap";
import { corrections, halves } from "../../macros/search/spelling.mjs";

/** A vocabulary: each word with how often it is written. */
const written = (/** @type {Record<string, number>} */ words) => {
  /** @type {SearchableMap<number>} */
  const made = new SearchableMap();
  for (const [word, count] of Object.entries(words)) made.set(word, count);
  return made;
};

test("a misspelt word stands for the nearest written one", () => {
  const words = written({ exploitation: 30, exploited: 9, consent: 5, hospital: 1 });
  assert.deepEqual(corrections(words, "explotation"), ["exploitation"]);
  assert.deepEqual(corrections(words, "konsent"), ["consent"]);
  assert.deepEqual(corrections(words, "zzzzzzzz"), []);
});

test("how many letters may be wrong goes by how long the word is", () => {
  const words = written({ grape: 1, hotels: 1, safeguarding: 1 });
  assert.deepEqual(corrections(words, "grape".replace("ra", "ar")), ["grape"], "two that changed places are one fault");
  assert.deepEqual(corrections(words, "hatals"), ["hotels"], "two in six");
  assert.deepEqual(corrections(words, "hatalz"), [], "three in six are too many");
  assert.deepEqual(corrections(words, "savegarding"), ["safeguarding"]);
  assert.deepEqual(corrections(words, "zavegardink"), [], "four in eleven are too many");
  assert.deepEqual(corrections(words, "hatals", 1), [], "unless fewer are asked for");
});

test("three letters may be wrong from ten letters on, two from six", () => {
  assert.deepEqual(corrections(written({ helicopter: 1 }), "halicaptar"), ["helicopter"]);
  assert.deepEqual(corrections(written({ hospitals: 1 }), "haspatalz"), []);
  assert.deepEqual(corrections(written({ hospitals: 1 }), "haspatals"), ["hospitals"]);
  assert.deepEqual(corrections(written({ hotelxy: 1 }), "hotel"), []);
});

test("two letters that changed places are found in short words too, and at the beginning", () => {
  assert.deepEqual(corrections(written({ ring: 1 }), "rign"), ["ring"]);
  assert.deepEqual(corrections(written({ hotel: 1 }), "ohtel"), ["hotel"]);
  assert.deepEqual(corrections(written({ aimed: 1 }), "armed"), [], "one letter for another is another word");
});

test("a short word is not another word with one letter changed", () => {
  const words = written({ aims: 9, lad: 9, grooms: 9 });
  assert.deepEqual(corrections(words, "arms"), []);
  assert.deepEqual(corrections(words, "lado"), []);
  assert.deepEqual(corrections(words, "groom"), ["grooms"], "a letter was forgotten");
});

test("one letter too many is forgiven from five letters on", () => {
  assert.deepEqual(corrections(written({ child: 1 }), "childd"), ["child"]);
  assert.deepEqual(corrections(written({ help: 1 }), "hellp"), ["help"]);
  assert.deepEqual(corrections(written({ hel: 1 }), "help"), []);
});

test("numbers, and words of up to three letters, are never corrected", () => {
  const words = written({ cats: 9, 5.8: 9, a12bb: 9 });
  assert.deepEqual(corrections(words, "cat"), []);
  assert.deepEqual(corrections(words, "a12bc"), []);
});

test("of two that are as near, the more frequent comes first, and both are given", () => {
  const words = written({ marked: 2, market: 20 });
  assert.deepEqual(corrections(words, "marke"), ["market", "marked"]);
  assert.deepEqual(corrections(written({ market: 2, marked: 20 }), "marke"), ["marked", "market"]);
});

test("a word that is written often is no likelier than one written very often", () => {
  const order = corrections(written({ marked: 40, market: 90 }), "marke");
  assert.deepEqual(corrections(written({ marked: 90, market: 40 }), "marke"), order);
});

test("a much worse one is not given, and never more than two", () => {
  assert.deepEqual(corrections(written({ hospital: 1, hospitals: 40 }), "hospitl"), ["hospital"]);
  assert.deepEqual(corrections(written({ tested: 3, rested: 2, nested: 1, vested: 1 }), "xested").length, 2);
});

test("the first letter is seldom wrong", () => {
  const words = written({ bested: 40, tested: 1 });
  assert.equal(corrections(words, "testeed")[0], "tested");
  assert.deepEqual(corrections(written({ bested: 40, zestes: 1 }), "zested"), ["zestes"]);
  assert.deepEqual(corrections(written({ raped: 30, taped: 1 }), "tapeed"), ["taped"]);
});

test("a forgotten space parts a word into two written ones of three letters or more", () => {
  const isWritten = (/** @type {string} */ word) =>
    ["run", "away", "runa", "way", "an", "swer", "the", "rapist"].includes(word);
  assert.deepEqual(halves("runaway", isWritten), ["run", "away"]);
  assert.equal(halves("answer", isWritten), null);
  assert.deepEqual(halves("therapist", isWritten), ["the", "rapist"]);
  assert.equal(halves("away", isWritten), null);
  assert.deepEqual(halves("runway", isWritten), ["run", "way"]);
  assert.equal(halves("thean", isWritten), null, "two letters are too few");
  assert.equal(halves("theabc", isWritten), null, "both halves must be written");
});
