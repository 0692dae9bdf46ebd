// The search itself: no page, no network, so that the tests and the benchmark can use it as readers do.
//
// A query is read as a list of ideas. Each idea is one word, with its other forms, its correction if nobody
// writes it so, and what else readers call it. MiniSearch scores every word; a section is worth the sum of its
// ideas, more if it holds most of them, and more if the words stand together.

import MiniSearch from "minisearch";
import SearchableMap from "minisearch/SearchableMap";
import { createAlarm } from "./danger.mjs";
import { reader, wordsOf } from "./reading.mjs";
import { corrections, halves } from "./spelling.mjs";

const BOOST = { title: 3, keys: 3, page: 2.5, text: 1 };
const SAME_WORD = 0.35; // worth of another word for the same thing, against the word itself
const NUMBER = 2; // whoever types a number means that one
const SAME_PHRASE = 0.65;
const ASIDE = 0.25; // a word that says little, such as "should"
const COMPLETED = 0.7; // a word still being typed, if it is none yet
const LONGER = 0.3; // a longer word than one that is typed in full
const TOGETHER = 0.25; // added for each pair of words that stand together
const OWN_READERS = 3; // a page for the readers of the page on which the search is open, against all others
const COVERED = 1.4; // how much it matters to hold all the ideas
const SAME_PAGE = 0.45; // each further section of a page gives way to other pages
const FEW = 3; // pages in another language above the others, when more is sought than the language
const LONGEST = 200; // of a query, in characters

const total = (/** @type {number[]} */ numbers) => numbers.reduce((sum, number) => sum + number, 0);
/** The words of a query that look like acronyms: short, and in capitals among others that are not. */
const inCapitals = (/** @type {string} */ query) => {
  const all = query.match(/\p{L}+/gu) ?? [];
  const found = all.filter((word) => /^\p{Lu}{2,5}$/u.test(word));
  return new Set(all.length > 1 && found.length === all.length ? [] : found.flatMap(wordsOf));
};

const joined = (/** @type {string[]} */ stems) => ` ${stems.join(" ")} `;

const contains = (/** @type {string[]} */ list, /** @type {string[]} */ part) => {
  for (let at = 0; at + part.length <= list.length; at++) {
    if (part.every((word, n) => list[at + n] === word)) return at;
  }
  return -1;
};

/**
 * The index, as scripts/build_search.py makes it.
 * @typedef {object} Index
 * @property {Record<string, string>} pages the title of each page
 * @property {[address: string, title: string, text: string, keys: string, weight: number][]} sections addresses are
 *   relative to the site's root, `keys` are further words
 * @property {{from: string[], to: string[]}[]} same what readers call things
 * @property {import("./danger.mjs").Grammar[]} danger
 * @property {Record<string, string[]>} [answers] the addresses that answer kinds of danger
 * @property {string} [own] the address of the page for a child who speaks of themselves
 * @property {string[]} [acronyms] words that are never read as another
 * @property {{language: string, names: string[], pages: [string, string, string][]}[]} [elsewhere] the pages of other
 *   languages, found by the names of the language
 * @property {string} [language]
 * @property {string[]} [quiet] words that say nothing, of a language other than English
 *
 * @typedef {object} Section
 * @property {number} id
 * @property {string} address
 * @property {string} url the page's own address
 * @property {string} title
 * @property {string} text
 * @property {string} keys
 * @property {number} weight
 * @property {string} page its title
 *
 * @typedef {{address: string, title: string, text: string, page?: string, language?: string, score?: number}} Found
 * @typedef {{terms: string[], worth: number}} Way one way in which an idea can be put
 */

/**
 * Makes the search ready. `search(query, reader)` answers sections by score, those that answer a danger, the words that were
 * read as others, whether to show the numbers to ring, whether a child speaks of themselves, and what was sought;
 * `excerpt(text, stems)` the sentences that hold most of what was sought.
 * @param {Index} data
 */
export const createSearch = async (data) => {
  const { stemOf, isQuiet, stemsOf, telling } = reader(data);
  /** @type {SearchableMap<number>} */
  const vocabulary = new SearchableMap(); // every word as written, with how often
  /** @type {Set<string>} */
  const known = new Set(); // every stem that a section holds
  const note = (/** @type {string} */ word) => {
    if (!/\d/.test(word) && word.length > 2) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  };
  const index = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: (text) => wordsOf(text),
    processTerm: (word) => {
      const stem = stemOf(word);
      note(word);
      known.add(stem);
      return stem;
    },
    searchOptions: { tokenize: (term) => [term], processTerm: (term) => term, boost: BOOST },
  });
  const sections = data.sections.map(([address, title, text, keys, weight], id) => {
    const page = data.pages[address.split("#")[0]] ?? "";
    return { id, address, title, text, keys, weight, page, url: address.split("#")[0] };
  });
  await index.addAllAsync(sections, { chunkSize: 20 }); // in pieces, so that typing is never held up
  // The words of each section in one string, to see which stand together. Made when first needed.
  /** @type {Map<number, string>} */
  const runs = new Map();
  const runOf = (/** @type {Section} */ section) => {
    const made = runs.get(section.id);
    if (made) return made;
    const text = [section.title, section.page, section.keys, section.text].map((part) => telling(part).join(" "));
    const run = ` ${text.join(" | ")} `;
    runs.set(section.id, run);
    return run;
  };

  const same = data.same.map(({ from, to }) => ({ from: from.map(telling), to: to.map(telling) }));
  for (const text of data.same.flatMap(({ from }) => from)) wordsOf(text).forEach(note);
  const understood = new Set([...known, ...same.flatMap(({ from }) => from.flat())]);
  const isWritten = (/** @type {string} */ word) => known.has(stemOf(word));
  const isWord = (/** @type {string} */ word) => vocabulary.has(word) || isQuiet(word);
  const correct = (/** @type {string} */ word) => corrections(vocabulary, word, 1);
  const alarm = createAlarm(data.danger, data.language ?? "en", isWord, correct);
  const names = new Set((data.elsewhere ?? []).flatMap((one) => one.names.flatMap(stemsOf)));
  const acronyms = new Set((data.acronyms ?? []).flatMap(wordsOf));

  const elsewhere = (data.elsewhere ?? []).map(({ language, names, pages }) => ({
    names: names.map(stemsOf),
    pages: pages.map(([address, title, text]) => {
      const english = sections.find((section) => section.address === address.slice(language.length + 1));
      return { address, title, text, language, english: english?.id };
    }),
  }));
  /** The pages of a language that the query names: all of them, or those whose English holds most of its other words. */
  const inOtherLanguages = (/** @type {string[]} */ typed) =>
    elsewhere.flatMap(({ names, pages }) => {
      if (!names.some((name) => contains(typed, name) >= 0)) return [];
      const others = typed.filter((stem) => !names.flat().includes(stem) && !isQuiet(stem));
      /** How many of the words a page holds, and how much it is about them: that alone never makes up for a word. */
      const held = (/** @type {{english?: number}} */ { english = -1 }) => {
        const found = others.map((stem) => scores(stem).get(english) ?? 0).filter(Boolean);
        return found.length + found.reduce((sum, score) => sum + score, 0) / 1e6;
      };
      return [...pages].sort((a, b) => held(b) - held(a)).slice(0, others.length ? FEW : pages.length);
    });

  /** The places that answer kinds of danger: what readers need beside the numbers, whatever their words find. */
  const answersTo = (/** @type {string[]} */ kinds) => {
    const places = new Set(kinds.flatMap((kind) => data.answers?.[kind] ?? []));
    return sections.filter(({ address }) => places.has(address));
  };

  /** @type {Map<string, Map<number, number>>} */
  const cache = new Map();
  const scores = (/** @type {string} */ stem) => {
    const kept = cache.get(stem);
    if (kept) return kept;
    const found = known.has(stem) ? index.search(stem) : [];
    const made = new Map(found.map(({ id, score }) => [id, score]));
    cache.set(stem, made);
    return made;
  };

  /** Each word of the query as {stems, word, corrected}: what it stands for. */
  const readWord = (/** @type {string} */ word, /** @type {boolean} */ last, /** @type {boolean} */ isAcronym) => {
    const stem = stemOf(word);
    if (understood.has(stem) || alarm.knows(word) || names.has(stem))
      return { stem, also: last && word.length > 2 ? completions(word, stem) : [] };
    const begun = last ? completions(word, stem) : [];
    if (begun.length) return { stem, also: begun };
    const [best, second] = isAcronym ? [] : corrections(vocabulary, word);
    if (best) return { stem: stemOf(best), also: second ? [stemOf(second)] : [], corrected: best };
    return { stem, also: [] };
  };

  const completions = (/** @type {string} */ word, /** @type {string} */ stem) => {
    const found = [...vocabulary.atPrefix(word)].filter(([other]) => stemOf(other) !== stem);
    return [...new Set(found.sort((a, b) => b[1] - a[1]).map(([other]) => stemOf(other)))].slice(0, 6);
  };

  const read = (/** @type {string} */ query) => {
    const all = wordsOf(query.slice(0, LONGEST)).flatMap((word) =>
      understood.has(stemOf(word)) || isQuiet(word) ? [word] : (halves(word, isWritten) ?? [word]),
    );
    const words = all.some((word) => !isQuiet(word)) ? all.filter((word) => !isQuiet(word)) : all;
    const typed = /\p{L}$/u.test(query) ? all.at(-1) : "";
    const capitals = inCapitals(query);
    const isAcronym = (/** @type {string} */ word) => capitals.has(word) || acronyms.has(word);
    const isLast = (/** @type {string} */ word, /** @type {number} */ n) => word === typed && n === words.length - 1;
    return { all, words: words.map((word, n) => ({ word, ...readWord(word, isLast(word, n), isAcronym(word)) })) };
  };

  /** Whether a page is for the readers who ask: parents have a folder of their own. */
  const isFor = (/** @type {string} */ reader, /** @type {Section} */ { url }) =>
    reader === "parents" && /(^|\/)parents\//.test(url);

  const search = (/** @type {string} */ query, reader = "") => {
    const { all, words } = read(query);
    const stems = words.map(({ stem }) => stem);
    /** @type {Way[][]} */
    const ideas = words.map(({ stem, also, corrected }) => [
      { terms: [stem], worth: /\d/.test(stem) ? NUMBER : 1 },
      ...also.map((other) => ({ terms: [other], worth: understood.has(stem) && !corrected ? LONGER : COMPLETED })),
    ]);
    // Quiet words may add to a score and need not be there.
    const quiet = all.filter((word) => isQuiet(word) && !stems.includes(stemOf(word)));
    const asides = quiet.map((word) => [{ terms: [stemOf(word)], worth: ASIDE }]);
    /** @type {{at: number, end: number, others: Way[]}[]} */
    const wider = []; // other names for several words together: which of the words, and the names
    for (const { from, to } of same) {
      for (const phrase of from) {
        const at = phrase.length ? contains(stems, phrase) : -1;
        if (at < 0) continue;
        const others = to
          .filter((other) => other.length && other.join() !== phrase.join())
          .map((terms) => ({ terms, worth: terms.length > 1 ? SAME_PHRASE : SAME_WORD }));
        if (phrase.length === 1) ideas[at].push(...others);
        else wider.push({ at, end: at + phrase.length, others });
      }
    }

    const worth = (/** @type {Section} */ section, /** @type {Way} */ { terms, worth: share }) => {
      if (terms.length === 1) return share * (scores(terms[0]).get(section.id) ?? 0);
      if (!terms.every((term) => scores(term).has(section.id)) || !runOf(section).includes(joined(terms))) return 0;
      return share * total(terms.map((term) => scores(term).get(section.id) ?? 0));
    };
    const best = (/** @type {Section} */ section, /** @type {Way[]} */ idea) =>
      Math.max(0, ...idea.map((way) => worth(section, way)));
    const candidates = new Set(
      [...ideas, ...wider.map(({ others }) => others)].flatMap((idea) =>
        idea.flatMap(({ terms }) => [...scores(terms[0]).keys()]),
      ),
    );
    const scored = [...candidates].map((id) => {
      const section = sections[id];
      const parts = ideas.map((idea) => best(section, idea));
      let told = total(parts);
      let held = parts.filter(Boolean).length;
      for (const { at, end, others } of wider) {
        // Another name takes the place of the words it stands for, if it is worth more than they are.
        const rest = [...parts.slice(0, at), ...parts.slice(end)];
        const other = best(section, others);
        if (other) held = Math.max(held, rest.filter(Boolean).length + end - at);
        told = Math.max(told, total(rest) + other);
      }
      told += total(asides.map((idea) => best(section, idea)));
      let score = told * (held / ideas.length) ** COVERED * section.weight * (isFor(reader, section) ? OWN_READERS : 1);
      for (let n = 1; n < stems.length; n++) {
        if (parts[n] && parts[n - 1] && runOf(section).includes(joined(stems.slice(n - 1, n + 1))))
          score *= 1 + TOGETHER;
      }
      return { section, score };
    });
    scored.sort((a, b) => b.score - a.score || a.section.id - b.section.id);

    const seen = new Map();
    const shown = new Set();
    const results = scored
      .filter(({ section, score }) => {
        // A heading and the paragraph of the policy under it can share a place: the better one is shown.
        const fresh = score > 0 && !shown.has(section.address);
        shown.add(section.address);
        return fresh;
      })
      .map(({ section, score }) => {
        const before = seen.get(section.url) ?? 0;
        seen.set(section.url, before + 1);
        return { section, score: score * SAME_PAGE ** before };
      })
      .sort((a, b) => b.score - a.score || a.section.id - b.section.id)
      .map(({ section, score }) => ({ ...section, score }));

    const dangers = alarm.tells(query);
    const isChild = alarm.speaks(query);
    const own = isChild ? sections.filter(({ address }) => address === data.own) : [];
    const others = results.filter(({ address }) => !own.some((page) => page.address === address));
    return {
      results: /** @type {Found[]} */ ([...own, ...inOtherLanguages(all.map(stemOf)), ...others]),
      child: isChild,
      answers: answersTo(dangers),
      corrected: words.filter((word) => word.corrected).map(({ word, corrected }) => ({ word, corrected })),
      danger: dangers.length > 0,
      stems: [...new Set(ideas.flatMap((idea) => idea.flatMap(({ terms }) => terms)))],
    };
  };

  /** The sentences of `text` that hold most of `stems`, at most `most` characters long. */
  const excerpt = (/** @type {string} */ text, /** @type {string[]} */ stems, most = 170) => {
    const wanted = new Set(stems);
    const sentences = text.match(/.+?(?:[.!?]+(?=\s|$)|$)\s*/g) ?? [text];
    let best = 0;
    let top = -1;
    sentences.forEach((sentence, at) => {
      const held = new Set(stemsOf(sentence).filter((stem) => wanted.has(stem))).size;
      if (held > top) [best, top] = [at, held];
    });
    const rest = sentences.slice(best).join("").trim();
    if (rest.length <= most) return rest;
    return `${rest.slice(0, rest.lastIndexOf(" ", most)).replace(/[,;:]$/, "")} …`;
  };

  return { search, excerpt, sections };
};
