import assert from "node:assert/strict";
import { test } from "node:test";

import { createSearch } from "../../macros/search/engine.mjs";

/** @type {import("../../macros/search/engine.mjs").Index} */
const INDEX = {
  pages: { "refer/": "Refer a child", "signs/": "Signs", "talk/": "Talk to a child", "numbers/": "Numbers" },
  sections: [
    ["refer/#how", "How to refer", "Ring the team. Write the form within 48 hours.", "referral", 1],
    ["refer/#who", "Who decides", "The social worker decides. A strategy discussion is held under section 47.", "", 1],
    ["signs/#home", "Signs at home", "Gifts that nobody can explain. Missing from home for a night.", "presents", 1],
    ["signs/#school", "Signs at school", "Missing lessons. Older friends wait outside.", "truant", 1],
    ["talk/#calm", "Stay calm", "Listen, and do not blame. Missing a chance to listen is common.", "", 1],
    ["numbers/#all", "Numbers to ring", "Ring 999 in danger. Paragraph 5.8 has the teams.", "", 0.5],
    ["numbers/#all", "5.8 Contacts", "The teams and their numbers.", "", 1],
    ["signs/#lado", "LADO", "The local authority designated officer.", "", 1],
  ],
  same: [
    { from: ["social services", "council"], to: ["team", "social worker"] },
    { from: ["gift"], to: ["present"] },
  ],
  danger: [{ language: "en", read: {}, groups: {}, harmless: {}, danger: { missing: ["she .. gone"] } }],
  answers: { missing: ["signs/#home", "numbers/#all"] },
  acronyms: ["NRM", "GITS"],
  elsewhere: [
    {
      language: "pl",
      names: ["Polish", "po polsku"],
      pages: [
        ["pl/talk/#calm", "Zachowaj spokój", "Słuchaj."],
        ["pl/signs/#home", "Znaki w domu", "Prezenty."],
        ["pl/refer/#how", "Jak zgłosić", "Zadzwoń."],
        ["pl/refer/#who", "Kto decyduje", "Pracownik."],
      ],
    },
  ],
};
const { search, excerpt, sections } = await createSearch(INDEX);

/** The addresses found for a query, best first. */
const found = (/** @type {string} */ query) => search(query).results.map(({ address }) => address);

test("a section knows its page and its address", () => {
  assert.deepEqual(
    sections.map(({ id }) => id),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
  assert.deepEqual([sections[2].page, sections[2].url], ["Signs", "signs/"]);
});

test("the section that holds the words comes first, by any of their forms", () => {
  assert.equal(found("referring")[0], "refer/#how");
  assert.equal(found("older friend")[0], "signs/#school");
  assert.deepEqual(found("zebra"), []);
  assert.deepEqual(found(""), []);
});

test("a title counts more than the text, and further words are found", () => {
  assert.equal(found("calm")[0], "talk/#calm");
  assert.equal(found("truant")[0], "signs/#school");
});

test("whoever types several words finds first what holds them all", () => {
  assert.equal(found("missing home")[0], "signs/#home");
  assert.equal(found("missing lessons")[0], "signs/#school");
  assert.equal(found("missing listen")[0], "talk/#calm");
});

test("words that stand together count more", () => {
  const scores = (/** @type {string} */ query) =>
    Object.fromEntries(search(query).results.map((one) => [one.address, one.score ?? 0]));
  assert.ok(scores("strategy discussion")["refer/#who"] > scores("discussion strategy")["refer/#who"]);
});

test("what readers call things finds what the pages call them", () => {
  assert.equal(found("council").includes("refer/#who"), true);
  assert.equal(found("social services").includes("refer/#how"), true);
  assert.ok(search("gift").stems.includes("present"));
});

test("quiet words are passed over, unless there are no others", () => {
  assert.deepEqual(search("what should I refer").stems, ["refer"]);
  assert.deepEqual(search("who").stems, ["who"]);
});

test("a number finds that paragraph, and a section's number its section", () => {
  assert.equal(found("5,8")[0], "numbers/#all");
  assert.equal(found("s47")[0], "refer/#who");
});

test("two sections at one place are shown once", () => {
  assert.equal(found("numbers").filter((address) => address === "numbers/#all").length, 1);
  assert.equal(search("teams numbers").results[0].title, "5.8 Contacts", "the better one");
});

test("a word that is still being typed is completed, but not one that has been left", () => {
  assert.equal(found("strat")[0], "refer/#who");
  assert.deepEqual(search("strat ").corrected, []);
  assert.deepEqual(found("strat "), []);
});

test("a misspelt word is read as the nearest, and that is said", () => {
  const { corrected, results } = search("lissten please");
  assert.deepEqual(corrected, [{ word: "lissten", corrected: "listen" }]);
  assert.equal(results[0].address, "talk/#calm");
});

test("an acronym is never read as another word", () => {
  assert.deepEqual(search("gifs").corrected, [{ word: "gifs", corrected: "gifts" }]);
  assert.deepEqual(search("the GIFS list").corrected, [], "in capitals among others that are not");
  assert.equal(search("THE GIFS").corrected.length, 1, "all in capitals is shouting");
  assert.deepEqual(
    search("rign").corrected.map(({ corrected }) => corrected),
    ["ring"],
  );
  assert.deepEqual(search("gits").corrected, [], "one of the site's own");
});

test("a forgotten space is put back", () => {
  assert.equal(found("olderfriends")[0], "signs/#school");
});

test("danger is told, with the places that answer it, whatever else the words find", () => {
  const told = search("she is gone");
  assert.equal(told.danger, true);
  assert.deepEqual(
    told.answers.map(({ title }) => title),
    ["Signs at home", "Numbers to ring", "5.8 Contacts"],
  );
  const calm = search("older friends");
  assert.deepEqual([calm.danger, calm.answers], [false, []]);
});

test("pages in another language come above, all of them when only the language is named", () => {
  const results = search("polish").results;
  assert.deepEqual(
    results.map(({ address }) => address),
    INDEX.elsewhere?.[0].pages.map(([address]) => address),
  );
  assert.equal(results[0].language, "pl");
});

test("of another language at most three pages come above, those first that hold what else is sought", () => {
  const pages = found("signs home po polsku").filter((address) => address.startsWith("pl/"));
  assert.equal(pages.length, 3);
  assert.equal(pages[0], "pl/signs/#home");
});

test("further sections of a page give way to other pages", () => {
  const addresses = found("missing");
  assert.deepEqual(
    addresses
      .map((address) => address.split("#")[0])
      .slice(0, 2)
      .sort(),
    ["signs/", "talk/"],
  );
});

test("the same words in the same index give the same order", async () => {
  const again = await createSearch(INDEX);
  for (const query of ["missing", "numbers team", "child"]) {
    assert.deepEqual(again.search(query).results, search(query).results);
  }
});

test("only the beginning of a very long query is read", () => {
  assert.deepEqual(found(`${"zebra ".repeat(40)}refer`), []);
});

test("an excerpt begins with the sentence that holds most of what is sought", () => {
  const text = "Ring the team. Write the form within 48 hours. Keep a copy.";
  assert.equal(excerpt(text, ["form", "48"]), "Write the form within 48 hours. Keep a copy.");
  assert.equal(excerpt(text, ["zebra"]), text, "if none holds any, with the first");
});

test("a long excerpt ends at a word", () => {
  assert.equal(excerpt("One two three, four five.", [], 15), "One two three …");
  assert.equal(excerpt("One two three four.", [], 12), "One two …");
  assert.equal(excerpt("One two.", [], 8), "One two.");
  assert.ok(excerpt("word ".repeat(100), []).length <= 172);
});

test("a child who speaks of themselves finds their own page first, once", async () => {
  const voice = { child: ["my fault|signs"], unless: [] };
  const childs = await createSearch({
    ...INDEX,
    sections: [...INDEX.sections, ["you/", "About you", "It is not your fault.", "", 1]],
    danger: [{ ...INDEX.danger[0], voice }],
    own: "you/",
  });
  const { child, results } = childs.search("my signs at home");
  assert.equal(child, true);
  assert.deepEqual(
    results.filter(({ address }) => address === "you/").map((found) => results.indexOf(found)),
    [0],
  );
  assert.equal(childs.search("signs at home").child, false);
});

test("a parent's own pages come before others of the same worth", async () => {
  const both = await createSearch({
    ...INDEX,
    pages: { "staff/": "Staff", "parents/": "Parents" },
    sections: [
      ["staff/", "Signs", "Signs of harm.", "", 1],
      ["parents/", "Signs", "Signs of harm.", "", 1],
    ],
  });
  const first = (/** @type {string} */ reader) => both.search("signs", reader).results[0].address;
  assert.equal(first(""), "staff/");
  assert.equal(first("parents"), "parents/");
});
