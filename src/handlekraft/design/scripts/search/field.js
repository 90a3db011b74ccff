// The field on the page. What is written stays here: it is in no address, no request and no store, and it is gone when
// the reader leaves. Shown only when the index has come.

import { opened } from "./index.js";
import { find } from "./ranking.js";

const PAUSE = 400; // milliseconds without a key before a screen reader is told how many there are

export function start(section, data) {
  const [field, status, list, numbers] = ["input", "[role=status]", ".results", ".numbers"].map((one) =>
    section.querySelector(one),
  );
  const { home, own, instead, count, none } = section.dataset;
  const owned = new Set((instead || "").split(" "));
  let index = null;
  let timer = 0;

  // A place that has its own version of a page leads to that one: what stands after the folder is the same.
  function address(path) {
    return owned.has(path) ? own + path.slice(path.indexOf("/") + 1) : home + path;
  }

  function line({ path, heading, kind, sentence }) {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = address(path);
    link.textContent = heading;
    for (const [name, text] of [
      ["quiet", kind],
      ["", sentence],
    ]) {
      if (!text || text === heading) continue;
      const told = item.appendChild(document.createElement("p"));
      told.textContent = text;
      if (name) told.className = name;
    }
    return item;
  }

  function say(text) {
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = text), PAUSE);
  }

  function show() {
    const query = field.value.trim();
    index ||= opened(data);
    const found = query ? find(index, query) : [];
    list.replaceChildren(...found.map(line));
    numbers.hidden = query.length < 2 || found.length > 0;
    say(query.length < 2 ? "" : found.length ? count.replace("{number}", found.length) : none);
  }

  function clear() {
    clearTimeout(timer);
    field.value = "";
    status.textContent = "";
    numbers.hidden = true;
    list.replaceChildren();
  }

  field.addEventListener("focus", () => (index ||= opened(data)));
  field.addEventListener("input", show);
  ["pagehide", "pageshow", "forget"].forEach((moment) => addEventListener(moment, clear));
  section.hidden = false;
}
