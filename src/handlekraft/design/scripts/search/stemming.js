// The stem of a word: its beginning, which its forms have in common. Gives what `domain/search/stemming.py` gives, which
// takes Norwegian from Snowball; this is the same published algorithm in a browser's size.

const VOWELS = "aeiouyåæêòóôø";
const MAIN = (
  "hetenes hetene hetens endes heten heter edes enes ande ende erte ede ane ene ens ers ets ert ast het " +
  "as es en ar er et a e s"
).split(" ");
const BEFORE_ERS = [
  "skap",
  "hav",
  "giv",
  "ind",
  "kk",
  "nk",
  "amm",
  "omm",
  "kap",
  "pp",
  "lt",
  "ast",
  "øst",
  "v",
];
const LAST = "hetslov eleg elig elov slov leg eig lig els lov ig".split(" ");

/** Where the part begins that an ending may be cut from: after the first consonant behind a vowel, three letters at least. */
function region(word) {
  let at = 0;
  while (at < word.length && !VOWELS.includes(word[at])) at += 1;
  while (at < word.length && VOWELS.includes(word[at])) at += 1;
  return at < word.length ? Math.max(at + 1, 3) : word.length;
}

function ending(word, start, endings) {
  return endings.find((one) => word.length - one.length >= start && word.endsWith(one));
}

function withoutMain(word, start) {
  const found = ending(word, start, MAIN);
  if (!found) return word;
  const rest = word.slice(0, -found.length);
  if (found === "s") return mayLoseS(rest) ? rest : word;
  if (found === "ers") return mayLoseErs(rest) ? rest : word;
  return found.startsWith("ert") ? rest + "er" : rest;
}

function mayLoseS(rest) {
  const [before, last] = [rest.at(-2), rest.at(-1)];
  if ("bcdfghjlmnoptvyz".includes(last)) return true;
  if (last === "r") return before !== "e";
  return last === "k" && before !== undefined && !VOWELS.includes(before);
}

function mayLoseErs(rest) {
  const found = BEFORE_ERS.find((one) => rest.endsWith(one));
  return !found || found === "skap" || found === "hav" || found === "giv";
}

export function norwegian(word) {
  if (word.length < 3) return word;
  const start = region(word);
  let stem = withoutMain(word, start);
  if (ending(stem, start, ["dt", "vt"])) stem = stem.slice(0, -1);
  const last = ending(stem, start, LAST);
  return (last ? stem.slice(0, -last.length) : stem).replace(/'$/, "");
}

const ENGLISH = ["ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "ly", "'s", "s", "y", "e"];

export function english(word) {
  const found = ending(word, 3, ENGLISH);
  return found ? word.slice(0, -found.length) : word;
}

export function stemmerFor(language) {
  return { nb: norwegian, nn: norwegian, en: english }[language] || ((word) => word);
}
