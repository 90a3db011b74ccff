"""How the effective document at each boundary came to be, from the versions each layer has published."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from handlekraft.domain.derivation.effective import EffectiveDocument, EffectiveSection
from handlekraft.domain.derivation.history import History
from handlekraft.domain.derivation.layers import Layer
from handlekraft.domain.derivation.resolving import Histories, put_on
from handlekraft.domain.derivation.transitions import extended


@dataclass(frozen=True, slots=True)
class Published:
    """What one layer has said from `at` on. Everything in a course has the
    same kind of time (aware or not)."""

    at: datetime
    layer: Layer


@dataclass(frozen=True, slots=True)
class Moment:
    """The effective document at a boundary from `at` on, and the history of
    each of its sections until then."""

    at: datetime
    document: EffectiveDocument
    histories: Histories


@dataclass(frozen=True, slots=True)
class Course:
    """Every moment at which something happened at one boundary, oldest first."""

    moments: tuple[Moment, ...] = ()

    @property
    def document(self) -> EffectiveDocument:
        """The document as it stands at the end of the course; an empty one if nothing was ever published."""
        return self.moments[-1].document if self.moments else EffectiveDocument()

    @property
    def histories(self) -> Histories:
        return self.moments[-1].histories if self.moments else {}

    def below(self, layer: Layer | None, today: date) -> EffectiveDocument:
        """Return the document of one layer more, at the end of this course;
        the layer's own past is not needed."""
        if layer is None:
            return self.document
        return put_on(self.document, layer, histories=self.histories, today=today)


def course(timelines: Iterable[Sequence[Published]], until: date) -> Course:
    """Return the course at the last boundary, given what each layer published, most general first."""
    result = Course()
    for timeline in timelines:
        result = extend(result, timeline, until)
    return result


def extend(parent: Course, timeline: Sequence[Published], until: date) -> Course:
    """Return the course one boundary further down. A layer that never published is transparent.

    Deadlines that pass on the way, until and including the day given, are moments too:
    from then on the document is another.
    """
    if not timeline:
        return parent
    boundary = _Boundary(parent, sorted(timeline, key=lambda published: published.at))
    waiting = sorted({moment.at for moment in parent.moments} | {published.at for published in timeline})
    while waiting:
        at = heapq.heappop(waiting)
        boundary.move_to(at)
        overdue = boundary.document.changes_on(at.date())
        if overdue and overdue <= until:
            passes = datetime.combine(overdue, time.min, tzinfo=at.tzinfo)
            if passes not in waiting:
                heapq.heappush(waiting, passes)
    return Course(tuple(boundary.moments))


@dataclass(slots=True)
class _Boundary:
    """One walk through time at one boundary: what stands above it and what its own layer says, as of now."""

    parent: Course
    timeline: Sequence[Published]
    moments: list[Moment] = field(default_factory=list)
    document: EffectiveDocument = field(default_factory=EffectiveDocument)
    _next_above: int = 0
    _next_own: int = 0
    _seen: dict[str, EffectiveSection] = field(default_factory=dict)

    def move_to(self, at: datetime) -> None:
        while self._next_above < len(self.parent.moments) and self.parent.moments[self._next_above].at <= at:
            self._next_above += 1
        while self._next_own < len(self.timeline) and self.timeline[self._next_own].at <= at:
            self._next_own += 1
        above = self.parent.moments[self._next_above - 1] if self._next_above else None
        own = self.timeline[self._next_own - 1].layer if self._next_own else None
        self.document = _standing(above, own, at.date())
        self.moments.append(Moment(at, self.document, self._histories(at.date())))

    def _histories(self, on: date) -> Mapping[str, History]:
        known = dict(self.moments[-1].histories) if self.moments else {}
        for section in self.document.sections:
            earlier = self._seen.get(section.key)
            if earlier is not section:
                known[section.key] = extended(known.get(section.key, History()), earlier, section, on)
                self._seen[section.key] = section
        return known


def _standing(above: Moment | None, own: Layer | None, on: date) -> EffectiveDocument:
    document = above.document if above else EffectiveDocument()
    if own is None:
        return document
    return put_on(document, own, histories=above.histories if above else {}, today=on)
