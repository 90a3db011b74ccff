"""Know whether anything that the finished files are made of has changed since they were made."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from handlekraft.design.bundling.places import BUILT, DESIGN, LOCALE, OUTPUTS, PACKAGE, ROOT
from handlekraft.domain.languages import TRANSLATED

STAMP = BUILT / "stamp"


def sources() -> Iterator[Path]:
    """Every file the finished files depend on: the tools' lock, our sources,
    and the templates that use them."""
    yield from (ROOT / "package.json", ROOT / "package-lock.json")
    for folder in (DESIGN / "styles", DESIGN / "scripts", DESIGN / "bundling", *PACKAGE.glob("*/templates")):
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    yield from sorted(LOCALE.rglob("*.po"))


def digest() -> str:
    """Return a SHA-256 over names and contents of all sources."""
    made = hashlib.sha256()
    for path in sources():
        content = path.read_bytes()
        made.update(f"{path.relative_to(ROOT)}\0{len(content)}\0".encode())
        made.update(content)
    return made.hexdigest()


def finished() -> list[Path]:
    """Every file that must be there when the build is done."""
    catalogues = [LOCALE / language / "LC_MESSAGES" / "django.mo" for language in TRANSLATED]
    return [*(BUILT / name for name in OUTPUTS), *catalogues]


def is_current(wanted: str) -> bool:
    """True when the files on disk were made from sources with this digest."""
    return (
        STAMP.is_file()
        and STAMP.read_text(encoding="ascii") == wanted
        and all(path.is_file() for path in finished())
    )
