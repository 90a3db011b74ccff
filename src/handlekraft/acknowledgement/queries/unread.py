"""What people are to have read, and what of it is new to them. The sets are `domain.acknowledgement`."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement, AcknowledgementQuerySet
from handlekraft.acknowledgement.queries.arrivals import Arrival, Arrivals, arrivals
from handlekraft.domain.acknowledgement import (
    Confirmation,
    ReadText,
    lapsed_on,
    last_confirmed,
    read_by,
    seal,
    unread,
)
from handlekraft.domain.derivation import SLOT, Significance
from handlekraft.guidance.effective import EffectiveBlock, EffectiveGuidance, relevant
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality, Role, RoleHolder, UnitPlacement

ACTED_BY = frozenset({Document.Kind.CARD, Document.Kind.DUTY, Document.Kind.ROUTINE, Document.Kind.TALK_CARD})
READS_NOTHING = frozenset({Role.DRIFT})
"""Running the installation gives no view of content."""


@dataclass(frozen=True, slots=True)
class UnreadText:
    """A text that is new to somebody: as it stands in a place, and what they
    confirmed there before (None: nothing).

    `again`: it is read because the earlier confirmation is old, not because the text has changed.
    """

    text: ReadText
    block: EffectiveBlock
    place: EffectiveGuidance
    due: date
    critical: bool
    again: bool
    before: ReadText | None


@dataclass(frozen=True, slots=True)
class UnreadDocument:
    """The texts of a document that are new to somebody, in order."""

    document: Document
    texts: tuple[UnreadText, ...]

    @property
    def due(self) -> date:
        return min(text.due for text in self.texts)

    @property
    def shown(self) -> str:
        """The digest that a page carries, so that what is confirmed is what it showed."""
        return seal(each.text for each in self.texts)


def blocks_to_read(effective: EffectiveGuidance) -> tuple[EffectiveBlock, ...]:
    """Return what there is to read of a document in a place. A slot is a question: what is read
    is the answer somebody fills in."""
    return tuple(block for block in effective.blocks if block.kind != SLOT)


def texts_of(effective: EffectiveGuidance) -> tuple[ReadText, ...]:
    """Return what somebody must have confirmed to know a document as a place has it."""
    return tuple(text_of(block) for block in blocks_to_read(effective))


def text_of(block: EffectiveBlock) -> ReadText:
    """Return a block as what is confirmed of it."""
    return ReadText(block.section, block.role, block.ack, block.digest)


def is_for_employees(document: Document) -> bool:
    """Whether those who work here act by it. Pages and leaflets, which inform, and what residents
    alone have, are nobody's to confirm."""
    return document.kind in ACTED_BY and document.site != Document.Place.PUBLIC


def places_read(held: Iterable[RoleHolder]) -> dict[int | None, date]:
    """Return where somebody with these roles reads, and since when: the units, or the
    municipality (None) without any."""
    since: dict[int | None, date] = {}
    for role in held:
        if role.role not in READS_NOTHING:
            since[role.unit_id] = min(role.valid_from, since.get(role.unit_id, date.max))
    if any(unit is not None for unit in since):
        since.pop(None, None)
    return since


def documents_to_read(
    municipality: Municipality,
    on: date,
    places: Collection[int | None] | None = None,
    *,
    guidance: Iterable[EffectiveGuidance] | None = None,
) -> list[EffectiveGuidance]:
    """Return the documents that those who work in the places (ids of units; all by default) are to have read.

    One with nothing to read is left out: nobody has confirmed it, and nobody can. So is a draft: to ask for a
    name under what nobody stands behind is worth nothing, and teaches people to confirm unread.

    Seven queries; none with `guidance`, what has been read already of these places and perhaps of others.
    """
    if guidance is None:
        guidance = effective_documents(municipality, on, among=places)
    elif places is not None:
        guidance = [each for each in guidance if (each.unit.pk if each.unit else None) in places]
    return [
        each
        for each in relevant(guidance)
        if each.approved and is_for_employees(each.document) and blocks_to_read(each)
    ]


@dataclass(frozen=True, slots=True)
class ConfirmedRow:
    """A confirmation of somebody's, and the name of the leader who recorded it ("" for themselves)."""

    person: int
    document: int
    confirmation: Confirmation
    recorded_by: str


def confirmed_rows(rows: AcknowledgementQuerySet) -> Iterator[ConfirmedRow]:
    """Yield rows as what was confirmed. One query. Those who read the same on the same day share one value: a
    municipality has many thousand rows, and few that differ."""
    made: dict[tuple[date, str], Confirmation] = {}
    words = rows.annotate(written=Cast("texts", TextField()))
    names = ("person", "document", "on", "written", "recorded_by__display_name")
    for person, document, on, written, recorder in words.values_list(*names):
        if (on, written) not in made:
            texts = tuple(ReadText(**text) for text in json.loads(written))
            made[on, written] = Confirmation(on, texts)
        yield ConfirmedRow(person, document, made[on, written], recorder or "")


def confirmations_of(municipality: Municipality, person: User) -> dict[int, list[Confirmation]]:
    """Return what a person has confirmed, by document, oldest first. One query."""
    found: dict[int, list[Confirmation]] = {}
    for each in confirmed_rows(Acknowledgement.objects.of(municipality).standing().filter(person=person)):
        found.setdefault(each.document, []).append(each.confirmation)
    return found


def moved_on(municipality: Municipality, on: date) -> dict[int, date]:
    """Return when each unit came to stand where it stands in the tree, by id. One query."""
    placements = UnitPlacement.objects.of(municipality).in_force(on).order_by("valid_from")
    return dict(placements.values_list("unit", "valid_from"))


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What the days for reading run from: since when a text stands, and since
    when a unit stands where it does."""

    arrivals: Arrivals
    moved: Mapping[int, date]

    def due(
        self,
        block: EffectiveBlock,
        place: EffectiveGuidance,
        since: date,
        confirmations: Iterable[Confirmation],
    ) -> tuple[date, Arrival]:
        """Return the last day for somebody who reads in a place since a day, and when the text came there."""
        text = text_of(block)
        arrival = self.arrivals.of(place.document.pk, block.whence.layer, text.token)
        moved = self.moved.get(place.unit.pk, date.min) if place.unit else date.min
        lapsed = lapsed_on(text, confirmations) or date.min
        return read_by(arrival.significance, max(arrival.on, moved, since, lapsed)), arrival


def deadlines(municipality: Municipality, on: date, places: Iterable[EffectiveGuidance]) -> Deadlines:
    """Return the deadlines of texts in these documents. Three queries."""
    documents, units = set(), set()
    for place in places:
        documents.add(place.document.pk)
        # A text may come from any unit above; the names of layers tell which.
        units |= {block.whence.layer.partition("/")[2] for block in place.blocks}
    return Deadlines(arrivals(municipality, documents, units), moved_on(municipality, on))


def unread_documents(
    person: User,
    municipality: Municipality,
    held: Iterable[RoleHolder],
    on: date,
    *,
    guidance: Iterable[EffectiveGuidance] | None = None,
) -> list[UnreadDocument]:
    """Return what is new to a person with these roles in the municipality, the earliest date first, then in
    the order of the toolbox.

    `guidance` as in `documents_to_read`. Eleven queries at most, four with it.
    """
    since = places_read(held)
    if not since:
        return []
    by_document: dict[Document, list[EffectiveGuidance]] = {}
    for place in documents_to_read(municipality, on, since, guidance=guidance):
        by_document.setdefault(place.document, []).append(place)
    known = confirmations_of(municipality, person)
    new = {
        document: texts
        for document, places in by_document.items()
        if (texts := unread(_shown(places), known.get(document.pk, ()), on))
    }
    if not new:
        return []
    days = deadlines(municipality, on, [place for document in new for place in by_document[document]])
    found = [
        UnreadDocument(
            document,
            tuple(
                _unread(text, by_document[document], since, days, known.get(document.pk, ()))
                for text in texts
            ),
        )
        for document, texts in new.items()
    ]
    return sorted(found, key=lambda each: (each.due, each.document.order, each.document.title))


def _shown(places: Iterable[EffectiveGuidance]) -> list[ReadText]:
    return [text for place in places for text in texts_of(place)]


def _unread(
    text: ReadText,
    places: Sequence[EffectiveGuidance],
    since: Mapping[int | None, date],
    days: Deadlines,
    confirmations: Sequence[Confirmation],
) -> UnreadText:
    place, block = next(
        (place, block) for place in places for block in blocks_to_read(place) if text_of(block) == text
    )
    due, arrival = days.due(block, place, since[place.unit.pk if place.unit else None], confirmations)
    return UnreadText(
        text=text,
        block=block,
        place=place,
        due=due,
        critical=arrival.significance is Significance.CRITICAL,
        again=lapsed_on(text, confirmations) is not None,
        before=last_confirmed(text, _shown(places), confirmations),
    )


def words_by_digest(municipality: Municipality, digests: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Return the words of texts on record that readers of the municipality can have had. One query."""
    visible = Q(municipality__isnull=True) | Q(municipality__in=municipality.owners)
    rows = SectionRevision.objects.filter(visible, digest__in=digests).order_by("pk")
    return dict(rows.values_list("digest", "content"))
