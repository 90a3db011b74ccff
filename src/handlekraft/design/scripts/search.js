// Search on the pages that have the field. A file that has run before this one holds the index, or says where it is: pages
// name that file, and stay as they are when the index changes. It is fetched at once, so that to fetch it says nothing.
import { start } from "./search/field.js";

const section = document.getElementById("search");
const begin = () => section && self.searchIndex && start(section, self.searchIndex);

if (section && self.searchIndexAt) {
  const script = document.createElement("script");
  script.src = self.searchIndexAt;
  script.onload = begin;
  document.head.append(script);
} else begin();
