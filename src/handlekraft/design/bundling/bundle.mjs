// Makes the finished style sheets and scripts from what stands in styles/ and scripts/.
// Called by handlekraft.design.build with the project's root as working folder; arguments: output folder, cache folder.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";
import { withShortNames } from "./short-names.mjs";

const [output, cache] = process.argv.slice(2).map((folder) => resolve(folder));
const design = resolve("src/handlekraft/design");
// Nested rules, light-dark queries and :is() as they stand: older browsers get the text unstyled but whole.
const target = ["chrome112", "edge112", "firefox117", "safari16.5"];

const theme = makeTheme(join(design, "styles/designsystemet.config.json"));
mkdirSync(output, { recursive: true });
writeFileSync(join(output, "reader.css"), await readerSheet());
writeFileSync(join(output, "workspace.css"), await bundleSheet("workspace.css"));
writeFileSync(join(output, "exit.js"), await minify("exit.js"));
writeFileSync(join(output, "hours.js"), await minify("hours.js"));
writeFileSync(join(output, "search.js"), await bundleScript("search.js"));

/** Return the path of the theme's variables, made anew only when its configuration or the tool changed. */
function makeTheme(config) {
  const key = createHash("sha256")
    .update(readFileSync(config))
    .update(readFileSync("package-lock.json"))
    .digest("hex");
  const folder = join(cache, key.slice(0, 16));
  const sheet = join(folder, "css/fjord.css");
  if (existsSync(sheet)) return sheet;
  rmSync(folder, { recursive: true, force: true });
  const tool = resolve("node_modules/@digdir/designsystemet/dist/bin/designsystemet.js");
  const run = (...args) => execFileSync(process.execPath, [tool, "tokens", ...args], { stdio: "pipe" });
  run("create", "--config", config, "--out-dir", join(folder, "tokens"));
  run("build", "--tokens", join(folder, "tokens"), "--out-dir", join(folder, "css"));
  return sheet;
}

async function bundleSheet(name) {
  const made = await build({
    entryPoints: [join(design, "styles", name)],
    alias: { "handlekraft-theme": theme },
    bundle: true,
    minify: true,
    target,
    legalComments: "none",
    write: false,
  });
  return made.outputFiles[0].text.trim();
}

/** One sheet for every reader page: only the rules and variables that some reader template uses. */
async function readerSheet() {
  const [purged] = await new PurgeCSS().purge({
    // Templates for people at work stand a folder deeper, or in rooms that have no others.
    content: [
      "src/handlekraft/{design,toolbox,directory,notices,plans,publishing}/templates/*/*.html",
      join(design, "scripts/**/*.js"),
    ],
    css: [{ raw: await bundleSheet("reader.css") }],
    variables: true,
    keyframes: true,
    // Headings get their level when a page is made, so no template holds the tag.
    safelist: ["h1", "h2", "h3", "h4"],
  });
  const { code } = await transform(purged.css, { loader: "css", minify: true, target });
  return withShortNames(code.trim());
}

async function bundleScript(name) {
  const made = await build({
    entryPoints: [join(design, "scripts", name)],
    bundle: true,
    minify: true,
    format: "iife",
    target,
    write: false,
  });
  return made.outputFiles[0].text;
}

async function minify(name) {
  const { code } = await transform(readFileSync(join(design, "scripts", name), "utf8"), {
    minify: true,
    target: ["es2018"],
    format: "iife",
  });
  return code;
}
