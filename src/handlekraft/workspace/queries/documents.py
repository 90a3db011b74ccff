"""Documents as those who work with them need to see them: a list with states, and one of them section by section."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from handlekraft.directory.binding import references_for
from handlekraft.domain.derivation import ProblemKind
from handlekraft.guidance.models import Document
from handlekraft.guidance.pages.addresses import path_of, targets
from handlekraft.guidance.pages.blocks import shown_blocks, shown_origin
from handlekraft.guidance.pages.shown import Origin, ShownBlock
from handlekraft.guidance.queries import (
    DocumentState,
    EffectiveGuidance,
    SourceVersion,
    document_states,
    effective_documents,
    relevant,
)
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.queries import open_units


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list. `number` and `approved` tell its version; `changed_on` is empty while it has none.

    For the municipality `adapted_by` counts the places that say something, `waiting` their local texts that somebody must
    look at, `unfilled` the places with an empty required field. For a unit the same numbers are about that unit alone.
    """

    document: Document
    number: int
    approved: bool
    changed_on: date | None
    adapted_by: int
    waiting: int
    unfilled: int

    @property
    def has_tasks(self) -> bool:
        """Whether something waits for somebody."""
        return bool(self.waiting or self.unfilled)


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
class DocumentInPlace:
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
    return list(open_units(municipality, on))


def document_lines(municipality: Municipality) -> list[DocumentLine]:
    """Every document the municipality's readers have. Four queries."""
    return [_line(state) for state in document_states(municipality)]


def document_lines_of(municipality: Municipality, unit: Unit, on: date) -> list[DocumentLine]:
    """The documents that concern one unit, as it has them. Six queries, whatever the numbers."""
    everywhere = relevant(effective_documents(municipality, on))
    return [_line_of(effective) for effective in everywhere if effective.unit == unit]


def document_in(
    municipality: Municipality, key: str, unit: Unit | None, on: date, *, toolbox: str
) -> DocumentInPlace | None:
    """The document as a unit has it (None: as the municipality has it); None when it does not concern the place.

    `toolbox` is the reader host ("//kort.example.no"), where its links lead. Eleven queries, whatever the numbers.
    """
    everywhere = list(relevant(effective_documents(municipality, on)))
    found = next((one for one in everywhere if one.document.key == key and one.unit == unit), None)
    if found is None:
        return None
    prefix = f"{toolbox}/{municipality.slug}"
    documents = [one.document for one in everywhere if one.unit is None]
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
    )


def tasks_of(effective: EffectiveGuidance) -> tuple[int, int]:
    """How many local texts wait for a look in this place, and how many required fields stand empty.

    An empty field is for a unit to fill, so the municipality has none.
    """
    unfilled = sum(problem.kind == ProblemKind.UNFILLED for problem in effective.own_tasks)
    return len(effective.own_tasks) - unfilled, unfilled if effective.unit is not None else 0


def places_with_tasks(
    municipality: Municipality, units: Iterable[Unit | None], on: date
) -> list[EffectiveGuidance]:
    """The documents in which something waits for those who answer for these places. Six queries."""
    answered_for = {unit.pk if unit else None for unit in units}
    return [
        effective
        for effective in relevant(effective_documents(municipality, on))
        if (effective.unit.pk if effective.unit else None) in answered_for and any(tasks_of(effective))
    ]


def _line(state: DocumentState) -> DocumentLine:
    return DocumentLine(
        document=state.document,
        number=state.number,
        approved=state.approved,
        changed_on=state.written_on,
        adapted_by=state.adapted_by,
        waiting=state.waiting,
        unfilled=state.unfilled,
    )


def _line_of(effective: EffectiveGuidance) -> DocumentLine:
    waiting, unfilled = tasks_of(effective)
    return DocumentLine(
        document=effective.document,
        number=effective.sources[0].number,
        approved=effective.approved,
        changed_on=effective.changed_on,
        adapted_by=sum(source.whence.layer == effective.own_layer for source in effective.sources),
        waiting=waiting,
        unfilled=unfilled,
    )


def _version(source: SourceVersion) -> Version:
    return Version(shown_origin(source.whence), source.number, source.approved, source.on)
