import assert from "node:assert/strict";
import { test } from "node:test";

import { createAlarm } from "../../macros/search/danger.mjs";

/** @type {import("../../macros/search/danger.mjs").Grammar} */
const ENGLISH = {
  language: "en",
  read: { cant: "can not", bf: "boyfriend", "going to": "gonna" },
  groups: { who: ["she", "my daughter", "he"], hit: ["hit", "beat up"] },
  harmless: { say: ["film about"], study: ["report she {hit}"], unless: "my" },
  danger: {
    violence: ["{who} {hit}", "attacked .. knife", "^ help $"],
    missing: ["can_not find & tonight", "gone|missing $"],
  },
};
const KNOWN = ["hat", "school"];
const isKnown = (/** @type {string} */ word) => KNOWN.includes(word);

/** What a query tells of. */
const tells = (
  /** @type {string} */ query,
  more = {},
  correct = (/** @type {string} */ _) => /** @type {string[]} */ ([]),
) => createAlarm([{ ...ENGLISH, ...more }], "en", isKnown, correct).tells(query);

test("a line tells of danger when its words stand near each other, in order", () => {
  assert.deepEqual(tells("She was hit"), ["violence"]);
  assert.deepEqual(tells("she one two hit"), ["violence"], "two other words between");
  assert.deepEqual(tells("she one two three hit"), []);
  assert.deepEqual(tells("hit she"), []);
  assert.deepEqual(tells("what to do"), []);
});

test("words of several words stand in a slot", () => {
  assert.deepEqual(tells("my daughter beat up"), ["violence"]);
  assert.deepEqual(tells("my son beat up"), []);
});

test("two dots leave room for six words and no more", () => {
  assert.deepEqual(tells("attacked a b1 c1 d1 e1 f1 knife"), ["violence"]);
  assert.deepEqual(tells("attacked a1 b1 c1 d1 e1 f1 knife"), ["violence"]);
  assert.deepEqual(tells("attacked a1 b1 c1 d1 e1 f1 g1 knife"), []);
});

test("a line can be tied to the beginning and the end", () => {
  assert.deepEqual(tells("help"), ["violence"]);
  assert.deepEqual(tells("help page"), []);
  assert.deepEqual(tells("page help"), []);
  assert.deepEqual(tells("she is gone"), ["missing"]);
  assert.deepEqual(tells("gone to school"), []);
});

test("the end is looked for at every place where the words stand", () => {
  assert.deepEqual(tells("gone school gone"), ["missing"]);
});

test("both halves of a line must be there, in any order", () => {
  assert.deepEqual(tells("can not find her tonight"), ["missing"]);
  assert.deepEqual(tells("tonight I can not find her"), ["missing"]);
  assert.deepEqual(tells("can not find her"), []);
});

test("words are read as the grammar reads them, the longest form first", () => {
  assert.deepEqual(tells("cant find her tonight"), ["missing"]);
  assert.deepEqual(tells("going to", { danger: { soon: ["gonna"] } }), ["soon"]);
  assert.deepEqual(tells("my bf", { danger: { who: ["my boyfriend"] } }), ["who"]);
});

test("several kinds are all told", () => {
  assert.deepEqual(tells("she hit me and is missing"), ["violence", "missing"]);
});

test("what is harmless is left out, and cannot hide what stands beside it", () => {
  assert.deepEqual(tells("she hit film about"), ["violence"]);
  assert.deepEqual(tells("she film about hit"), ["violence"], "two words may stand between, and the mark is one");
  assert.deepEqual(tells("film about help"), [], "it leaves a mark, so that what follows does not begin the search");
  assert.deepEqual(tells("report she hit"), []);
  assert.deepEqual(tells("report she hit report she hit"), [], "each time that it is said");
  assert.deepEqual(tells("report she hit, she hit"), ["violence"]);
  assert.deepEqual(tells("my report she hit"), ["violence"], "an exception makes a study what happened");
  assert.deepEqual(tells("my film about gone"), ["missing"]);
});

test("misspelt words are read as the grammar's, if they begin like them", () => {
  assert.deepEqual(tells("sho attackd knife"), ["violence"]);
  assert.deepEqual(tells("atacked knife"), ["violence"]);
  assert.deepEqual(tells("xttacked knife"), []);
  assert.deepEqual(tells("she hat"), [], "a word of the language is not misspelt");
});

test("one letter many times is one letter, a forgotten g is added, a forgotten space parts", () => {
  assert.deepEqual(tells("heeelp"), ["violence"]);
  assert.deepEqual(tells("missin", { danger: { gone: ["missing"] } }), ["gone"]);
  assert.deepEqual(tells("attackedknife"), ["violence"]);
});

test("what the site itself would correct is read so, if it begins alike", () => {
  const grammar = { danger: { danger: ["zebra"] }, groups: {}, harmless: {} };
  assert.deepEqual(
    tells("zzbrq", grammar, () => ["zebra"]),
    ["danger"],
  );
  assert.deepEqual(
    tells("qzbrq", grammar, () => ["zebra"]),
    [],
  );
});

test("a story is told by several of its words, of which a grave one counts more, and calm ones less", () => {
  const story = {
    enough: 3,
    asks: ["what"],
    grave: { body: ["bruise"] },
    told: { man: ["man"], car: ["car"] },
    calm: { play: ["game"] },
  };
  const grammar = { story, danger: {} };
  const isTold = (/** @type {string} */ query) => tells(query, grammar).join();
  assert.equal(isTold("man car"), "");
  assert.equal(isTold("man man car"), "story", "the same kind counts twice");
  assert.equal(isTold("man man man"), "", "but no more");
  assert.equal(isTold("man bruise"), "story", "a grave one has one more");
  assert.equal(isTold("man bruise game"), "");
  assert.equal(isTold("what man bruise"), "", "a question is less of a story");
  assert.equal(isTold("man bruise what"), "story");
  assert.deepEqual(
    tells("man bruise help", { story, danger: { call: ["help"] } }),
    ["call"],
    "what a line tells comes first",
  );
});

test("without a story none is ever told", () => {
  assert.deepEqual(tells("a long tale of many words", { danger: {} }), []);
});

test("readers do not always write in the language of the page", () => {
  const polish = { language: "pl", read: {}, groups: {}, harmless: {}, danger: { pomoc: ["pomocy"] } };
  const alarm = createAlarm([ENGLISH, polish], "en", isKnown, () => []);
  assert.deepEqual(alarm.tells("Pomocy!"), ["pomoc"]);
  assert.deepEqual(alarm.tells("she hit"), ["violence"]);
  assert.deepEqual([alarm.knows("knife"), alarm.knows("pomocy"), alarm.knows("zebra")], [true, false, false]);
});

test("only the beginning of a very long query is read", () => {
  assert.deepEqual(tells(`${"word ".repeat(390)}she hit`), ["violence"]);
  assert.deepEqual(tells(`${"word ".repeat(400)}she hit`), []);
});

const VOICE = { read: { i: "me", im: "me am" }, child: ["me am_15", "fault & me {hit}"], unless: ["my daughter"] };
/** Whether a child speaks in a query. */
const speaks = (/** @type {string} */ query, voice = VOICE) =>
  createAlarm([{ ...ENGLISH, voice }], "en", isKnown, () => []).speaks(query);

test("a child speaks when a line of their own stands there, and none that names another", () => {
  assert.equal(speaks("I am 15"), true);
  assert.equal(speaks("im 15"), true);
  assert.equal(speaks("am 15"), false, "“I” is read, though it has one letter");
  assert.equal(speaks("my fault i hit"), true, "both halves, in any order");
  assert.equal(speaks("my fault"), false);
  assert.equal(speaks("i am 15 and my daughter is 3"), false);
  assert.equal(createAlarm([ENGLISH], "en", isKnown, () => []).speaks("i am 15"), false, "a grammar without a voice");
});
