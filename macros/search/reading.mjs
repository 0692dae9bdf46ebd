// How a text is read as words, and words as stems: for the sections, for what readers type, and for what tells of danger.

import { stemmer } from "stemmer";

// English words that say nothing about what is sought. "Not", "under", "out" and "before" are kept. Other languages
// bring theirs with their index.
const QUIET = new Set(
  `a about am an and any anyone anything are as at be been being but by can cant could did do does doesnt doing
  dont else for from get gets getting give go goes going got had has hasnt have having he her hers him his how i
  if im in into is isnt it its ive just know like may me might mine must my need needs of off on or our ours please
  really shall she shes should so some someone somebody something than that thats the their them then there theres
  these they theyre this those to too very want wants was we were what whats when where which who whom whos whose
  why will with wont would wouldnt shouldnt couldnt didnt arent havent wasnt hed theyve youre yes you your yours th st nd
  rd`.split(/\s+/),
);
const IRREGULAR = new Map(
  // biome-ignore format: a table, which is read line by line
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
/** @type {Record<string, string>} */
const LETTERS = { ł: "l", đ: "d", ð: "d", þ: "th", ø: "o", æ: "ae", œ: "oe", ß: "ss", ı: "i" };

/**
 * The words of a text in order: small letters, no accents, a number of a paragraph as one word, "5,8" like "5.8".
 * @param {string} text
 * @param {number} least letters of the shortest word that counts
 * @returns {string[]}
 */
export const wordsOf = (text, least = 2) =>
  (
    text
      .toLowerCase()
      .replace(/[’‘`´]/g, "'")
      .normalize("NFKD")
      .replace(/[łđðþøæœßı]/g, (letter) => LETTERS[letter])
      .replace(/[\u0300-\u036f]|'(?=s\b|t\b|m\b|re\b|ve\b|ll\b)/g, "")
      .replace(/\b(?:para|par|p)\.?([a-d]?\d+)[.,-](?=\d)/g, "$1.")
      .replace(/(?<![\d,.])([a-d]?\d{1,2}),(?=\d{1,2}(?![\d,.]))/g, "$1.")
      .replace(/\b(\d+)(?:st|nd|rd|th|s|yo|yrs?)\b/g, "$1")
      .replace(/\bs ?(\d+)\b/g, "section $1")
      .replace(/\bapp(?:endix)?\.? ([a-d])\b/g, "appendix$1")
      .replace(/\bu(\d+)s?\b/g, "under $1")
      .match(/\p{L}?\d+(?:\.\d+)*|\p{L}+(?:&\p{L}+)+|[\p{L}\p{M}]+/gu) ?? []
  ).filter((word) => word.length >= least || /\d/.test(word));

// The stem of a word: Porter's for English. Of another language the beginning is kept, which is what stays the same
// in most words that change with their place in the sentence: "telefonu", "telefonem"; "znaki", "znaków".
const BEGINNING = 5;
/** @type {Record<string, (word: string, most?: number) => string>} */
const cuts = {
  en: (word) => IRREGULAR.get(word) ?? stemmer(word),
  other: (word, most = BEGINNING) => word.slice(0, most).replace(/(?<=...)[aeiouy]+$/, ""),
};

/**
 * How a word of `language` is cut where every letter counts: English keeps "took" beside "take", another its beginning.
 * @param {string} language
 * @returns {(word: string) => string}
 */
export const closeCut = (language) => (language === "en" ? stemmer : (word) => cuts.other(word, BEGINNING + 1));

/**
 * What reads a text in one language: its stems, those that tell something, and which words are quiet.
 * @param {{language?: string, quiet?: string[]}} language
 */
export const reader = ({ language = "en", quiet }) => {
  const cut = cuts[language] ?? cuts.other;
  const ignored = quiet ? new Set(quiet.flatMap(wordsOf)) : QUIET;
  /** @type {Map<string, string>} */
  const stems = new Map(); // stemming the whole site is half the time of making the index
  /** The form under which a word is kept: its stem. Numbers are kept as they are. */
  const stemOf = (/** @type {string} */ word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stem = /\d/.test(word) ? word : cut(word);
    stems.set(word, stem);
    return stem;
  };
  return {
    stemOf,
    isQuiet: (/** @type {string} */ word) => ignored.has(word),
    stemsOf: (/** @type {string} */ text) => wordsOf(text).map(stemOf),
    telling: (/** @type {string} */ text) =>
      wordsOf(text)
        .filter((word) => !ignored.has(word))
        .map(stemOf),
  };
};
