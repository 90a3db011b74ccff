"""Proposals as lists show them, and one proposal as those who wrote or decide on it see it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from handlekraft.accounts.models import User
from handlekraft.domain.derivation import Impact
from handlekraft.domain.faults import RefusedError
from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.heads import changeable
from handlekraft.guidance.permissions import deciding_roles, writing_roles
from handlekraft.organisations.models import Unit
from handlekraft.organisations.queries import open_units, unit_paths
from handlekraft.proposals.changes import OF_THE_DOCUMENT, Act, Change
from handlekraft.proposals.desk.escalating import WAITS_LONG, Held, asked_to_decide, roles_held
from handlekraft.proposals.desk.heads import areas_by_key
from handlekraft.proposals.desk.texts import TextAt
from handlekraft.proposals.desk.writing import WritingTable, writing_table
from handlekraft.proposals.head_lines import head_lines
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.document_changes import drop_faults
from handlekraft.proposals.queries.previews import preview
from handlekraft.shell.workplace import Workplace
from handlekraft.texts.lines import ContentLine, joined


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in a list. `decides`: this person may decide on it;
    `writes`: this person may go on writing it.

    `asked`: it waits for this person to decide, `escalated`: because those
    nearer its place have not for a week.
    """

    proposal: Proposal
    where: str
    author: str
    since: date
    number: int
    decides: bool
    writes: bool
    waits_long: bool
    asked: bool = False
    escalated: bool = False

    @property
    def answer(self) -> tuple[int, int, str]:
        """What it has in common with the same answer in another unit: the document,
        who proposes it, and the changes."""
        return self.proposal.document_id, self.proposal.author_id or 0, repr(self.proposal.changes)


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change: what is done, how it reads before and after, and what differs."""

    change: Change
    op: str
    title: str
    before: tuple[ContentLine, ...]
    after: tuple[ContentLine, ...]
    difference: tuple[Stretch, ...]
    writer: str
    droppable: bool = True

    @property
    def of_document(self) -> bool:
        """Whether it is about the document itself, and not about a section of it."""
        return self.change.act in OF_THE_DOCUMENT


@dataclass(frozen=True, slots=True)
class ShownImpact:
    """What approval will do, in numbers and in names of units and sectors."""

    to_review: tuple[str, ...]
    automatic: tuple[str, ...]
    parked: int
    points: int
    readers: int


def proposals_in(place: Workplace) -> list[ProposalLine]:
    """The open proposals that concern this person here, those that wait for them first.
    Four queries, whatever the numbers."""
    rows = (
        Proposal.objects.of(place.municipality)
        .open()
        .select_related("document", "municipality", "unit", "author")
    )
    paths = unit_paths(place.municipality, place.on)
    held = roles_held(place.municipality, place.on)
    lines = [line for row in rows if (line := _line(row, place, paths.get(row.unit_id or 0, ()), held))]
    return sorted(lines, key=lambda line: (not line.asked, not line.decides, line.since))


def _line(row: Proposal, place: Workplace, above: Sequence[Unit], held: Held) -> ProposalLine | None:
    where = row.unit or place.municipality
    decides = place.holds_in(deciding_roles(where), row.unit, above)
    writes = place.holds_in(writing_roles(where), row.unit, above)
    submitted = row.state == ProposalState.SUBMITTED
    since = timezone.localtime(row.submitted_at or row.created).date()
    waited = place.on - since
    long = submitted and waited >= WAITS_LONG
    if not (decides or writes or (long and place.coordinates)):
        return None
    may = decides and submitted and place.user.pk not in row.writers
    asked = asked_to_decide(row, above, held, waited)
    return ProposalLine(
        proposal=row,
        where=where.name,
        author=row.author.display_name if row.author else "",
        since=since,
        number=len(row.changes),
        decides=may,
        writes=writes and row.is_writable,
        waits_long=long,
        asked=may and place.user.pk in asked.first | asked.later,
        escalated=may and place.user.pk in asked.later,
    )


def table_of(proposal: Proposal, place: Workplace) -> WritingTable:
    """Return the document in the proposal's place, with this proposal's changes."""
    table = writing_table(proposal.document, place.municipality, proposal.unit, place.on)
    return WritingTable(table.desk, table.names, proposal)


def shown_changes(table: WritingTable) -> list[ShownChange]:
    """Return the changes of the table's proposal. One query, for the names of those who wrote;
    one more where the head changes."""
    changes = table.changes
    people = dict(
        User.objects.filter(pk__in={change.by for change in changes}).values_list("pk", "display_name")
    )
    areas = areas_by_key(table.desk.municipality) if any(each.act == Act.HEAD for each in changes) else {}
    return [
        _head_shown(table, change, areas, people.get(change.by, ""))
        if change.act in OF_THE_DOCUMENT
        else _shown(table, change, people.get(change.by, ""))
        for change in changes
    ]


def _head_shown(table: WritingTable, change: Change, areas: Mapping[str, str], writer: str) -> ShownChange:
    desk = table.desk
    kind = desk.document.kind
    before: tuple[ContentLine, ...] = ()
    if change.act == Act.HEAD and desk.versions and isinstance(desk.said, DocumentDraft):
        before = head_lines(kind, changeable(desk.said), table.names, areas)
    after = head_lines(kind, change.content, table.names, areas) if change.act == Act.HEAD else ()
    titles = {Act.HEAD: _("Om dokumentet"), Act.RETIRE: _("Dokumentet tas ut")}
    return ShownChange(
        change=change,
        op=change.op,
        title=titles[Act(change.act)],
        before=before,
        after=after,
        difference=word_diff(joined(before), joined(after)),
        writer=writer,
        droppable=not drop_faults(desk, change.place),
    )


def _shown(table: WritingTable, change: Change, writer: str) -> ShownChange:
    op = change.op or "own"
    now = WritingTable(table.desk, table.names, None)
    before = now.lines(TextAt(now, change.section, op).standing)
    says = change.act in {Act.SAY, Act.WRITE}
    after = table.lines(change.content) if says else before if change.act == Act.KEEP else ()
    return ShownChange(
        change=change,
        op=op,
        title=_title(change, is_new=not before),
        before=before,
        after=after,
        difference=word_diff(joined(before), joined(after)),
        writer=writer,
        droppable=not drop_faults(table.desk, change.place),
    )


def _title(change: Change, *, is_new: bool) -> str:
    titles = {
        "fill": _("Feltet fylles ut"),
        "prepend": _("Egen tekst legges til over"),
        "append": _("Egen tekst legges til under"),
        "replace": _("Egen tekst i stedet for den felles"),
        "hide": _("Avsnittet tas bort her"),
        "tighten": _("Det som kan endres under, strammes inn"),
    }
    match change.act:
        case Act.KEEP:
            return _("Teksten vår beholdes som den er")
        case Act.GIVE_UP:
            return _("Teksten vår tas bort, den felles gjelder")
        case Act.REMOVE:
            return _("Avsnittet tas bort")
        case Act.WRITE:
            return _("Nytt avsnitt") if is_new else _("Avsnittet endres")
        case _:
            return titles[change.op]


def shown_impact(table: WritingTable) -> ShownImpact | None:
    """Return what approval would do; None for a proposal that does not fit
    what stands above. Seven queries."""
    try:
        found = preview(desk=table.desk, draft=table.desk.with_changes(table.changes))
    except RefusedError:
        return None
    municipality = table.desk.municipality
    units = {f"{municipality.slug}/{unit.slug}": unit for unit in open_units(municipality, table.desk.today)}
    own = table.desk.family.name(table.desk.place)
    reading = sum(unit.kind == Unit.Kind.UNIT for unit in units.values())
    return ShownImpact(
        to_review=tuple(_names(found.to_review, units, own)),
        automatic=tuple(_names(found.automatic, units, own)),
        parked=len(found.parked),
        points=_most_points(found),
        readers=1 if table.desk.unit and table.desk.unit.kind == Unit.Kind.UNIT else reading,
    )


def _most_points(found: Impact) -> int:
    return max(found.points_to_read.values(), default=0)


def _names(layers: Sequence[str], units: dict[str, Unit], own: str) -> Iterator[str]:
    """The names of places below; those of other municipalities are told by the name of their layer."""
    for layer in layers:
        if layer != own:
            yield units[layer].name if layer in units else layer
