// Words that are nearly the one somebody wrote: letters left out, put in, changed, or two that changed places.

import { folded } from "./words.js";

const SHORTEST = 4;
const LONGEST = 40;

/** How many letters may be wrong: the longer a word, the more of it is left to know it by. */
export function forgiven(word) {
  if (word.length < SHORTEST || word.length > LONGEST) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Return the words that differ from one written only by letters of the language: "okonomisk" and "økonomisk". */
export function spelledAlike(text, index) {
  return index.forms.get(folded(text))?.words || [];
}

/** Return { word, wrong } of each word of which the whole or the stem is 1 to `limit` letters wrong, the nearest first. */
export function nearest(text, index, limit) {
  const asked = [...new Set([text, index.stem(text)])].map((one) => formOf(folded(one)));
  const found = [];
  for (const form of index.forms.values()) {
    const wrong = Math.min(...asked.map((one) => wrongBy(one, form, limit)));
    if (wrong && wrong <= limit) for (const word of form.words) found.push({ word, wrong });
  }
  return found.sort((one, other) => one.wrong - other.wrong);
}

/** Return every word and every stem that is long enough to be known by, folded, with the words it is a form of. */
export function formsOf(words, stop) {
  const forms = new Map();
  for (const word of words) {
    if (stop.has(word.text)) continue;
    for (const text of new Set([folded(word.text), folded(word.stem)])) {
      if (text.length < SHORTEST + (text === word.text ? 0 : 1)) continue;
      if (!forms.has(text)) forms.set(text, { ...formOf(text), words: [] });
      forms.get(text).words.push(word);
    }
  }
  return forms;
}

/** The text with the letters it holds as bits: a quick look that spares most distances. */
function formOf(text) {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return { text, letters };
}

function wrongBy(one, other, limit) {
  if (
    Math.abs(one.text.length - other.text.length) > limit ||
    differing(one.letters, other.letters) > 2 * limit
  )
    return limit + 1;
  return distance(one.text, other.text, limit);
}

/** How many letters one of two words holds and the other does not; never more than twice their distance. */
function differing(one, other) {
  let count = 0;
  for (let bits = one ^ other; bits; bits &= bits - 1) count += 1;
  return count;
}

/** Return the distance between two words, or `limit` + 1 when it is more than the limit. */
export function distance(one, other, limit) {
  let [rowBefore, row, next] = [[], Array.from({ length: other.length + 1 }, (_, at) => at), []];
  for (let i = 1; i <= one.length; i += 1) {
    next[0] = i;
    let best = i;
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, rowBefore[j - 2] + 1);
      next[j] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    [rowBefore, row, next] = [row, next, rowBefore];
  }
  return row[other.length];
}
