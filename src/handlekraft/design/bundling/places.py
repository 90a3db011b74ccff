"""Where the sources of the look stand and where the finished files go."""

from pathlib import Path

DESIGN = Path(__file__).resolve().parents[1]
PACKAGE = DESIGN.parent
ROOT = PACKAGE.parents[1]
BUILT = DESIGN / "static" / "design" / "built"
LOCALE = PACKAGE / "locale"
MODULES = ROOT / "node_modules"
CACHE = MODULES / ".cache" / "handlekraft"
OUTPUTS = ("reader.css", "workspace.css", "exit.js", "hours.js", "search.js")
