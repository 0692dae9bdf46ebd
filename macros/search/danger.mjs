// Whether words tell of danger. The grammar is in danger.toml, which says how its lines are written. A line is made a
// list of slots; a slot holds the stems that may stand there.

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

/** One letter thrice or more is one letter: "heeelp". */
const calm = (word) => word.replace(/(\p{L})\1{2,}/gu, "$1");

/** A slot of a line: `words` may stand in it, and `phrases` of several words. */
const slotOf = (ways) => ({
  words: new Set(ways.filter((way) => way.length === 1).map(([word]) => word)),
  phrases: ways.filter((way) => way.length > 1),
});

/** Where the slot that begins at `at` in a list of stems may end. */
const ends = ({ words, phrases }, list, at) => [
  ...(words.has(list[at]) ? [at + 1] : []),
  ...phrases.filter((phrase) => phrase.every((word, n) => list[at + n] === word)).map((phrase) => at + phrase.length),
];

/** Where the slots from the nth on end, if they stand in the list from `from` on, the nth at most `gap` words later. */
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

/** Where a line stands in a list of stems, as [start, end], or null. */
const find = (line, list) => {
  for (let at = 0; at < (line.first ? 1 : list.length); at++) {
    const end = endOf(line, list, 0, at, 0);
    if (end) return [at, end];
  }
  return null;
};

/** The list without what the lines say, each time with a mark in its place. */
const without = (lines, list) =>
  lines.reduce((rest, line) => {
    let left = rest;
    for (let place = find(line, left); place; place = find(line, left)) {
      left = [...left.slice(0, place[0]), CUT, ...left.slice(place[1])];
    }
    return left;
  }, list);

/** The words of a story made ready: `kindsOf` answers the kinds of a stem, of which each has its worth. */
const storyteller = ({ enough = Infinity, asks = [], grave = {}, told = {}, calm: quiet = {} } = {}, phrase) => {
  const kindOf = new Map();
  for (const [kinds, worth] of [
    [grave, 1],
    [told, 1],
    [quiet, -1],
  ]) {
    for (const list of Object.values(kinds)) {
      const kind = { worth, grave: kinds === grave };
      for (const stem of new Set(list.flatMap(phrase))) kindOf.set(stem, [...(kindOf.get(stem) ?? []), kind]);
    }
  }
  const openers = new Set(asks.flatMap(phrase));
  return (list) => {
    const counts = new Map();
    for (const kind of list.flatMap((stem) => kindOf.get(stem) ?? [])) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const points = [...counts].map(([{ worth }, count]) => worth * Math.min(count, 2));
    if ([...counts.keys()].some((kind) => kind.grave)) points.push(1);
    if (openers.has(list[0])) points.push(-1);
    return points.reduce((sum, n) => sum + n, 0) >= enough;
  };
};

/** A grammar made ready: `tells(words)` answers the kinds of danger in the words of a query; and every word it knows. */
const compile = ({ language, read, groups, harmless, danger, story }) => {
  const cut = closeCut(language); // who "took" her says more than who may "take" her
  const stemOf = (word) => (/\d/.test(word) ? word : cut(word));
  const words = new SearchableMap();
  const forms = new Map(Object.entries(read).map(([from, to]) => [wordsOf(from).join(" "), wordsOf(to)]));
  const most = Math.max(1, ...[...forms.keys()].map((from) => from.split(" ").length));
  /** Words as the grammar reads them: "cant" is "can not". */
  const reread = (list) => {
    const out = [];
    for (let at = 0; at < list.length; ) {
      let taken = Math.min(most, list.length - at);
      while (taken && !forms.has(list.slice(at, at + taken).join(" "))) taken--;
      out.push(...(taken ? forms.get(list.slice(at, at + taken).join(" ")) : [list[at]]));
      at += taken || 1;
    }
    return out;
  };
  const stemmed = (list) => reread(list).map(stemOf);
  const phrases = new Map(); // the same words stand in many lines
  const phrase = (text) => {
    if (!phrases.has(text)) {
      const list = wordsOf(text);
      for (const word of list) words.set(word, 1);
      phrases.set(text, stemmed(list));
    }
    return phrases.get(text);
  };
  const ways = Object.fromEntries(Object.entries(groups).map(([name, list]) => [name, list.map(phrase)]));
  const waysOf = (way) => (way.startsWith("{") ? ways[way.slice(1, -1)] : [phrase(way.replaceAll("_", " "))]);
  const lineOf = (text) => {
    const tokens = text.split(" ");
    const slots = [];
    let gap = NEAR;
    for (const token of tokens.filter((one) => one !== "^" && one !== "$")) {
      if (token !== "..") slots.push({ ...slotOf(token.split("|").flatMap(waysOf)), gap });
      gap = token === ".." ? FAR : NEAR;
    }
    return { slots, first: tokens[0] === "^", last: tokens.at(-1) === "$" };
  };
  for (const from of forms.keys()) for (const word of from.split(" ")) words.set(word, 1);
  const isStory = storyteller(story, phrase);
  const { say = [], study = [], unless } = harmless;
  const [left, leftOfStudy] = [say, study].map((lines) => lines.map(lineOf));
  const named = unless ? lineOf(unless) : null;
  const told = Object.entries(danger).map(([kind, lines]) => [
    kind,
    lines.map((line) => line.split(" & ").map(lineOf)),
  ]);
  const tells = (typed) => {
    // What is harmless is left out, so that it cannot hide what stands beside it.
    const all = stemmed(typed);
    const list = without(named && find(named, all) ? left : [...left, ...leftOfStudy], all);
    const isSaid = (parts) => parts.every((part) => find(part, list));
    const kinds = told.filter(([, lines]) => lines.some(isSaid)).map(([kind]) => kind);
    return kinds.length || !isStory(list) ? kinds : [STORY];
  };
  const stems = new Set([...words.keys()].map(stemOf));
  for (const stem of stems) words.set(stem, 1);
  return { language, words, stems, stemOf, tells };
};

/**
 * @param {{language: string, read: Record<string, string>, groups: Record<string, string[]>, harmless: object,
 *   danger: Record<string, string[]>, story?: object}[]} grammars one for each language: readers do not always write in that of the page
 * @param {string} language that of the page, in which misspelt words are read
 * @param {(word: string) => boolean} isKnown whether a word is one of the language, and so not misspelt
 * @param {(word: string) => string[]} correct the words on the site that are one letter from a misspelt one
 * @returns {{tells: (query: string) => string[], knows: (word: string) => boolean}} the kinds of danger that a query tells
 *   of, none if there is none; and whether a word is one of the grammar for the page's language
 */
export const createAlarm = (grammars, language, isKnown, correct) => {
  const ready = grammars.map(compile);
  const guess = ({ words, stems, stemOf }, word) => {
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
  return {
    tells: (query) => {
      const typed = wordsOf(query.slice(0, LONGEST)).map(calm);
      return ready.flatMap((grammar) =>
        grammar.tells(grammar.language === language ? typed.flatMap((word) => guess(grammar, word)) : typed),
      );
    },
    knows: (word) => ready.some(({ language: own, words }) => own === language && words.has(word)),
  };
};
