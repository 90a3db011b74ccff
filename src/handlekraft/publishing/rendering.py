"""From a page as a value to its bytes, with Jinja2; and the recipe that says when the
same value would look different."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Hashable, Mapping

import jinja2
from django.utils import translation
from markupsafe import escape

from handlekraft.design.templating import sharing
from handlekraft.directory.reader_values import ShownContact
from handlekraft.domain.late import OWN_NOTICES, TITLE, filled, is_own, settled, taken_apart
from handlekraft.domain.once import Once
from handlekraft.domain.pages import Page, as_data
from handlekraft.notices.pages import ShownNotice
from handlekraft.publishing.late_values import LateDigests, LateValues
from handlekraft.publishing.pages.page_values import Frame, FrameKey
from handlekraft.publishing.program import builder, templates_digest

_BLANK_LINES = re.compile(r"\n\s*\n+")


class Renderer:
    """Renders the pages of one edition. Templates get `page` and `frame`.

    A page is rendered in two steps: to its cast, with marks where contacts, messages and its own words stand,
    and from the cast to the page. What has not changed of the two need not be done again, and pages that say
    the same share their cast.
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
        self._made: defaultdict[str, Once] = defaultdict(Once)
        self._names: dict[tuple[tuple[str, ...], str], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._fingerprints: dict[Hashable, str] = {}
        self._frame_digests = {
            key: _digest(json.dumps(as_data(frame), ensure_ascii=False), builder())
            for key, frame in frames.items()
        }

    def with_notices(self, notices: Mapping[str, tuple[ShownNotice, ...]]) -> "Renderer":
        """Return a renderer of the same edition with other messages, and no contacts."""
        return Renderer(self._environment, self._frames, {}, notices)

    @property
    def late_values(self) -> LateDigests:
        """The hash of each value that pages are filled in from, but their own words."""
        return self._late.digests

    def fingerprint(self, page: Page) -> str:
        """Return the hash of everything that decides what the page's cast looks like."""
        frame = self._frame_digests[page.site, page.language]
        recipe = f"{frame} {templates_digest(self._environment, page.template)}"
        if page.own is None or not callable(page.content):
            return page.fingerprint(recipe)
        same = page.what_casts_differ_by
        if same not in self._fingerprints:
            self._fingerprints[same] = page.fingerprint(recipe)
        return self._fingerprints[same]

    def late_names(self, page: Page, marks: tuple[str, ...]) -> tuple[str, ...]:
        """Return the late values that a page shows of a cast with these marks, but its own words."""
        return self._names_of(page, marks)[0]

    def filled_fingerprint(
        self, page: Page, cast: str, marks: tuple[str, ...], late_values: LateDigests | None = None
    ) -> str:
        """Return the hash of a finished page: its cast's, and that of the late values it shows.

        `late_values` are those of another edition, to ask what the page would have been there.
        """
        if not marks:
            return cast
        names, own = self._names_of(page, marks)
        digests = (late_values or self._late.digests).of(names)
        return _digest(cast, digests, *(self._own(page, name) for name in own))

    def _names_of(self, page: Page, marks: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The late values of an edition that a page shows, and the names of its own words: for many pages the
        same."""
        if page.own is None:
            return marks, ()
        asked = (marks, page.notices_here)
        if asked not in self._names:
            own = tuple(name for name in marks if is_own(name) and name != OWN_NOTICES)
            notices = (page.notices_here,) if OWN_NOTICES in marks else ()
            self._names[asked] = (*(name for name in marks if not is_own(name)), *notices), own
        return self._names[asked]

    def cast(self, page: Page) -> bytes:
        """Return the page in its own language and in UTF-8, with marks. Raises
        jinja2.TemplateError for a fault in a template."""
        with translation.override(page.language), sharing(self._made[page.language]):
            template = self._environment.get_template(page.template)
            frame = self._frames[page.site, page.language]
            html = template.render(page=page.worked_out(), frame=frame)
        return _BLANK_LINES.sub("\n", settled(html)).encode()

    def fill_common(self, cast: bytes, page: Page) -> bytes:
        """Return the cast with everything filled in but the page's own words, as all pages have it to whom
        the same messages go."""
        return filled(cast, lambda name: self._common(page, name))

    def fill_own(self, cast: bytes, page: Page) -> bytes:
        """Return the cast, or some of it, with the page's own words filled in."""
        return filled(cast, lambda name: str(escape(self._own(page, name))).encode())

    def fill(self, cast: bytes, page: Page) -> bytes:
        """Return the finished page."""
        common = self.fill_common(cast, page)
        return self.fill_own(common, page) if page.own else common

    def render(self, page: Page) -> bytes:
        """Return the finished page in one step."""
        return self.fill(self.cast(page), page)

    def messages(self, page: Page) -> bytes:
        """Return the messages that stand first on the page, as HTML: nothing where there are none."""
        return self._late.value(page.notices_here, page.language) if page.notices else b""

    def _common(self, page: Page, name: str) -> bytes | None:
        if name == OWN_NOTICES:
            return self.messages(page)
        return None if is_own(name) else self._late.value(name, page.language)

    def _own(self, page: Page, name: str) -> str:
        """Something the page says by itself, as plain text. Raises
        LookupError for what it has no words for."""
        _form, (own,) = taken_apart(name)
        if own == TITLE.name:
            return self._frames[page.site, page.language].whole_title(page)
        if page.own is None:
            raise LookupError(f"{page.path} har ingen egne ord, men skal vise «{own}».")
        return page.own.words[own]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
