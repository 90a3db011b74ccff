// Text cut into words, as `domain/search/words.py` does it.

const GROUPED = /(\d)[\s\u00a0\u2009\u202f]+(?=\d)/g;
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)?/gu;

export function wordsOf(text) {
  const composed = text.normalize("NFC").toLowerCase().replaceAll("\u00ad", "").replace(GROUPED, "$1");
  return (composed.match(WORD) || []).map((word) => word.replace("’", "'"));
}

const RESEMBLES = {
  æ: "ae",
  ä: "ae",
  ø: "o",
  ö: "o",
  å: "a",
  é: "e",
  è: "e",
  ê: "e",
  ó: "o",
  ò: "o",
  ô: "o",
  ü: "u",
  á: "a",
};

// The word as somebody types it who lacks the letters of the language: "oekonomisk" and "okonomisk".
export function folded(word) {
  return word
    .replace(/[^a-z0-9]/g, (letter) => RESEMBLES[letter] || letter)
    .replaceAll("aa", "a")
    .replaceAll("oe", "o");
}
