"""What pages are made by: the modules and templates that can change one, so that a new program makes anew
only what it may make otherwise.

Rather too much than too little: a module counts as soon as one that counts names it, in an import or anywhere
else, and so does a template. What can be named in no such way is taken as a reason to count everything.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import jinja2
from django.conf import settings

from handlekraft.directory import late_contacts as filling
from handlekraft.notices import pages as notices

PACKAGE = Path(__file__).resolve().parents[1]
BEGINS_AT = "handlekraft.publishing.operations"
SETTINGS = "config.settings"  # not by its whole name: see `_NAMED`
LATE = (filling.TEMPLATE, notices.TEMPLATE)  # whatever the page
KINDS = frozenset({".py", ".html", ".mo"})

_NAMED = re.compile(r"\bhandlekraft(?:\.\w+)+")
_FROM = re.compile(r"^[ \t]*from[ \t]+(handlekraft(?:\.\w+)*)[ \t]+import[ \t]+(\([^)]*\)|.*)", re.MULTILINE)
_RELATIVE = re.compile(r"^[ \t]*from[ \t]+\.", re.MULTILINE)
_TEMPLATE = re.compile(r"""["']([^"'\s]+\.html)["']""")
_UNNAMED = re.compile(r"""{%[-+]?\s*(?:extends|include|import|from)\s+(?!["'])""")


@cache
def builder() -> str:
    """Return the name of what builds: the version, and a hash of every module that can change a page and of
    all translations."""
    files = [*modules().values(), *PACKAGE.rglob("*.mo")]
    return f"{version('handlekraft')}+{_digest_of(files)}"


@cache
def whole_program() -> str:
    """Return a hash of the whole program, for what is made by more of it than pages are."""
    return _digest_of(path for path in PACKAGE.rglob("*") if path.suffix in KINDS)


@cache
def modules() -> dict[str, Path]:
    """Return the modules that can change a page: all that are named from where publishing begins, and the
    settings."""
    known = _all_modules()
    counted = _reached([BEGINS_AT], known, lambda text: (*_NAMED.findall(text), *_imported(text)))
    # Settings name every app and address there is, as text: of them only what they import counts.
    counted |= _reached([f"handlekraft.{SETTINGS}"], known, _imported)
    # How dates are written stands in modules that Django finds by the name of the language.
    counted |= {name for name in known if name.startswith(tuple(settings.FORMAT_MODULE_PATH))}
    if any(_RELATIVE.search(known[name].read_text(encoding="utf-8")) for name in counted):
        return known
    return {name: known[name] for name in sorted(counted)}


@lru_cache(maxsize=64)
def templates_digest(environment: jinja2.Environment, name: str) -> str:
    """Return a hash of a template, of all that it is made with, and of those that late values are."""
    made = hashlib.sha256()
    for found, source in sorted(_templates(environment, (name, *LATE)).items()):
        made.update(f"{found}\0{source}\0".encode())
    return made.hexdigest()


def templates(environment: jinja2.Environment, name: str) -> frozenset[str]:
    """Return the names of a template, of all that it is made with, and of those that late values are."""
    return frozenset(_templates(environment, (name, *LATE)))


def _templates(environment: jinja2.Environment, names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        source = _source(environment, name)
        if source is None or name in found:
            continue
        found[name] = source
        waiting += _TEMPLATE.findall(source)
        if _UNNAMED.search(source):
            waiting += environment.list_templates()
    return found


def _source(environment: jinja2.Environment, name: str) -> str | None:
    if environment.loader is None:
        raise ValueError("The environment has no loader, so there are no templates to render with.")
    try:
        return environment.loader.get_source(environment, name)[0]
    except jinja2.TemplateNotFound:
        return None  # whoever renders it will be told


def _all_modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def _reached(
    begins: Iterable[str], known: dict[str, Path], named_in: Callable[[str], Iterable[str]]
) -> set[str]:
    reached: set[str] = set()
    waiting = [*begins]
    while waiting:
        parts = waiting.pop().split(".")
        # To import a module is to import the packages around it; what follows a module's name is something in
        # it.
        for end in range(1, len(parts) + 1):
            name = ".".join(parts[:end])
            if name in known and name not in reached:
                reached.add(name)
                waiting += named_in(known[name].read_text(encoding="utf-8"))
    return reached


def _imported(text: str) -> Iterator[str]:
    for found in _FROM.finditer(text):
        yield from (f"{found[1]}.{name}" for name in ("", *re.findall(r"\w+", found[2])))


def _digest_of(files: Iterable[Path]) -> str:
    made = hashlib.sha256()
    for path in sorted(files):
        made.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:12]
