"""From casts to finished pages that were judged. What pages of one cast share is read or rendered, filled and
judged once.

A page of which nothing has changed but values that stand on many pages is in a hurry, and only glanced at:
its cast was inspected before. Each of those values that is new is inspected on one page, and so is a page
that may show what is gone.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from handlekraft.domain.late import Form, marks_in, values_in
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.reading import whole_content
from handlekraft.editions.shelf.writing import Cast
from handlekraft.publishing.building.gone import Gone
from handlekraft.publishing.building.planning import Before, Job
from handlekraft.publishing.building.unlinking import unlinked
from handlekraft.publishing.guard import Alike, Guard, GuardRefusal, Surroundings
from handlekraft.publishing.rendering import Renderer

# A value as a reader meets it: on which site, in which language and form, and its key.
ShownValue = tuple[Site, str, Form, str]

_UNLINKED = " uten lenker"  # after the fingerprint of a page that lacks links: it is tried again every time


@dataclass(frozen=True, slots=True)
class MadePage:
    """A finished page. `cast` is where the one lies that it was filled in from; it is `new_cast` where it
    must be written beside it.

    `hurried`: brotli can wait.
    """

    html: bytes
    fingerprint: str
    cast: str
    new_cast: Cast | None
    hurried: bool
    refusals: list[GuardRefusal]


@dataclass(slots=True)
class _Common:
    """What all pages of one cast have that show the same messages: everything but their own words; and how
    they are judged."""

    html: bytes
    alike: Alike | None = None


@dataclass(slots=True)
class _InHand:
    """A cast while there are pages to be made of it. `kept` comes from the edition before; one that `stands`
    need not be written.

    `commons` are by their messages.
    """

    cast: Cast
    kept: bool
    stands: bool
    commons: dict[bytes, _Common] = field(default_factory=dict)


class Casting:
    """Makes pages of one edition; remembers what each leaves open (`marks`) and the pages whose cast was
    found damaged.

    `jobs` are all that will be asked for: a cast is let go of after its last page. Links to addresses that
    are `nowhere` are taken out.
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        renderer: Renderer,
        guard: Guard,
        around: Mapping[Site, Surroundings],
        before: Before | None,
        *,
        nowhere: Collection[str] = (),
        gone: Gone | None = None,
    ) -> None:
        self._renderer = renderer
        self._guard = guard
        self._around = around
        self._before = before
        self._nowhere = nowhere
        self._gone = gone or Gone()
        known = before.manifest.late_values if before else {}
        now = renderer.late_values.by_value
        self._changed = {key for key, value in now.items() if known.get(key) != value}
        self._news: dict[str, tuple[tuple[Form, str], ...]] = {}
        self._inspected: set[ShownValue] = set()
        self._to_come = Counter(job.fingerprint for job in jobs)
        self._in_hand: dict[str, _InHand] = {}
        self.marks: dict[str, tuple[str, ...]] = {}
        self.healed: set[str] = set()

    def made(self, job: Job, page: Page) -> MadePage:
        """Return the finished page of a job, judged. Raises whatever goes wrong in making it."""
        try:
            return self._made(job, page)
        finally:
            self._let_go(job)

    def _made(self, job: Job, page: Page) -> MadePage:
        hand = self._hand(job, page)
        cast = hand.cast
        self.marks[job.path] = self._renderer.late_names(page, cast.marks)
        common = self._common(hand, page)
        linked = self._renderer.fill_own(common.html, page) if page.own else common.html
        html = unlinked(linked, self._nowhere.__contains__) if self._nowhere else linked
        hurried = job.hurried and hand.kept
        refusals = self._glance(page, html, cast) if hurried else self._judge(job, page, html, common)
        return MadePage(
            html=html,
            fingerprint=self._renderer.filled_fingerprint(page, cast.fingerprint, cast.marks)
            + (_UNLINKED if html != linked else ""),
            cast=cast.path,
            new_cast=None if refusals else self._to_write(hand),
            hurried=hurried,
            refusals=refusals,
        )

    def _hand(self, job: Job, page: Page) -> _InHand:
        if job.fingerprint not in self._in_hand:
            kept = self._kept(job)
            cast = kept or self._new_cast(job, page)
            self._in_hand[job.fingerprint] = _InHand(
                cast, kept is not None, kept is not None or not cast.marks
            )
        return self._in_hand[job.fingerprint]

    def _let_go(self, job: Job) -> None:
        self._to_come[job.fingerprint] -= 1
        if not self._to_come[job.fingerprint]:
            self._in_hand.pop(job.fingerprint, None)

    def _to_write(self, hand: _InHand) -> Cast | None:
        """A cast is written with the first of its pages that readers get: one that none of them gets is not
        kept."""
        if hand.stands:
            return None
        hand.stands = True
        return hand.cast

    def _kept(self, job: Job) -> Cast | None:
        """Return the page's cast in the edition before if it is to be filled again; one that is damaged is
        made anew."""
        if self._before is None or job.cast is None:
            return None
        content = whole_content(self._before.folder, job.cast)
        if content is None:
            self.healed.add(job.path)
            return None
        return Cast(content, job.cast.marks, job.fingerprint)

    def _new_cast(self, job: Job, page: Page) -> Cast:
        html = self._renderer.cast(page)
        return Cast(html, marks_in(html), job.fingerprint)

    def _common(self, hand: _InHand, page: Page) -> _Common:
        messages = self._renderer.messages(page)
        if messages not in hand.commons:
            hand.commons[messages] = _Common(self._renderer.fill_common(hand.cast.html, page))
        return hand.commons[messages]

    def _judge(self, job: Job, page: Page, html: bytes, common: _Common) -> list[GuardRefusal]:
        around, fill_in = self._around[page.site], partial(self._renderer.fill_own, page=page)
        if common.alike:
            return self._guard.inspect_alike(page, html, around, common.alike, fill_in)
        found = self._guard.inspect(page, html, around)
        if page.own and not found and self._to_come[job.fingerprint] > 1:
            common.alike = self._guard.alike(page, common.html, fill_in, around)
        return found

    def _glance(self, page: Page, html: bytes, cast: Cast) -> list[GuardRefusal]:
        unseen = self._new_values(page, cast) - self._inspected
        around = self._around[page.site]
        if not unseen and not self._gone.may_stand_in(html):
            return self._guard.glance(page, html, around)
        found = self._guard.inspect(page, html, around)
        if not found:
            self._inspected |= unseen
        return found

    def _new_values(self, page: Page, cast: Cast) -> set[ShownValue]:
        """The values on a page that the edition before shows otherwise."""
        names = self._renderer.late_names(page, cast.marks)
        return {(page.site, page.language, *value) for name in names for value in self._changed_in(name)}

    def _changed_in(self, name: str) -> tuple[tuple[Form, str], ...]:
        """The values of a late value that have changed; the same few names stand on every page."""
        if name not in self._news:
            self._news[name] = tuple(found for found in values_in(name) if found[1] in self._changed)
        return self._news[name]
