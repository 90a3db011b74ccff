"""One unit's page: what it is asked, what it answers, and who it is about."""

from dataclasses import dataclass
from datetime import date

from handlekraft.about_units.queries import NAMED_IN_ANSWERS, UnitStanding, standing_of
from handlekraft.directory.reference_names import Names
from handlekraft.domain.derivation import Operation
from handlekraft.guidance.effective import relevant
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.proposals.desk.texts import TextAt
from handlekraft.proposals.desk.writing import WritingTable, writing_table
from handlekraft.proposals.models import Proposal
from handlekraft.texts.content import said


@dataclass(frozen=True, slots=True)
class AskedOnce:
    """One thing a unit is asked. `paragraphs` are those of the answer in the proposal, else of the one that
    holds, none where there is neither; `as_written` is that answer as a field shows it."""

    key: str
    heading: str
    prompt: str
    meanwhile: str
    paragraphs: tuple[str, ...]
    as_written: str


@dataclass(frozen=True, slots=True)
class AboutUnit:
    """Everything the page shows. `held_by` names who holds the roles that answers are about; `cards` are the
    titles of those that show the answers."""

    document: Document
    unit: Unit
    table: WritingTable
    standing: UnitStanding
    questions: tuple[AskedOnce, ...]
    held_by: tuple[tuple[Role, tuple[str, ...]], ...]
    cards: tuple[str, ...]

    @property
    def names(self) -> Names:
        """What answers may name."""
        return self.table.names

    @property
    def proposal(self) -> Proposal | None:
        """The open proposal, if there is one."""
        return self.table.proposal

    @property
    def revision(self) -> int:
        """That of the proposal, 0 without."""
        return self.proposal.revision if self.proposal else 0

    @property
    def is_writable(self) -> bool:
        """Whether answers can be written now."""
        return self.proposal is None or self.proposal.is_writable


def about_unit(document: Document, unit: Unit, today: date) -> AboutUnit:
    """Return what a unit's page shows. Forty queries at most, whatever the number of units."""
    table = writing_table(document, unit.municipality, unit, today)
    (standing,) = standing_of(unit.municipality, today, among={unit.pk})
    return AboutUnit(
        document=document,
        unit=unit,
        table=table,
        standing=standing,
        questions=tuple(_asked(table, key) for key in standing.answers.questions),
        held_by=_held_by(unit, today),
        cards=_cards(unit.municipality, unit, standing, today),
    )


def _asked(table: WritingTable, key: str) -> AskedOnce:
    slot = table.words(table.desk.above.by_key[key].texts[0].text.digest)
    answer = said(TextAt(table, key, Operation.FILL.value).standing)
    paragraphs = (*answer.body, *answer.items)
    return AskedOnce(
        key=key,
        heading=slot["heading"],
        prompt=slot["prompt"],
        meanwhile=slot["fallback"],
        paragraphs=paragraphs,
        as_written="\n\n".join(map(table.names.spoken, paragraphs)),
    )


def _held_by(unit: Unit, today: date) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    rows = (
        RoleHolder.objects.of(unit.municipality).in_force(today).filter(unit=unit, role__in=NAMED_IN_ANSWERS)
    )
    held = list(rows.values_list("role", "holder_name"))
    return tuple((role, tuple(name for of, name in held if of == role)) for role in NAMED_IN_ANSWERS)


def _cards(municipality: Municipality, unit: Unit, standing: UnitStanding, today: date) -> tuple[str, ...]:
    here = relevant(effective_documents(municipality, today, among={unit.pk}))
    return tuple(
        each.document.title
        for each in here
        if each.document.kind == Document.Kind.CARD and standing.answers.asked_in(each.blocks)
    )
