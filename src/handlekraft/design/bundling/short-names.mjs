// Short names for the custom properties of a sheet that stands inside every page: they are a third of its bytes.

// What stands in quotes is left; so is a name's inside, such as the end of the class "ds-list--plain".
const WORDS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<![\w-])--[\w-]+/g;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * Return a sheet with its custom properties renamed, the most used ones shortest; equal sheets are renamed alike.
 * For a sheet that is alone in its page: nothing else may know the long names.
 */
export function withShortNames(sheet) {
  const counts = new Map();
  for (const [word] of sheet.matchAll(WORDS)) if (isName(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort(([a, usedA], [b, usedB]) => usedB - usedA || (a < b ? -1 : 1));
  const short = new Map(ranked.map(([name], place) => [name, `--${letters(place)}`]));
  return sheet.replace(WORDS, (word) => short.get(word) ?? word);
}

function isName(word) {
  return word.startsWith("--");
}

/** Return the letters of a place in the order a, b, …, z, aa, ab: no two places have the same. */
function letters(place) {
  const last = LETTERS[place % LETTERS.length];
  return place < LETTERS.length ? last : letters(Math.floor(place / LETTERS.length) - 1) + last;
}
