"""Documents as those who work with them need to see them: a list with states,
and one of them section by section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlekraft.directory.reader_values import ShownContact
from handlekraft.directory.references import References, references_for
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.domain.derivation import ProblemKind
from handlekraft.domain.late import LateContacts
from handlekraft.guidance.addresses import path_of, targets
from handlekraft.guidance.effective import EffectiveGuidance, SourceVersion, relevant
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.guidance.shown_blocks import shown_blocks, shown_origin
from handlekraft.guidance.shown_values import Contacts, Origin, ShownBlock
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.queries import open_units

_UNFILLED = {ProblemKind.UNFILLED, ProblemKind.UNFILLED_ABOVE_UNITS}


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list. `number` is that of the common version; `approved`
    holds for every layer read in the place.

    For the municipality `adapted_by` counts the places in it that say something, `waiting` their local
    texts that somebody must look at, `unfilled` the units with an empty required field. For a unit
    `unfilled` counts its own empty fields. `unfilled_above` are the municipality's own to fill.
    """

    document: Document
    number: int
    approved: bool
    changed_on: date
    adapted_by: int
    waiting: int
    unfilled: int
    unfilled_above: int = 0

    @property
    def has_tasks(self) -> bool:
        """Whether something waits for somebody."""
        return bool(self.waiting or self.unfilled or self.unfilled_above)


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section as it reads in a place, with what a place below may do with it."""

    shown: ShownBlock
    policy: str
    must_fill: bool


@dataclass(frozen=True, slots=True)
class Version:
    """The version of one layer that a document stands on."""

    origin: Origin
    number: int
    approved: bool
    on: date


@dataclass(frozen=True, slots=True)
class Bound:
    """What a page with the words of a document looks up while it is shown.

    Contacts stand in texts as late values, as on the pages of an edition.
    """

    references: References

    def contacts(self, late: Contacts) -> list[ShownContact]:
        """Return the contacts that stand together at a place."""
        return (
            [self.references.contact(key) for key in late.keys] if isinstance(late, LateContacts) else [*late]
        )


@dataclass(frozen=True, slots=True)
class DocumentInPlace(Bound):
    """A document as a unit has it, or without `unit` the municipality. `href` is where readers have it."""

    document: Document
    unit: Unit | None
    approved: bool
    versions: tuple[Version, ...]
    sections: tuple[SectionLine, ...]
    waiting: int
    unfilled: int
    href: str


def units_to_choose(municipality: Municipality, on: date) -> list[Unit]:
    """The units and sectors somebody can read a document as, by name. One query."""
    return sorted(open_units(municipality, on), key=lambda unit: alphabetical_key(unit.name))


def document_lines(municipality: Municipality, unit: Unit | None, on: date) -> list[DocumentLine]:
    """Every document a unit's readers have, or without `unit` the municipality's.
    Seven queries, whatever the numbers."""
    among = {unit.pk} if unit else None
    read = list(relevant(effective_documents(municipality, on, among=among)))
    places: dict[int, list[EffectiveGuidance]] = {}
    for effective in read:
        places.setdefault(effective.document.pk, []).append(effective)
    return [
        _line(effective, [effective] if unit else places[effective.document.pk])
        for effective in read
        if effective.unit == unit
    ]


def document_in(
    municipality: Municipality, key: str, unit: Unit | None, on: date, *, toolbox: str
) -> DocumentInPlace | None:
    """The document as a unit has it (None: as the municipality has it); None
    when it does not concern the place.

    `toolbox` is the reader host ("//kort.example.no"), where its links lead.
    Twelve queries, whatever the numbers.
    """
    among = {None, unit.pk if unit else None}
    here = list(relevant(effective_documents(municipality, on, among=among)))
    found = next((one for one in here if one.document.key == key and one.unit == unit), None)
    if found is None:
        return None
    prefix = f"{toolbox}/{municipality.slug}"
    documents = [one.document for one in here if one.unit is None]
    read_by = unit if unit and unit.kind == Unit.Kind.UNIT else None
    references = replace(
        references_for(municipality, on), prefix=prefix, cards=targets(documents, prefix, read_by)
    )
    policies = {block.section: block for block in found.blocks}
    sections = (
        SectionLine(shown, policies[shown.key].policy, policies[shown.key].must_fill)
        for shown in shown_blocks(found.blocks, references)
    )
    waiting, unfilled = tasks_of(found)
    return DocumentInPlace(
        document=found.document,
        unit=unit,
        approved=found.approved,
        versions=tuple(_version(source) for source in found.sources),
        sections=tuple(sections),
        waiting=waiting,
        unfilled=unfilled,
        href=prefix + path_of(found.document, read_by),
        references=references,
    )


def tasks_of(effective: EffectiveGuidance) -> tuple[int, int]:
    """How many local texts wait for a look in this place, and how many required fields stand empty.

    An empty field is for a unit to fill, or for the municipality: a sector has none.
    """
    unfilled = sum(problem.kind in _UNFILLED for problem in effective.own_tasks)
    here = sum(problem.kind == effective.unfilled_here for problem in effective.own_tasks)
    return len(effective.own_tasks) - unfilled, here


def places_with_tasks(
    guidance: Iterable[EffectiveGuidance], units: Iterable[Unit | None]
) -> list[EffectiveGuidance]:
    """Those of the documents in which something waits for those who answer for these places."""
    answered_for = {unit.pk if unit else None for unit in units}
    return [
        effective
        for effective in relevant(guidance)
        if (effective.unit.pk if effective.unit else None) in answered_for and any(tasks_of(effective))
    ]


def _line(read: EffectiveGuidance, places: Sequence[EffectiveGuidance]) -> DocumentLine:
    """One document as it is read in one place, with what the given places say and have to do."""
    tasks = [tasks_of(effective) for effective in places]
    return DocumentLine(
        document=read.document,
        number=read.sources[0].number,
        approved=read.approved,
        changed_on=read.changed_on,
        adapted_by=sum(_says_something(effective) for effective in places),
        waiting=sum(waiting for waiting, _ in tasks),
        unfilled=tasks[0][1] if read.unit else sum(_has_empty_fields(each) for each in places),
        unfilled_above=0 if read.unit else tasks_of(read)[1],
    )


def _has_empty_fields(effective: EffectiveGuidance) -> bool:
    return effective.unit is not None and tasks_of(effective)[1] > 0


def _says_something(effective: EffectiveGuidance) -> bool:
    return any(source.whence.layer == effective.own_layer for source in effective.sources)


def _version(source: SourceVersion) -> Version:
    return Version(shown_origin(source.whence), source.number, source.approved, source.on)


def in_the_making(municipality: Municipality) -> list[Document]:
    """The municipality's documents that no reader has yet. One query."""
    return list(Document.objects.in_the_making(municipality))
