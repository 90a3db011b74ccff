"""Where things stand on disk: in the source tree for whoever works on it, in
the package for whoever installed it.

Read without Django, for what answers readers.
"""

import os
from pathlib import Path

from handlekraft.config.environment import read_path

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "locale"


def checkout(package: Path = PACKAGE) -> Path | None:
    """Return the source tree that a package is run from; None when it was installed by itself."""
    root = package.parents[1]
    return root if package.parent.name == "src" and (root / "pyproject.toml").is_file() else None


def content_dir(package: Path = PACKAGE) -> Path:
    """Return the folder of content files: what the setting says, else the
    source tree's, else the package's own."""
    root = checkout(package)
    return read_path("HANDLEKRAFT_CONTENT", default=root / "content" if root else package / "content")


def var_dir(package: Path = PACKAGE) -> Path:
    """Return the folder for what changes: what the setting says, else `var/` in the source tree,
    else the user's folder for programs' state. Never the folder one happens to stand in: then
    the next start would find nothing."""
    root = checkout(package)
    return read_path("HANDLEKRAFT_VAR", default=root / "var" if root else _state_home() / "handlekraft")


def _state_home() -> Path:
    named = Path(os.environ.get("XDG_STATE_HOME", "").strip())
    # A relative one must be ignored (XDG Base Directory Specification).
    return named if named.is_absolute() else Path(os.path.expanduser("~")) / ".local" / "state"
