"""What somebody is to read, as its page shows it; what a leader recorded
for them; how far units have come."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlekraft.acknowledgement.models import Acknowledgement, Method
from handlekraft.acknowledgement.permissions import LEADS_READING, SEES_COVERAGE
from handlekraft.acknowledgement.queries.coverage import DocumentCoverage, UnitReader, coverage
from handlekraft.acknowledgement.queries.coverage_counts import UnitCount, coverage_counts
from handlekraft.acknowledgement.queries.unclear import Unclear, unclear_texts
from handlekraft.acknowledgement.queries.unread import (
    UnreadDocument,
    UnreadText,
    texts_of,
    unread_documents,
    words_by_digest,
)
from handlekraft.directory.reference_names import Names, names_in
from handlekraft.directory.references import References, references_for
from handlekraft.domain.acknowledgement import seal
from handlekraft.domain.derivation import SLOT, BlockRole
from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.guidance.addresses import targets
from handlekraft.guidance.desk.documents import Bound
from handlekraft.guidance.effective import EffectiveBlock, EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.guidance.shown_blocks import shown_blocks
from handlekraft.guidance.shown_values import Piece
from handlekraft.organisations.models import Role, Unit
from handlekraft.organisations.queries import unit_paths
from handlekraft.shell.workplace import Workplace
from handlekraft.texts.lines import joined, lines_of

FEWEST = 5
"""In a unit with fewer people than this a number would say who it is."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class TextToRead:
    """A text that is new to somebody: as it reads now, and where it has
    changed since they last confirmed it."""

    unread: UnreadText
    pieces: tuple[Piece, ...]
    difference: tuple[Stretch, ...]

    @property
    def token(self) -> str:
        """What the text is known by in a form."""
        return self.unread.text.token


@dataclass(frozen=True, slots=True)
class DocumentToRead(Bound):
    """A document with nothing but what is new to somebody; `shown` is the digest
    that is sent with their confirmation.
    """

    document: Document
    texts: tuple[TextToRead, ...]
    shown: str
    due: date


def to_read(place: Workplace) -> list[UnreadDocument]:
    """What is new to the person here, the earliest date first. Eleven queries at most."""
    return unread_documents(place.user, place.municipality, place.roles, place.on)


def document_to_read(place: Workplace, document: Document, *, toolbox: str) -> DocumentToRead:
    """One document with what is new to the person. `toolbox` is the reader host, where its links lead."""
    prefix = f"{toolbox}/{place.municipality.slug}"
    documents = list(Document.objects.read_in(place.municipality))
    references = replace(
        references_for(place.municipality, place.on), prefix=prefix, cards=targets(documents, prefix, None)
    )
    new = next((each for each in to_read(place) if each.document == document), None)
    texts = new.texts if new else ()
    before = {text.before.digest for text in texts if text.before}
    words = words_by_digest(place.municipality, before)
    names = names_in(references)
    return DocumentToRead(
        references=references,
        document=document,
        texts=tuple(
            TextToRead(text, _pieces(text, references), _difference(text, words, names)) for text in texts
        ),
        shown=new.shown if new else "",
        due=new.due if new else place.on,
    )


def _pieces(text: UnreadText, references: References) -> tuple[Piece, ...]:
    """The text alone; what fills a slot stands under the slot's heading."""
    return shown_blocks(_told_with(text.block, text.place.blocks), references)[0].pieces


def _told_with(block: EffectiveBlock, blocks: Sequence[EffectiveBlock]) -> list[EffectiveBlock]:
    if block.role != BlockRole.FILL:
        return [block]
    slots = [each for each in blocks if each.section == block.section and each.kind == SLOT]
    return [*slots, block]


def _difference(
    text: UnreadText, words: Mapping[str, Mapping[str, Any]], names: Names
) -> tuple[Stretch, ...]:
    if text.before is None or text.before.digest not in words:
        return ()
    return word_diff(
        joined(lines_of(words[text.before.digest], names)), joined(lines_of(text.block.content, names))
    )


def recorded_for(place: Workplace) -> list[Acknowledgement]:
    """What a leader has recorded for the person here and that they have not taken
    back, the newest first. One query."""
    rows = Acknowledgement.objects.of(place.municipality).standing().filter(person=place.user)
    by_others = rows.exclude(method=Method.SELF).select_related("document", "unit", "recorded_by")
    return list(by_others.order_by("-on", "-pk"))


def led_units(place: Workplace) -> set[int]:
    """Ids of the units whose reading the person leads: where the role is
    held, and below. Two queries at most."""
    held = place.units_held(LEADS_READING)
    if not held:
        return set()
    top = {unit.pk for unit in held if unit is not None}
    paths = unit_paths(place.municipality, place.on)
    return {
        unit
        for unit, above in paths.items()
        if None in held or not top.isdisjoint({unit, *(each.pk for each in above)})
    }


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many. Without numbers where they would say who it is."""

    done: int
    people: int
    told: bool

    @property
    def percent(self) -> int:
        """The share in whole hundredths."""
        return self.done * 100 // self.people if self.people else 0


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the list of those the person follows."""

    unit: Unit
    share: Share
    led: bool


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """A document in a unit: the share, and for those who lead the unit who has
    confirmed and who lacks something."""

    covered: DocumentCoverage
    share: Share


@dataclass(frozen=True, slots=True)
class UnitInPlace:
    """A unit as one who follows its reading sees it. `led`: with names."""

    unit: Unit
    documents: tuple[CoverageLine, ...]
    share: Share
    led: bool


def sees_all(place: Workplace) -> bool:
    """Whether the person sees the numbers of every unit."""
    return place.holds_for_all(SEES_COVERAGE)


def units_followed(place: Workplace) -> list[UnitLine]:
    """The units whose reading the person leads, or all of them in numbers.
    Thirteen queries, whatever the numbers."""
    led = led_units(place)
    found = coverage_counts(place.municipality, place.on, None if sees_all(place) else led)
    return [_unit_line(each, led=each.unit.pk in led) for each in found]


def unit_followed(place: Workplace, unit: Unit) -> UnitInPlace | None:
    """One unit; None when the person follows it neither as its leader nor with everybody else's numbers."""
    led = unit.pk in led_units(place)
    if not led and not sees_all(place):
        return None
    covered = next(iter(coverage(place.municipality, place.on, {unit.pk})), None)
    if covered is None:
        return UnitInPlace(unit, (), Share(0, 0, told=led), led)
    people = len(covered.readers)
    documents = (
        CoverageLine(each, _share(len(each.confirmed), people, led=led)) for each in covered.documents
    )
    return UnitInPlace(unit, tuple(documents), _share(covered.complete, people, led=led), led)


def _unit_line(counted: UnitCount, *, led: bool) -> UnitLine:
    return UnitLine(counted.unit, _share(counted.complete, counted.people, led=led), led)


def _share(done: int, people: int, *, led: bool) -> Share:
    return Share(done, people, told=led or people >= FEWEST)


@dataclass(frozen=True, slots=True)
class ReadTogether:
    """A document to be read together in a unit: everybody in it, the leader
    apart, and who has confirmed already."""

    unit: Unit
    document: Document
    people: tuple[UnitReader, ...]
    confirmed: frozenset[int]
    shown: str

    @property
    def choices(self) -> list[tuple[int, str]]:
        """Those for whom the leader can record, by id and name."""
        return [(reader.person, reader.name) for reader in self.people]

    @property
    def code(self) -> str:
        """What the paper list and the form share while the document is the same."""
        return self.shown[:6].upper()


def read_together(place: Workplace, unit: Unit, key: str) -> ReadTogether | None:
    """A document as a unit reads it together; None for one that is not read there. Eight queries."""
    covered = coverage(place.municipality, place.on, {unit.pk})
    found = next((one for each in covered for one in each.documents if one.document.key == key), None)
    if found is None:
        return None
    return ReadTogether(
        unit=unit,
        document=found.document,
        people=tuple(reader for reader in covered[0].readers if reader.person != place.user.pk),
        confirmed=frozenset(each.reader.person for each in found.confirmed),
        shown=seal(texts_of(found.effective)),
    )


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A text that somebody finds unclear, its first words, where, and whether the person may take it up."""

    unclear: Unclear
    words: str
    settles: bool


def unclear_in(
    place: Workplace, led: Collection[int], guidance: Iterable[EffectiveGuidance] | None = None
) -> list[Unclear]:
    """The unclear texts of the units the person leads; for an editor everywhere.
    `guidance`: what has been read of those led.

    Eight queries at most.
    """
    if place.holds_for_all(frozenset({Role.REDAKTOR})):
        return unclear_texts(place.municipality, place.on)
    return unclear_texts(place.municipality, place.on, led, guidance=guidance) if led else []


def unclear_lines(place: Workplace) -> list[UnclearLine]:
    """The same as a list shows them, with their first words."""
    led = led_units(place)
    found = unclear_in(place, led)
    edits = place.holds_for_all(frozenset({Role.REDAKTOR}))
    names = names_in(references_for(place.municipality, place.on))
    return [
        UnclearLine(each, _first_words(each, names), each.unit.pk in led if each.unit is not None else edits)
        for each in found
    ]


def _first_words(each: Unclear, names: Names) -> str:
    first = next((line.text for line in lines_of(each.block.content, names)), each.row.section)
    return first if len(first) <= LONGEST_NAME else f"{first[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
