// Asks an index as a page does, without a browser. Arguments: the folder of the scripts, the index file. Standard input:
// queries as JSON; standard output: the answers to each.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [scripts, file] = process.argv.slice(2);
const { opened } = await import(pathToFileURL(`${scripts}/search/index.js`));
const { find } = await import(pathToFileURL(`${scripts}/search/ranking.js`));
const written = readFileSync(file, "utf8");
const index = opened(JSON.parse(written.slice(written.indexOf("=") + 1, written.lastIndexOf(";"))));
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((query) => find(index, query))));
