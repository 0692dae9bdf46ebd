import assert from "node:assert/strict";
import { test } from "node:test";

import { handsIn, inWords } from "../../macros/scenarios/hands.mjs";

test("hands are a whole number, from none to 999", () => {
  const typed = { "": 0, x: 0, "-3": 0, 0: 0, 7: 7, 7.9: 7, " 12 ": 12, 999: 999, 1000: 999 };
  for (const [text, hands] of Object.entries(typed)) assert.equal(handsIn(text), hands, text);
  assert.equal(handsIn(-1), 0);
  assert.equal(handsIn(5), 5);
});

test("counted hands are said for each option that has any, in order", () => {
  assert.deepEqual(inWords(["High", "Low", "Not known"], [3, 0, 12], "Low"), ["High: 3", "Not known: 12"]);
});

test("while no hands are counted, the chosen option is said", () => {
  assert.deepEqual(inWords(["High", "Low"], [], "Low"), ["Low"]);
  assert.deepEqual(inWords(["High", "Low"], [0, 0], "Low"), ["Low"]);
});

test("nothing said is said to be no answer", () => {
  assert.deepEqual(inWords(["High", "Low"], [0, 0], undefined), ["No answer"]);
});
