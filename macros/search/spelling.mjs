// Which written words a misspelt one may stand for.

const CLOSE = 0.3; // a second reading counts when it is nearly as good as the first

/**
 * @param {import("minisearch/SearchableMap").default<number>} vocabulary how often each word is written, by word
 * @param {string} word one that nobody writes
 * @param {number} most how many of its letters may be wrong
 * @returns {string[]} the two written words nearest to it at most, best first; none for numbers, and none for a word
 *   so short that it may be anything
 */
export const corrections = (vocabulary, word, most = word.length < 6 ? 1 : word.length < 10 ? 2 : 3) => {
  if (word.length < 4 || /\d/.test(word)) return [];
  const near = new Map();
  for (const [other, [count, distance]] of vocabulary.fuzzyGet(word, most)) {
    // One letter for another in a short word is more often another word: "arms" is not "aims". Nor has a word of four
    // letters one too many: it may be an acronym, and "lado" is not "lad".
    if (word.length > 5 || other.length > word.length || (word.length > 4 && other.length < word.length)) {
      near.set(other, { count, distance });
    }
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
    .filter(({ cost }, _, all) => cost < all[0].cost + CLOSE)
    .slice(0, 2)
    .map(({ other }) => other);
};

/**
 * The two words that `word` is when its space was forgotten, each of three letters or more; null if it is not.
 * @param {string} word
 * @param {(half: string) => boolean} isWritten
 */
export const halves = (word, isWritten) => {
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every(isWritten)) return parts;
  }
  return null;
};
