// Cuts texts into words and words into stems as a page does. Arguments: the folder of the scripts, the language.
// Standard input: texts as JSON; standard output: { words: of each text, stems: by word }.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [scripts, language] = process.argv.slice(2);
const { wordsOf } = await import(pathToFileURL(`${scripts}/search/words.js`));
const { stemmerFor } = await import(pathToFileURL(`${scripts}/search/stemming.js`));
const stem = stemmerFor(language);
const words = JSON.parse(readFileSync(0, "utf8")).map(wordsOf);
process.stdout.write(
  JSON.stringify({ words, stems: Object.fromEntries(words.flat().map((word) => [word, stem(word)])) }),
);
