"""From a page as a value to its bytes, with Jinja2; and the recipe that says when the same value would look different."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import jinja2
from django.utils import translation

from handlekraft.directory.reader_values import ShownContact
from handlekraft.domain.late import filled
from handlekraft.domain.pages import Page, as_data
from handlekraft.notices.pages import ShownNotice
from handlekraft.publishing.late_values import LateValues
from handlekraft.publishing.pages.page_values import Frame, FrameKey

PACKAGE = Path(__file__).resolve().parents[1]
_BLANK_LINES = re.compile(r"\n\s*\n+")
INGREDIENTS = frozenset({".py", ".html", ".mo"})


class Renderer:
    """Renders the pages of one edition. Templates get `page` and `frame`.

    A page is rendered in two steps: to its cast, with marks where contacts and messages stand, and from the cast to the page. What
    has not changed of the two need not be done again.
    """

    def __init__(
        self,
        environment: jinja2.Environment,
        frames: Mapping[FrameKey, Frame],
        contacts: Mapping[str, Mapping[str, ShownContact]] | None = None,
        notices: Mapping[str, tuple[ShownNotice, ...]] | None = None,
    ) -> None:
        self._environment = environment
        self._late = LateValues(contacts or {}, notices or {}, environment)
        self._frames = frames
        templates = _templates_digest(environment)
        self._recipes = {
            key: _digest(json.dumps(as_data(frame), ensure_ascii=False), templates, builder())
            for key, frame in frames.items()
        }

    def with_notices(self, notices: Mapping[str, tuple[ShownNotice, ...]]) -> "Renderer":
        """Return a renderer of the same edition with other messages, and no contacts."""
        return Renderer(self._environment, self._frames, {}, notices)

    @property
    def late_values(self) -> Mapping[str, str]:
        """The hash of each value that pages are filled in from, as `LateValues.digests`."""
        return self._late.digests

    def fingerprint(self, page: Page) -> str:
        """Return the hash of everything that decides what the page's cast looks like."""
        return page.fingerprint(self._recipes[page.site, page.language])

    def filled_fingerprint(self, cast: str, names: tuple[str, ...]) -> str:
        """Return the hash of a finished page: its cast's, and that of the late values it shows."""
        return _digest(cast, self._late.digest(names)) if names else cast

    def cast(self, page: Page) -> bytes:
        """Return the page in its own language and in UTF-8, with marks. Raises jinja2.TemplateError for a fault in a template."""
        with translation.override(page.language):
            template = self._environment.get_template(page.template)
            html = template.render(page=page.worked_out(), frame=self._frames[page.site, page.language])
        return _BLANK_LINES.sub("\n", html).encode()

    def fill(self, cast: bytes, language: str) -> bytes:
        """Return the finished page."""
        return filled(cast, lambda name: self._late.value(name, language))

    def render(self, page: Page) -> bytes:
        """Return the finished page in one step."""
        return self.fill(self.cast(page), page.language)


@cache
def builder() -> str:
    """Return the name of what builds: the version, and a hash of the program itself, so that a new one builds anew."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix in INGREDIENTS)
    program = hashlib.sha256()
    for path in files:
        program.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{version('handlekraft')}+{program.hexdigest()[:12]}"


@lru_cache(maxsize=4)
def _templates_digest(environment: jinja2.Environment) -> str:
    if environment.loader is None:
        raise ValueError("The environment has no loader, so there are no templates to render with.")
    sources = (
        environment.loader.get_source(environment, name)[0]
        for name in sorted(environment.loader.list_templates())
    )
    return _digest(*sources)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
