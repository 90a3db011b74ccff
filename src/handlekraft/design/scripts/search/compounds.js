// A compound that no text uses, taken apart with words that the texts use, as `domain/search/compounds.py` does it.

const SHORTEST_PART = 3;
const SHORTEST_COMPOUND = 7;
const MOST_PARTS = 3;
const LINKS = ["", "s", "e", "ings", "ing", "elses", "else"];

function known(part, index) {
  if (index.stop.has(part)) return false;
  return part.length <= SHORTEST_PART ? index.byWord.has(part) : index.byStem.has(index.stem(part));
}

function splits(rest, most, index) {
  const found = [];
  for (let end = SHORTEST_PART; end <= rest.length - SHORTEST_PART; end += 1) {
    const first = rest.slice(0, end);
    if (!known(first, index)) continue;
    for (const last of lastParts(rest.slice(end))) {
      if (known(last, index)) found.push([first, last]);
      if (most > 2) for (const parts of splits(last, most - 1, index)) found.push([first, ...parts]);
    }
  }
  return found;
}

function lastParts(rest) {
  return LINKS.filter((link) => rest.startsWith(link))
    .map((link) => rest.slice(link.length))
    .filter((last) => last.length >= SHORTEST_PART);
}

/** Return the parts of a word, the fewest and with the longest last; empty when it cannot be taken apart. */
export function partsOf(word, index) {
  if (word.length < SHORTEST_COMPOUND) return [];
  const found = splits(word, MOST_PARTS, index);
  found.sort((one, other) => one.length - other.length || other.at(-1).length - one.at(-1).length);
  return found[0] || [];
}

/** Return the two halves of a word of which only one is known, the known one marked; the longest known half first. */
export function halvesOf(word, index) {
  const found = [];
  for (let end = SHORTEST_PART; end <= word.length - SHORTEST_PART; end += 1) {
    const [first, last] = [word.slice(0, end), word.slice(end)];
    if (last.length > SHORTEST_PART && known(last, index))
      found.push({ known: last, other: first.replace(/s$/, "") });
    if (first.length > SHORTEST_PART && known(first, index))
      found.push({ known: first, other: last.replace(/^[se]/, "") });
  }
  return found.sort((one, other) => other.known.length - one.known.length);
}
