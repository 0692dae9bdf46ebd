import assert from "node:assert/strict";
import { test } from "node:test";

const page = {
  documentElement: { lang: "pl" },
  querySelector: () => ({ textContent: '{"Made on {day}.": "Powstało {day}.", "Undo": "Cofnij"}' }),
};
/** @type {any} */ (globalThis).document = page;
const { inEnglish, pageLanguage, said } = await import("../../macros/common/said.mjs");
const { sayDay } = await import("../../macros/common/day.mjs");

test("a sentence is said in the language of the page, with what belongs into it", () => {
  assert.equal(said("Undo"), "Cofnij");
  assert.equal(said("Made on {day}.", { day: sayDay("2026-11-23") }), "Powstało 23 listopada 2026.");
});

test("what the page did not bring is said in English", () => {
  assert.equal(said("{count} of {all}", { count: 0, all: 3 }), "0 of 3");
  assert.equal(said("toString"), "toString");
});

test("what is put in is not read again, and a place that nothing fills stays", () => {
  assert.equal(said("{a} {b}", { a: "{b}", b: "x" }), "{b} x");
  assert.equal(said("{a} {b}", { a: 1 }), "1 {b}");
});

test("what stays in English is marked on a page that is in another language", () => {
  assert.equal(pageLanguage(), "pl");
  assert.deepEqual(inEnglish(), { lang: "en" });
  page.documentElement.lang = "en-GB";
  assert.deepEqual(inEnglish(), {});
});
