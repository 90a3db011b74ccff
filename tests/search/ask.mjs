// Asks an index as a page does, without a browser. Arguments: the folder of the scripts, the index file. Standard input:
// queries as JSON; standard output: the answers to each, with the time it took in milliseconds.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [scripts, file] = process.argv.slice(2);
const { opened } = await import(pathToFileURL(`${scripts}/search/index.js`));
const { find } = await import(pathToFileURL(`${scripts}/search/ranking.js`));
const written = readFileSync(file, "utf8");
const index = opened(JSON.parse(written.slice(written.indexOf("=") + 1, written.lastIndexOf(";"))));
const answers = JSON.parse(readFileSync(0, "utf8")).map((query) => {
  const before = performance.now();
  const found = find(index, query);
  return { found, milliseconds: performance.now() - before };
});
process.stdout.write(JSON.stringify(answers));
