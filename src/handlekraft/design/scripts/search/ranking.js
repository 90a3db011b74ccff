// From what somebody wrote to the few lines that answer it.

import { Hits, hitsFor } from "./matching.js";
import { wordsOf } from "./words.js";

const MOST = 8;
const MOST_ON_ONE_PAGE = 3;
const WEAKEST = 0.02; // of the best score; less is noise
const MOSTLY = 0.5; // of what a query says
const SHORTEST_QUERY = 2;

/**
 * Return at most eight answers, { path, heading, kind, sentence }: those that a name or an editor points at before those
 * that only mention the words, cards before other things.
 */
export function find(index, query) {
  const words = wordsOf(query);
  if (words.join("").length < SHORTEST_QUERY) return [];
  const asked = parts(words, index).filter(({ byEntry }) => byEntry.size);
  const scored = scores(asked, index);
  const best = Math.max(...scored.map(({ score }) => score));
  const chosen = scored
    .filter(({ score }) => score >= best * WEAKEST)
    .sort((one, other) => other.score - one.score);
  const known = new Set(asked.flatMap((hits) => [...hits.words]));
  return inReadingOrder(fewOfEachPage(chosen).slice(0, MOST)).map(({ entry }) => ({
    path: entry.path,
    heading: entry.heading,
    kind: index.kinds[entry.kind].label,
    sentence: telling(entry, known),
  }));
}

/** The phrases of a query, longest first, and the words between them. Words that say nothing alone count only alone. */
function parts(words, index) {
  const stems = words.map(index.stem);
  const found = [];
  const loose = [];
  for (let at = 0; at < words.length; ) {
    const length = phraseAt(stems, at, index);
    if (length) found.push(phraseHits(stems.slice(at, at + length).join(" "), index));
    else loose.push(words[at]);
    at += length || 1;
  }
  const telling = loose.filter((word) => !index.stop.has(word));
  const asked = telling.length || found.length ? telling : loose;
  return [...found, ...asked.map((word) => hitsFor(word, index))];
}

function phraseAt(stems, at, index) {
  for (let length = Math.min(index.longestPhrase, stems.length - at); length > 1; length -= 1) {
    if (index.phrases.has(stems.slice(at, at + length).join(" "))) return length;
  }
  return 0;
}

function phraseHits(phrase, index) {
  const hits = new Hits();
  hits.addPlaces(index.phrases.get(phrase), 1, index.weights);
  return hits;
}

/** A rare word says more than a common one, and an entry that has all of them more than one that has some. */
function scores(asked, index) {
  const rarity = asked.map(({ byEntry }) => Math.log(1 + index.entries.length / byEntry.size));
  const whole = rarity.reduce((sum, one) => sum + one, 0);
  const found = new Map();
  asked.forEach(({ byEntry }, number) => {
    for (const [at, { score, named }] of byEntry) {
      const standing = found.get(at) || { entry: index.entries[at], at, score: 0, had: 0, named: 0 };
      standing.score += score * rarity[number];
      standing.had += rarity[number];
      if (named) standing.named += rarity[number];
      found.set(at, standing);
    }
  });
  return [...found.values()].map((one) => {
    const boost = index.kinds[one.entry.kind].boost;
    return {
      ...one,
      score: (one.score / whole) * (one.had / whole) * boost,
      named: one.named / whole > MOSTLY,
    };
  });
}

function fewOfEachPage(chosen) {
  const counted = new Map();
  return chosen.filter(({ entry }) => {
    const page = entry.path.split("#")[0];
    counted.set(page, (counted.get(page) || 0) + 1);
    return counted.get(page) <= MOST_ON_ONE_PAGE;
  });
}

/** Cards come first among those that are named, and among those that are not: the first kind of the index. */
function inReadingOrder(chosen) {
  const rank = ({ named, entry }) => (named ? 0 : 2) + (entry.kind === 0 ? 0 : 1);
  return chosen.sort((one, other) => rank(one) - rank(other) || other.score - one.score || one.at - other.at);
}

/** The sentence with most of the words that were found, else what the entry begins with. */
function telling(entry, known) {
  const counts = entry.sentences.map(
    (sentence) => new Set(wordsOf(sentence).filter((word) => known.has(word))).size,
  );
  const at = counts.indexOf(Math.max(...counts));
  return entry.sentences[Math.max(at, 0)] || "";
}
