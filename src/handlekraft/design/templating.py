"""One template language for readers and workspace: Jinja2, autoescaped, undefined names are errors.

Reader pages are rendered while an edition is built, many at a time; Jinja2 costs a sixth of Django's own
templates there, and one language for both surfaces lets them share components.
"""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from jinja2.runtime import Macro
from markupsafe import Markup

from handlekraft.domain.languages import direction
from handlekraft.domain.late import late_name, mark
from handlekraft.domain.once import Once

PACKAGE_DIR = Path(__file__).resolve().parents[1]


def template_folders() -> list[Path]:
    """Return the `templates/` folder of every room, in a fixed order."""
    return sorted(PACKAGE_DIR.glob("*/templates"))


def _compiled_templates() -> jinja2.BytecodeCache | None:
    """Keep compiled templates between runs: compiling them takes longer than
    filling in a changed number everywhere."""
    folder = settings.VAR_DIR / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))


def late(name: str, keys: tuple[str, ...] = ()) -> Markup:
    """Put a mark where a late value stands: `late("row", keys)`, or by its whole name."""
    return Markup(mark(late_name(name, keys) if keys else name))  # noqa: S704 (a mark holds only a-z, 0-9, :,-)


@lru_cache(maxsize=4_000)
def _made_once(macro: Macro, language: str | None, given: tuple[Hashable, ...]) -> Markup:
    return Markup(macro(*given))  # noqa: S704 (a macro escapes what it is given)


def once(macro: Macro, *given: Hashable) -> Markup:
    """Return what a macro makes of frozen values in the active language, made once for equal ones: the same
    few contacts stand on hundreds of pages. For macros that show nothing but what they are given."""
    return _made_once(macro, translation.get_language(), given)


_shared_among: ContextVar[Once | None] = ContextVar("shared_among", default=None)


@contextmanager
def sharing(made: Once) -> Iterator[None]:
    """Let all pages that are rendered meanwhile share what stands in `made`; they are in one language."""
    token = _shared_among.set(made)
    try:
        yield
    finally:
        _shared_among.reset(token)


def shared(macro: Macro, value: object, *given: Hashable) -> Markup:
    """Return what a macro makes of a large value that may stand on many pages: made once where those who
    render them are `sharing`. For macros that show nothing but what they are given."""

    def make() -> Markup:
        return Markup(macro(value, *given))  # noqa: S704 (a macro escapes what it is given)

    made = _shared_among.get()
    return make() if made is None else made.made_of((macro, value), given, make)


def words(text: str, /, **named: object) -> Markup:
    """Return words of the interface in the active language with what they name put in, escaped: `_` in
    templates. Jinja2's own does the same in three times as long, and a page has fifty."""
    made = _shared_among.get()
    translated = _translated(text) if made is None else made.made_of((text,), (), partial(_translated, text))
    return translated % named


def _translated(text: str) -> Markup:
    return Markup(translation.gettext(text))  # noqa: S704 (catalogues are ours)


def environment(**options: Any) -> jinja2.Environment:
    """Make the Jinja2 environment. Extra options come from Django's template engine and win over ours."""
    chosen: dict[str, Any] = {
        "loader": jinja2.FileSystemLoader(template_folders()),
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
        "auto_reload": settings.DEBUG,
        "bytecode_cache": _compiled_templates(),
    }
    # Django hands over a loader for its own DIRS; ours covers every room, so it stands.
    chosen |= {
        name: value for name, value in options.items() if name not in {"loader", "undefined", "autoescape"}
    }
    made = jinja2.Environment(**chosen)  # noqa: S701 (autoescape is on, in `chosen`)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
    )
    made.globals["_"] = words
    made.globals["late"] = late
    made.globals["once"] = once
    made.globals["shared"] = shared
    made.globals["direction"] = direction
    made.globals["url"] = lambda name, **kwargs: reverse(name, kwargs=kwargs)
    return made
