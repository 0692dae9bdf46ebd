// The search itself: no page, no network, so that the tests and the benchmark can use it as readers do.
//
// A query is read as a list of ideas. Each idea is one word, with its other forms, its correction if nobody
// writes it so, and what else readers call it. MiniSearch scores every word; a section is worth the sum of its
// ideas, more if it holds most of them, and more if the words stand together.

import MiniSearch from "minisearch";
import SearchableMap from "minisearch/SearchableMap";
import { stemmer } from "stemmer";

const BOOST = { title: 3, keys: 3, page: 2.5, text: 1 };
const SAME_WORD = 0.35; // worth of another word for the same thing, against the word itself
const NUMBER = 2; // whoever types a number means that one
const SAME_PHRASE = 0.65;
const ASIDE = 0.25; // a word that says little, such as "should"
const COMPLETED = 0.7; // a word still being typed, if it is none yet
const LONGER = 0.3; // a longer word than one that is typed in full
const TOGETHER = 0.25; // added for each pair of words that stand together
const COVERED = 1.4; // how much it matters to hold all the ideas
const SAME_PAGE = 0.45; // each further section of a page gives way to other pages
const LONGEST = 200; // of a query, in characters

// English words that say nothing about what is sought. "Not", "under", "out" and "before" are kept. Other languages
// bring theirs with their index.
const QUIET = new Set(
  `a about am an and any anyone anything are as at be been being but by can cant could did do does doesnt doing
  dont else for from get gets getting give go goes going got had has hasnt have having he her hers him his how i
  if im in into is isnt it its ive just know like may me might mine must my need needs of off on or our ours please
  really shall she shes should so some someone somebody something than that thats the their them then there theres
  these they theyre this those to too very want wants was we were what whats when where which who whom whos whose
  why will with wont would wouldnt shouldnt couldnt didnt arent havent wasnt hed theyve youre yes you your yours th st nd rd`.split(/\s+/),
);
const IRREGULAR = new Map(
  Object.entries({
    children: "child", childs: "child", men: "man", women: "woman", people: "person", told: "tell", said: "say",
    wrote: "write", written: "write", ran: "run", gave: "give", given: "give", took: "take", taken: "take",
    rang: "ring", rung: "ring", spoke: "speak", spoken: "speak", met: "meet", sent: "send", kept: "keep",
    held: "hold", drunk: "drink", drank: "drink", referral: "refer", referrals: "refer",
    criminalised: "criminal", criminalise: "criminal", criminals: "criminal", exploiter: "exploit", groomer: "groom",
    groomers: "groom", carers: "carer", truanting: "truant", truancy: "truant", pregnancy: "pregnant",
    injuries: "injuri", behaviour: "behavior", behaviours: "behavior", suicidal: "suicid", consensual: "consent",
    selfharm: "harm", disclosure: "disclos", disclosures: "disclos",
  }),
);

// Letters of the Latin alphabet that no accent can be taken from.
const LETTERS = { ł: "l", đ: "d", ð: "d", þ: "th", ø: "o", æ: "ae", œ: "oe", ß: "ss", ı: "i" };

/** The words of a text in order: small letters, no accents, a number of a paragraph as one word. */
export const wordsOf = (text) =>
  (
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[łđðþøæœßı]/g, (letter) => LETTERS[letter])
      .replace(/[\u0300-\u036f]|['’](?=s\b|t\b|m\b|re\b|ve\b|ll\b)/g, "")
      .replace(/\b(\d+)(?:st|nd|rd|th|s|yo|yrs?)\b/g, "$1")
      .replace(/\bs ?(\d+)\b/g, "section $1")
      .replace(/\bapp(?:endix)?\.? ([a-d])\b/g, "appendix$1")
      .replace(/\bu(\d+)s?\b/g, "under $1")
      .match(/\p{L}?\d+(?:\.\d+)*|\p{L}+(?:&\p{L}+)+|[\p{L}\p{M}]+/gu) ?? []
  ).filter((word) => word.length > 1 || /\d/.test(word));

// The stem of a word: Porter's for English. Of another language the beginning is kept, which is what stays the same
// in most words that change with their place in the sentence: "telefonu", "telefonem"; "znaki", "znaków".
const BEGINNING = 5;
const cuts = {
  en: (word) => IRREGULAR.get(word) ?? stemmer(word),
  other: (word) => word.slice(0, BEGINNING).replace(/(?<=...)[aeiouy]+$/, ""),
};

/** What reads a text in one language: its stems, those that tell something, and which words are quiet. */
const reader = ({ language = "en", quiet }) => {
  const cut = cuts[language] ?? cuts.other;
  const ignored = quiet ? new Set(quiet.flatMap(wordsOf)) : QUIET;
  const stems = new Map(); // stemming the whole site is half the time of making the index
  /** The form under which a word is kept: its stem. Numbers are kept as they are. */
  const stemOf = (word) => {
    if (!stems.has(word)) stems.set(word, /\d/.test(word) ? word : cut(word));
    return stems.get(word);
  };
  return {
    stemOf,
    isQuiet: (word) => ignored.has(word),
    stemsOf: (text) => wordsOf(text).map(stemOf),
    telling: (text) => wordsOf(text).filter((word) => !ignored.has(word)).map(stemOf),
  };
};

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
const joined = (stems) => ` ${stems.join(" ")} `;

const contains = (list, part) => {
  for (let at = 0; at + part.length <= list.length; at++) {
    if (part.every((word, n) => list[at + n] === word)) return at;
  }
  return -1;
};

/**
 * @param {{pages: Record<string, string>, sections: [string, string, string, string, number][],
 *   same: {from: string[], to: string[]}[], danger: string[], language?: string, quiet?: string[]}} data
 *   sections are [address, title, text, further words, weight], addresses relative to the site's root; `quiet` are
 *   the words of a language other than English that say nothing
 * @returns {Promise<{search: Function, excerpt: Function, sections: object[]}>} `search(query)` answers {results,
 *   corrected, danger, stems}: sections by score, the words that were read as others, whether to show the numbers to
 *   ring, and what was sought. `excerpt(text, stems)` answers the sentences that hold most of what was sought
 */
export const createSearch = async (data) => {
  const { stemOf, isQuiet, stemsOf, telling } = reader(data);
  const vocabulary = new SearchableMap(); // every word as written, with how often
  const known = new Set(); // every stem that a section holds
  const note = (word) => {
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
  const runs = new Map();
  const runOf = (section) => {
    if (!runs.has(section.id)) {
      const text = [section.title, section.page, section.keys, section.text].map((part) => telling(part).join(" "));
      runs.set(section.id, ` ${text.join(" | ")} `);
    }
    return runs.get(section.id);
  };

  const same = data.same.map(({ from, to }) => ({ from: from.map(telling), to: to.map(telling) }));
  const danger = data.danger.map(stemsOf);
  for (const text of [...data.same.flatMap(({ from }) => from), ...data.danger]) wordsOf(text).forEach(note);
  const understood = new Set([...known, ...same.flatMap(({ from }) => from.flat()), ...danger.flat()]);

  const cache = new Map();
  const scores = (stem) => {
    if (!cache.has(stem)) {
      const found = known.has(stem) ? index.search(stem) : [];
      cache.set(stem, new Map(found.map(({ id, score }) => [id, score])));
    }
    return cache.get(stem);
  };

  /** The written words nearest to one that nobody writes, best first; none for short words and numbers. */
  const corrections = (word) => {
    if (word.length < 4 || /\d/.test(word)) return [];
    const near = new Map();
    const most = word.length < 6 ? 1 : word.length < 10 ? 2 : 3;
    for (const [other, [count, distance]] of vocabulary.fuzzyGet(word, most)) {
      // One letter for another in a short word is more often another word: "arms" is not "aims".
      if (word.length > 5 || other.length !== word.length) near.set(other, { count, distance });
    }
    for (let at = 1; at < word.length; at++) {
      const swapped = word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1);
      if (vocabulary.has(swapped)) near.set(swapped, { count: vocabulary.get(swapped), distance: 0.5 });
    }
    return [...near]
      .map(([other, { count, distance }]) => ({
        other,
        cost: distance + (other[0] === word[0] ? 0 : 0.8) - Math.min(count, 40) / 100,
      }))
      .sort((a, b) => a.cost - b.cost)
      .filter(({ cost }, _, all) => cost < all[0].cost + 0.3)
      .slice(0, 2)
      .map(({ other }) => other);
  };

  /** Two words written as one. */
  const halves = (word) => {
    for (let at = 3; at <= word.length - 3; at++) {
      const parts = [word.slice(0, at), word.slice(at)];
      if (parts.every((part) => known.has(stemOf(part)))) return parts;
    }
    return null;
  };

  /** Each word of the query as {stems, word, corrected}: what it stands for. */
  const readWord = (word, last) => {
    const stem = stemOf(word);
    if (understood.has(stem)) return { stem, also: last && word.length > 2 ? completions(word, stem) : [] };
    const begun = last ? completions(word, stem) : [];
    if (begun.length) return { stem, also: begun };
    const [best, second] = corrections(word);
    if (best) return { stem: stemOf(best), also: second ? [stemOf(second)] : [], corrected: best };
    return { stem, also: [] };
  };

  const completions = (word, stem) => {
    const found = [...vocabulary.atPrefix(word)].filter(([other]) => stemOf(other) !== stem);
    return [...new Set(found.sort((a, b) => b[1] - a[1]).map(([other]) => stemOf(other)))].slice(0, 6);
  };

  const read = (query) => {
    const all = wordsOf(query.slice(0, LONGEST)).flatMap((word) =>
      understood.has(stemOf(word)) || isQuiet(word) ? [word] : halves(word) ?? [word],
    );
    const words = all.some((word) => !isQuiet(word)) ? all.filter((word) => !isQuiet(word)) : all;
    const typed = /\p{L}$/u.test(query) ? all.at(-1) : "";
    return { all, words: words.map((word, n) => ({ word, ...readWord(word, word === typed && n === words.length - 1) })) };
  };

  const search = (query) => {
    const { all, words } = read(query);
    const stems = words.map(({ stem }) => stem);
    const ideas = words.map(({ stem, also, corrected }) => [
      { terms: [stem], worth: /\d/.test(stem) ? NUMBER : 1 },
      ...also.map((other) => ({ terms: [other], worth: understood.has(stem) && !corrected ? LONGER : COMPLETED })),
    ]);
    // Quiet words may add to a score and need not be there.
    const quiet = all.filter((word) => isQuiet(word) && !stems.includes(stemOf(word)));
    const asides = quiet.map((word) => [{ terms: [stemOf(word)], worth: ASIDE }]);
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

    const worth = (section, { terms, worth: share }) => {
      if (terms.length === 1) return share * (scores(terms[0]).get(section.id) ?? 0);
      if (!terms.every((term) => scores(term).has(section.id)) || !runOf(section).includes(joined(terms))) return 0;
      return share * total(terms.map((term) => scores(term).get(section.id)));
    };
    const best = (section, idea) => Math.max(0, ...idea.map((way) => worth(section, way)));
    const candidates = new Set(
      [...ideas, ...wider.map(({ others }) => others)].flatMap((idea) => idea.flatMap(({ terms }) => [...scores(terms[0]).keys()])),
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
      let score = told * (held / ideas.length) ** COVERED * section.weight;
      for (let n = 1; n < stems.length; n++) {
        if (parts[n] && parts[n - 1] && runOf(section).includes(joined(stems.slice(n - 1, n + 1)))) score *= 1 + TOGETHER;
      }
      return { section, score };
    });
    scored.sort((a, b) => b.score - a.score || a.section.id - b.section.id);

    const seen = new Map();
    const places = new Set();
    const results = scored
      .filter(({ section, score }) => {
        // A heading and the paragraph of the policy under it can share a place: the better one is shown.
        const fresh = score > 0 && !places.has(section.address);
        places.add(section.address);
        return fresh;
      })
      .map(({ section, score }) => {
        const before = seen.get(section.url) ?? 0;
        seen.set(section.url, before + 1);
        return { section, score: score * SAME_PAGE ** before };
      })
      .sort((a, b) => b.score - a.score || a.section.id - b.section.id)
      .map(({ section, score }) => ({ ...section, score }));

    const asTyped = all.map((word) => stemOf(words.find((w) => w.word === word)?.corrected ?? word));
    return {
      results,
      corrected: words.filter((word) => word.corrected).map(({ word, corrected }) => ({ word, corrected })),
      danger: danger.some((phrase) => contains(asTyped, phrase) >= 0 || (phrase.length === 1 && stems.includes(phrase[0]))),
      stems: [...new Set(ideas.flatMap((idea) => idea.flatMap(({ terms }) => terms)))],
    };
  };

  /** The sentences of `text` that hold most of `stems`, at most `most` characters long. */
  const excerpt = (text, stems, most = 170) => {
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
