// The index of an edition, opened. The format is told in `domain/search/index.py`.

import { formsOf } from "./spelling.js";
import { stemmerFor } from "./stemming.js";

/** Return words, stems and places ready to be asked; `data` is what the index file set. Takes a few milliseconds, once. */
export function opened(data) {
  const words = [];
  const index = {
    entries: data.entries.map(([kind, path, heading, sentences]) => ({ kind, path, heading, sentences })),
    kinds: data.kinds.map(([label, boost]) => ({ label, boost })),
    weights: data.weights,
    stem: stemmerFor(data.language),
    stop: new Set(data.stop.split(" ")),
    words,
    byWord: new Map(),
    byStem: new Map(),
    madeOf: new Map(), // from a stem to the compound words it is part of
    phrases: new Map(),
    longestPhrase: 1,
  };
  let before = "";
  for (const line of data.words.split("\n")) {
    const [spelled, cut, parts = "", places = ""] = line.split(" ");
    before = before.slice(0, parseInt(spelled[0], 36)) + spelled.slice(1);
    const word = {
      text: before,
      stem: before.slice(0, before.length - parseInt(cut, 36)),
      parts,
      places: placesOf(places),
    };
    index.byWord.set(before, word);
    put(index.byStem, word.stem, word);
    words.push(word);
  }
  for (const word of words) {
    for (const part of word.parts ? word.parts.split(",") : [])
      put(index.madeOf, words[parseInt(part, 36)].stem, word);
  }
  for (const line of data.phrases.split("\n").filter(Boolean)) {
    const [phrase, places] = line.split("|");
    index.phrases.set(phrase, placesOf(places));
    index.longestPhrase = Math.max(index.longestPhrase, phrase.split(" ").length);
  }
  index.forms = formsOf(words, index.stop);
  return index;
}

function put(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

const STRENGTHS = 8;

function placesOf(written) {
  let entry = 0;
  return (written ? written.split(",") : []).map((digits) => {
    const number = parseInt(digits, 36);
    entry += Math.floor(number / STRENGTHS);
    return { entry, strength: number % STRENGTHS };
  });
}
