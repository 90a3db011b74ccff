"""Alike texts as somebody who can answer for several units sees them: what they can settle, and what
others have and they can approve."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlekraft.domain.derivation import digest_of_parts
from handlekraft.domain.word_diff import word_diff
from handlekraft.guidance.models import Document
from handlekraft.guidance.permissions import deciding_roles
from handlekraft.organisations.models import Unit
from handlekraft.organisations.queries import unit_paths
from handlekraft.proposals.desk.texts import Review, TextAt, paired
from handlekraft.proposals.desk.writing import WritingTable
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.permissions import ANSWERS_FOR_SEVERAL
from handlekraft.proposals.queries.alike import AlikeTexts, alike_texts, settling_act
from handlekraft.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class AlikeAnswer:
    """The same answer that one person has proposed in several units. `decides`:
    this person may approve all of it."""

    act: str
    author: str
    reason: str
    proposals: tuple[Proposal, ...]
    decides: bool

    @property
    def mark(self) -> str:
        """Names exactly these proposals as they were read."""
        return digest_of_parts(*(f"{each.pk}:{each.revision}" for each in self.proposals))

    @property
    def read(self) -> list[tuple[Proposal, int]]:
        """Each proposal with the revision that was read."""
        return [(each, each.revision) for each in self.proposals]


@dataclass(frozen=True, slots=True)
class AlikeGroup:
    """A text that is the same in several units, with what this person can do about it.

    `units` are those this person answers for, `free` those of them without a proposal; `others` the open
    proposals that are not among `answers`.
    """

    texts: AlikeTexts
    units: tuple[Unit, ...]
    free: tuple[Unit, ...]
    answers: tuple[AlikeAnswer, ...]
    others: tuple[Proposal, ...]

    @property
    def mark(self) -> str:
        """Names exactly this text in exactly these units."""
        return self.texts.mark(self.units)

    @property
    def offered(self) -> bool:
        """Whether this person can answer for several units here."""
        return len(self.units) > 1 and bool(self.free)

    @property
    def concerns(self) -> bool:
        """Whether there is something here for this person to do or to follow."""
        return self.offered or bool(self.answers)


def alike_groups(place: Workplace, documents: Sequence[Document]) -> list[AlikeGroup]:
    """Return the alike texts of some documents that concern the person. Nine queries, whatever the
    number of units; none for no document."""
    groups = alike_texts(place.municipality, documents, place.on)
    if not groups:
        return []
    paths = unit_paths(place.municipality, place.on)
    rows = Proposal.objects.of(place.municipality).open().filter(document__in=documents, unit__isnull=False)
    proposals = {(row.document_id, row.unit_id or 0): row for row in rows.select_related("author", "unit")}
    found = [_group(place, each, proposals, paths) for each in groups]
    return [group for group in found if group.concerns]


def alike_group_of(place: Workplace, document: Document, text: TextAt) -> AlikeGroup | None:
    """Return the units whose text there is the same as this unit's, for somebody who
    answers for them all; else None."""
    unit = text.table.desk.unit
    if unit is None or not place.holds(ANSWERS_FOR_SEVERAL):
        return None
    groups = alike_groups(place, [document])
    return next((each for each in groups if each.texts.section == text.section and unit in each.free), None)


def panes(table: WritingTable, texts: AlikeTexts) -> Review:
    """Return what stood above, what stands there now and the units' own text,
    for a table of the same document."""
    was, now = table.lines_above(texts.was), table.lines_above(texts.now)
    return Review(
        was=was,
        becomes=now,
        ours=table.lines(table.desk.texts.words(texts.digest)),
        difference=tuple(word_diff(a, b) for a, b in paired(was, now)),
        due=texts.due,
        removed=texts.removed,
    )


def _group(
    place: Workplace,
    texts: AlikeTexts,
    proposals: Mapping[tuple[int, int], Proposal],
    paths: Mapping[int, Sequence[Unit]],
) -> AlikeGroup:
    here = {unit: proposals.get((texts.document.pk, unit.pk)) for unit in texts.units}
    answered_for = {
        unit.pk for unit in texts.units if place.holds_in(ANSWERS_FOR_SEVERAL, unit, paths.get(unit.pk, ()))
    }
    units = texts.among(answered_for)
    answers = tuple(_answers(place, texts, [each for each in here.values() if each], paths))
    answered = {each.pk for answer in answers for each in answer.proposals}
    return AlikeGroup(
        texts=texts,
        units=units,
        free=tuple(unit for unit in units if here[unit] is None),
        answers=answers,
        others=tuple(each for each in here.values() if each and each.pk not in answered),
    )


def _answers(
    place: Workplace, texts: AlikeTexts, proposals: Sequence[Proposal], paths: Mapping[int, Sequence[Unit]]
) -> Iterator[AlikeAnswer]:
    same: dict[tuple[str, int | None, str], list[Proposal]] = {}
    for proposal in proposals:
        change = settling_act(proposal, texts)
        if change is not None:
            same.setdefault((change.act, proposal.author_id, proposal.reason), []).append(proposal)
    for (act, _author, reason), found in same.items():
        if len(found) > 1:
            author = found[0].author
            yield AlikeAnswer(
                act=act,
                author=author.display_name if author else "",
                reason=reason,
                proposals=tuple(found),
                decides=all(_decides(place, each, paths) for each in found),
            )


def _decides(place: Workplace, proposal: Proposal, paths: Mapping[int, Sequence[Unit]]) -> bool:
    roles = deciding_roles(proposal.where)
    above = paths.get(proposal.unit_id or 0, ())
    return place.user.pk not in proposal.writers and place.holds_in(roles, proposal.unit, above)
