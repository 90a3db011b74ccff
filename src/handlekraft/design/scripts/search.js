// Search on the pages that have the field. The index is a file of its own that has run before this one.
import { start } from "./search/field.js";

const section = document.getElementById("search");
if (section && self.searchIndex) start(section, self.searchIndex);
