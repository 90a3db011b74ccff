// Where one written word points: from the word to the entries it may mean, each with a score.
// Nearest first: the word, its other forms, words it begins or stands in; only a word nobody knows is taken apart or
// forgiven its spelling.

import { halvesOf, partsOf } from "./compounds.js";
import { forgiven, nearest, spelledAlike } from "./spelling.js";

const SURE = {
  word: 1,
  stem: 0.97,
  near: 0.8,
  part: 0.55,
  apart: 0.8,
  half: 0.4,
  folded: 0.92,
  wrong: [0, 0.65, 0.45],
};
// What two stems of one word may differ by: "kontor" and "kontorer", "arbeider" and "arbeidern", "lev" and "levd".
const NEAR = new Set(["e", "er", "ern", "r", "t", "et", "en", "n", "re", "es", "s", "ing", "d", "else"]);
const LONGEST_NEAR = 4;
const SHORTEST_BEGINNING = 3;
const NAMED = 6; // from this strength on a word names the entry, or an editor has led it there

/** The best that is known of each entry: `words` are those of the texts that brought it there. */
export class Hits {
  constructor() {
    this.byEntry = new Map();
    this.words = new Set();
  }

  add(entry, score, named) {
    const standing = this.byEntry.get(entry);
    if (!standing || score > standing.score)
      this.byEntry.set(entry, { score, named: named || Boolean(standing?.named) });
    else if (named) standing.named = true;
  }

  addPlaces(places, sureness, weights) {
    for (const { entry, strength } of places) {
      this.add(entry, sureness * weights[strength], strength >= NAMED && sureness >= 0.5);
    }
  }

  take(other, share) {
    for (const [entry, { score, named }] of other.byEntry) this.add(entry, score * share, named);
    other.words.forEach((word) => this.words.add(word));
  }
}

/** Return the entries a word may mean. `text` is one word as `wordsOf` gives it. */
export function hitsFor(text, index) {
  const hits = knownHits(text, index, true);
  if (hits.known) return hits;
  addFolded(hits, text, index);
  const nearly = misspelt(text, index, Math.min(1, forgiven(text)));
  hits.take(nearly, 1);
  addTogether(
    hits,
    partsOf(text, index).map((part) => knownHits(part, index)),
    nearly.byEntry.size ? SURE.half : SURE.apart,
  );
  if (!hits.byEntry.size) hits.take(misspelt(text, index, forgiven(text)), 1);
  if (!hits.byEntry.size) addHalves(hits, text, index);
  if (!hits.byEntry.size) addInside(hits, text, index);
  return hits;
}

function addWord(hits, word, sureness, index) {
  hits.words.add(word.text);
  hits.addPlaces(word.places, sureness, index.weights);
}

/** The entries of a word that some text uses, in any of its forms; with `parts` also those that have what it is made of. */
function knownHits(text, index, parts = false) {
  const hits = new Hits();
  const stem = index.stem(text);
  for (const word of index.byStem.get(stem) || [])
    addWord(hits, word, word.text === text ? SURE.word : SURE.stem, index);
  for (const word of nearStems(stem, index)) addWord(hits, word, SURE.near, index);
  hits.known = hits.words.size > 0;
  for (const word of index.madeOf.get(stem) || []) addWord(hits, word, SURE.part, index);
  for (const word of beginningWith(text, index))
    addWord(hits, word, beginning(text, word.text, hits.known), index);
  if (parts && hits.known) addParts(hits, stem, index);
  return hits;
}

/** How sure it is that somebody who wrote a beginning meant the whole word. A whole word may begin a compound as well. */
function beginning(text, whole, known) {
  const share = 0.4 + (0.4 * text.length) / whole.length;
  if (!known) return share;
  return text.length > SHORTEST_BEGINNING ? Math.min(share, SURE.part) : share / 2;
}

function addParts(hits, stem, index) {
  const made = index.byStem.get(stem)?.find((word) => word.parts);
  if (!made) return;
  const parts = made.parts.split(",").map((line) => index.words[parseInt(line, 36)].text);
  addTogether(
    hits,
    parts.map((part) => knownHits(part, index)),
    SURE.half,
  );
}

function* nearStems(stem, index) {
  for (let length = stem.length - 1; length >= Math.max(4, stem.length - LONGEST_NEAR); length -= 1) {
    if (NEAR.has(stem.slice(length))) yield* index.byStem.get(stem.slice(0, length)) || [];
  }
  if (stem.length < 4) return;
  for (const word of beginningWith(stem, index)) if (NEAR.has(word.stem.slice(stem.length))) yield word;
}

function* beginningWith(text, index) {
  if (text.length < SHORTEST_BEGINNING) return;
  let [low, high] = [0, index.words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.words[middle].text < text) low = middle + 1;
    else high = middle;
  }
  for (; low < index.words.length && index.words[low].text.startsWith(text); low += 1) yield index.words[low];
}

function addFolded(hits, text, index) {
  for (const word of spelledAlike(text, index)) addWord(hits, word, SURE.folded, index);
}

/** A compound of known words: an entry counts by the share of the parts it has. */
function addTogether(hits, found, sureness) {
  const sums = new Map();
  for (const { byEntry } of found) {
    for (const [entry, { score }] of byEntry) {
      const sum = sums.get(entry) || { score: 0, parts: 0 };
      sums.set(entry, { score: sum.score + score, parts: sum.parts + 1 });
    }
  }
  for (const [entry, sum] of sums) {
    const share = sum.parts / found.length;
    const mean = sum.score / found.length;
    hits.add(entry, sureness * share * mean, share === 1 && mean > NAMED);
  }
  for (const { words } of found) words.forEach((word) => hits.words.add(word));
}

/** What somebody may have meant whose word, or whose stem, is up to `limit` letters wrong. */
function misspelt(text, index, limit) {
  const hits = new Hits();
  if (!limit) return hits;
  const taken = new Set();
  for (const { word, wrong } of nearest(text, index, limit)) {
    if (!taken.has(word.stem)) hits.take(knownHits(word.text, index), SURE.wrong[wrong]);
    taken.add(word.stem);
  }
  return hits;
}

/** A compound of which one half is known; the other may be misspelt. */
function addHalves(hits, text, index) {
  const [best] = halvesOf(text, index);
  if (!best) return;
  const other = misspelt(best.other, index, Math.min(1, forgiven(best.other)));
  addTogether(hits, [knownHits(best.known, index), other], SURE.apart);
}

function addInside(hits, text, index) {
  const stem = index.stem(text);
  if (stem.length < 4) return;
  for (const word of index.words) if (word.text.includes(stem)) addWord(hits, word, SURE.half, index);
}
