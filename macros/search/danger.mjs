// Whether words tell of danger. The grammar is in danger.toml, which says how its lines are written. A line is made a
// list of slots; a slot holds the stems that may stand there. The same grammar tells whether a child speaks of themselves.

import SearchableMap from "minisearch/SearchableMap";
import { closeCut, wordsOf } from "./reading.mjs";
import { corrections, halves } from "./spelling.mjs";

const STORY = "story"; // the kind of what no line foresees
const LONGEST = 2000; // of a query, in characters: somebody may write down all that happened
const NEAR = 2; // other words that may stand between two slots
const FAR = 6;
const CUT = "|"; // stands for what was left out
const SURE = 10; // letters from which two of them may be wrong
const ROOT = 6; // letters of a stem that may be misspelt: a shorter one is too much like others

/**
 * A grammar as the index has it.
 * @typedef {object} Grammar
 * @property {string} language
 * @property {Record<string, string>} read
 * @property {Record<string, string[]>} groups
 * @property {{say?: string[], study?: string[], unless?: string}} harmless
 * @property {Record<string, string[]>} danger
 * @property {Story} [story]
 * @property {Voice} [voice]
 *
 * @typedef {{read?: Record<string, string>, unless: string[], child: string[]}} Voice
 * @typedef {{enough?: number, asks?: string[], grave?: Words, told?: Words, calm?: Words}} Story
 * @typedef {Record<string, string[]>} Words by kind
 * @typedef {{words: Set<string>, phrases: string[][]}} Slot
 * @typedef {{slots: (Slot & {gap: number})[], first: boolean, last: boolean}} Line
 * @typedef {(text: string) => string[]} Phrase what makes a text a list of stems
 */

/** One letter thrice or more is one letter: "heeelp". */
const calm = (/** @type {string} */ word) => word.replace(/(\p{L})\1{2,}/gu, "$1");

/**
 * A slot of a line: `words` may stand in it, and `phrases` of several words.
 * @param {string[][]} ways
 */
const slotOf = (ways) => ({
  words: new Set(ways.filter((way) => way.length === 1).map(([word]) => word)),
  phrases: ways.filter((way) => way.length > 1),
});

/**
 * Where the slot that begins at `at` in a list of stems may end.
 * @param {Slot} slot
 * @param {string[]} list
 * @param {number} at
 */
const ends = ({ words, phrases }, list, at) => [
  ...(words.has(list[at]) ? [at + 1] : []),
  ...phrases.filter((phrase) => phrase.every((word, n) => list[at + n] === word)).map((phrase) => at + phrase.length),
];

/**
 * Where the slots from the nth on end, if they stand in the list from `from` on, the nth at most `gap` words later.
 * @param {Pick<Line, "slots" | "last">} line
 * @param {string[]} list
 * @param {number} n
 * @param {number} from
 * @param {number} gap
 * @returns {number}
 */
const endOf = ({ slots, last }, list, n, from, gap) => {
  for (let at = from; at <= Math.min(from + gap, list.length - 1); at++) {
    for (const end of ends(slots[n], list, at)) {
      const done = n + 1 === slots.length;
      if (done && (!last || end === list.length)) return end;
      const found = done ? 0 : endOf({ slots, last }, list, n + 1, end, slots[n + 1].gap);
      if (found) return found;
    }
  }
  return 0;
};

/**
 * Where a line stands in a list of stems, as [start, end], or null.
 * @param {Line} line
 * @param {string[]} list
 * @returns {[number, number] | null}
 */
const find = (line, list) => {
  for (let at = 0; at < (line.first ? 1 : list.length); at++) {
    const end = endOf(line, list, 0, at, 0);
    if (end) return [at, end];
  }
  return null;
};

/**
 * The list without what the lines say, each time with a mark in its place.
 * @param {Line[]} lines
 * @param {string[]} list
 */
const without = (lines, list) =>
  lines.reduce((rest, line) => {
    let left = rest;
    for (let place = find(line, left); place; place = find(line, left)) {
      left = [...left.slice(0, place[0]), CUT, ...left.slice(place[1])];
    }
    return left;
  }, list);

/**
 * The words of a story made ready: `kindsOf` answers the kinds of a stem, of which each has its worth.
 * @param {Story | undefined} story
 * @param {Phrase} phrase
 */
const storyteller = ({ enough = Infinity, asks = [], grave = {}, told = {}, calm: quiet = {} } = {}, phrase) => {
  /** @type {Map<string, {worth: number, grave: boolean}[]>} */
  const kindOf = new Map();
  for (const [kinds, worth] of /** @type {[Words, number][]} */ ([
    [grave, 1],
    [told, 1],
    [quiet, -1],
  ])) {
    for (const list of Object.values(kinds)) {
      const kind = { worth, grave: kinds === grave };
      for (const stem of new Set(list.flatMap(phrase))) kindOf.set(stem, [...(kindOf.get(stem) ?? []), kind]);
    }
  }
  const openers = new Set(asks.flatMap(phrase));
  return (/** @type {string[]} */ list) => {
    const counts = new Map();
    for (const kind of list.flatMap((stem) => kindOf.get(stem) ?? [])) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const points = [...counts].map(([{ worth }, count]) => worth * Math.min(count, 2));
    if ([...counts.keys()].some((kind) => kind.grave)) points.push(1);
    if (openers.has(list[0])) points.push(-1);
    return points.reduce((sum, n) => sum + n, 0) >= enough;
  };
};

/**
 * A grammar made ready: `tells(words)` answers the kinds of danger in the words of a query, `speaks(words)` whether a
 * child speaks of themselves in them; and every word it knows.
 * @param {Grammar} grammar
 */
const compile = ({ language, read, groups, harmless, danger, story, voice }) => {
  const cut = closeCut(language); // who "took" her says more than who may "take" her
  const stemOf = (/** @type {string} */ word) => (/\d/.test(word) ? word : cut(word));
  const words = new SearchableMap();
  /** @type {Map<string, string[]>} */
  const forms = new Map(Object.entries(read).map(([from, to]) => [wordsOf(from).join(" "), wordsOf(to)]));
  const most = Math.max(1, ...[...forms.keys()].map((from) => from.split(" ").length));
  /** Words as the grammar reads them: "cant" is "can not". */
  const reread = (/** @type {string[]} */ list) => {
    /** @type {string[]} */
    const out = [];
    for (let at = 0; at < list.length; ) {
      let taken = Math.min(most, list.length - at);
      while (taken && !forms.has(list.slice(at, at + taken).join(" "))) taken--;
      out.push(...(forms.get(list.slice(at, at + taken).join(" ")) ?? [list[at]]));
      at += taken || 1;
    }
    return out;
  };
  const stemmed = (/** @type {string[]} */ list) => reread(list).map(stemOf);
  /** @type {Map<string, string[]>} */
  const phrases = new Map(); // the same words stand in many lines
  const phrase = (/** @type {string} */ text) => {
    const known = phrases.get(text);
    if (known) return known;
    const list = wordsOf(text);
    for (const word of list) words.set(word, 1);
    const made = stemmed(list);
    phrases.set(text, made);
    return made;
  };
  const ways = Object.fromEntries(Object.entries(groups).map(([name, list]) => [name, list.map(phrase)]));
  const waysOf = (/** @type {string} */ way) =>
    way.startsWith("{") ? ways[way.slice(1, -1)] : [phrase(way.replaceAll("_", " "))];
  const lineOf = (/** @type {string} */ text) => {
    const tokens = text.split(" ");
    /** @type {(Slot & {gap: number})[]} */
    const slots = [];
    let gap = NEAR;
    for (const token of tokens.filter((one) => one !== "^" && one !== "$")) {
      if (token !== "..") slots.push({ ...slotOf(token.split("|").flatMap(waysOf)), gap });
      gap = token === ".." ? FAR : NEAR;
    }
    return { slots, first: tokens[0] === "^", last: tokens.at(-1) === "$" };
  };
  const partsOf = (/** @type {string} */ line) => line.split(" & ").map(lineOf);
  for (const from of forms.keys()) for (const word of from.split(" ")) words.set(word, 1);
  const isStory = storyteller(story, phrase);
  const { say = [], study = [], unless } = harmless;
  const [left, leftOfStudy] = [say, study].map((lines) => lines.map(lineOf));
  const named = unless ? lineOf(unless) : null;
  /** @type {[string, Line[][]][]} */
  const told = Object.entries(danger).map(([kind, lines]) => [kind, lines.map(partsOf)]);
  const tells = (/** @type {string[]} */ typed) => {
    // What is harmless is left out, so that it cannot hide what stands beside it.
    const all = stemmed(typed);
    const list = without(named && find(named, all) ? left : [...left, ...leftOfStudy], all);
    const isSaid = (/** @type {Line[]} */ parts) => parts.every((part) => find(part, list));
    const kinds = told.filter(([, lines]) => lines.some(isSaid)).map(([kind]) => kind);
    return kinds.length || !isStory(list) ? kinds : [STORY];
  };
  const [own, others] = [voice?.child ?? [], voice?.unless ?? []].map((lines) => lines.map(partsOf));
  const speaks = (/** @type {string[]} */ typed) => {
    const list = stemmed(typed);
    const isSaid = (/** @type {Line[]} */ parts) => parts.every((part) => find(part, list));
    return own.some(isSaid) && !others.some(isSaid);
  };
  const stems = new Set([...words.keys()].map(stemOf));
  for (const stem of stems) words.set(stem, 1);
  return { language, words, stems, stemOf, tells, speaks, first: voice?.read ?? {} };
};

/**
 * @param {Grammar[]} grammars one for each language: readers do not always write in that of the page
 * @param {string} language that of the page, in which misspelt words are read
 * @param {(word: string) => boolean} isKnown whether a word is one of the language, and so not misspelt
 * @param {(word: string) => string[]} correct the words on the site that are one letter from a misspelt one
 * @returns {{tells: (query: string) => string[], speaks: (query: string) => boolean, knows: (word: string) => boolean}}
 *   the kinds of danger that a query tells of, none if there is none; whether a child speaks of themselves in it; and
 *   whether a word is one of the grammar for the page's language
 */
export const createAlarm = (grammars, language, isKnown, correct) => {
  const ready = grammars.map(compile);
  const guess = (/** @type {ReturnType<typeof compile>} */ { words, stems, stemOf }, /** @type {string} */ word) => {
    if (words.has(word) || isKnown(word) || stems.has(stemOf(word))) return [word];
    if (stems.has(stemOf(`${word}g`))) return [`${word}g`]; // "goin"
    const root = stemOf(word);
    for (const form of root.length < ROOT ? [word] : [word, root]) {
      const [best] = corrections(words, form, word.length < SURE ? 1 : 2);
      if (best?.[0] === word[0]) return [best];
    }
    const [read] = correct(word);
    return halves(word, (half) => words.has(half)) ?? [read?.[0] === word[0] ? read : word];
  };
  /** The words that were typed as a grammar reads them: misspelt ones are mended in the page's own language. */
  const mended = (/** @type {ReturnType<typeof compile>} */ grammar, /** @type {string[]} */ typed) =>
    grammar.language === language ? typed.flatMap((word) => guess(grammar, word)) : typed;
  return {
    tells: (query) => {
      const typed = wordsOf(query.slice(0, LONGEST)).map(calm);
      return ready.flatMap((grammar) => grammar.tells(mended(grammar, typed)));
    },
    speaks: (query) => {
      const typed = wordsOf(query.slice(0, LONGEST), 1).map(calm);
      return ready.some((grammar) => {
        // "I" is the word that tells most, and too short to be a word elsewhere.
        const own = typed.flatMap((word) => wordsOf(grammar.first[word] ?? word));
        return grammar.speaks(mended(grammar, own));
      });
    },
    knows: (/** @type {string} */ word) =>
      ready.some(({ language: own, words }) => own === language && words.has(word)),
  };
};
