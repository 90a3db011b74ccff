// Where one written word points: from the word to the entries it may mean, each with a score.
// Nearest first: the word, its other forms, words it begins or stands in; only a word nobody knows is taken apart or
// forgiven its spelling.

import { halvesOf, partsOf } from "./compounds.js";
import { distance, forgiven } from "./spelling.js";
import { folded } from "./words.js";

const SURE = { word: 1, stem: 0.97, near: 0.8, part: 0.55, apart: 0.8, half: 0.4, folded: 0.92, wrong: [0, 0.65, 0.45] };
const NEAR = 3; // letters by which two stems of one word may differ: "kontorist" and "kontoriste" do by one
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
    if (!standing || score > standing.score) this.byEntry.set(entry, { score, named: named || Boolean(standing?.named) });
    else if (named) standing.named = true;
  }

  addPlaces(places, sureness, weights) {
    for (const { entry, strength } of places) {
      this.add(entry, sureness * weights[strength], strength >= NAMED && sureness >= 0.6);
    }
  }

  take(other, share) {
    for (const [entry, { score, named }] of other.byEntry) this.add(entry, score * share, named);
    other.words.forEach((word) => this.words.add(word));
  }
}

/** Return the entries a word may mean. `text` is one word as `wordsOf` gives it. */
export function hitsFor(text, index) {
  const hits = knownHits(text, index);
  if (hits.known) return hits;
  addFolded(hits, text, index);
  addApart(hits, text, index);
  addMisspelt(hits, text, index, Math.min(1, forgiven(text)));
  if (!hits.byEntry.size) addMisspelt(hits, text, index, forgiven(text));
  if (!hits.byEntry.size) addHalves(hits, text, index);
  if (!hits.byEntry.size) addInside(hits, text, index);
  return hits;
}

function addWord(hits, word, sureness, index) {
  hits.words.add(word.text);
  hits.addPlaces(word.places, sureness, index.weights);
}

function knownHits(text, index) {
  const hits = new Hits();
  const stem = index.stem(text);
  for (const word of index.byStem.get(stem) || []) addWord(hits, word, word.text === text ? SURE.word : SURE.stem, index);
  for (const word of nearStems(stem, index)) addWord(hits, word, SURE.near, index);
  hits.known = hits.words.size > 0;
  for (const word of index.madeOf.get(stem) || []) addWord(hits, word, SURE.part, index);
  for (const word of beginningWith(text, index)) {
    const share = 0.4 + (0.4 * text.length) / word.text.length;
    addWord(hits, word, hits.known ? share / 2 : share, index);
  }
  return hits;
}

function* nearStems(stem, index) {
  for (let length = stem.length - 1; length >= Math.max(4, stem.length - NEAR); length -= 1) {
    yield* index.byStem.get(stem.slice(0, length)) || [];
  }
  if (stem.length < 4) return;
  for (const word of beginningWith(stem, index)) {
    if (word.stem.length > stem.length && word.stem.length <= stem.length + NEAR && !word.parts) yield word;
  }
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
  const plain = folded(text);
  for (const word of index.words) if (word.folded === plain) addWord(hits, word, SURE.folded, index);
}

/** A compound of known words: an entry counts by the share of the parts it has. */
function addApart(hits, text, index) {
  const parts = partsOf(text, index);
  if (!parts.length) return;
  const found = parts.map((part) => knownHits(part, index));
  const sums = new Map();
  for (const { byEntry } of found) {
    for (const [entry, { score }] of byEntry) {
      const sum = sums.get(entry) || { score: 0, parts: 0 };
      sums.set(entry, { score: sum.score + score, parts: sum.parts + 1 });
    }
  }
  for (const [entry, sum] of sums) {
    const share = sum.parts / parts.length;
    hits.add(entry, (SURE.apart * share * sum.score) / parts.length, share === 1 && sum.score > 6 * parts.length);
  }
  for (const { words } of found) words.forEach((word) => hits.words.add(word));
}

function addMisspelt(hits, text, index, limit) {
  if (!limit) return;
  const plain = folded(text);
  for (const word of index.words) {
    if (word.text.length < 4 || index.stop.has(word.text)) continue;
    const wrong = distance(plain, word.folded, limit);
    if (wrong && wrong <= limit) addWord(hits, word, SURE.wrong[wrong], index);
  }
}

/** A compound of which one half is known; the other may be misspelt. */
function addHalves(hits, text, index) {
  const [best] = halvesOf(text, index);
  if (!best) return;
  hits.take(knownHits(best.known, index), SURE.half);
  const other = new Hits();
  addMisspelt(other, best.other, index, Math.min(1, forgiven(best.other)));
  hits.take(other, SURE.half);
}

function addInside(hits, text, index) {
  const stem = index.stem(text);
  if (stem.length < 4) return;
  for (const word of index.words) if (word.text.includes(stem)) addWord(hits, word, SURE.half, index);
}
