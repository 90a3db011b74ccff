"""A document as one who writes in a place sees it: what stands, what may be
done with it, and what is proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from handlekraft.directory.reference_names import Names, names_in
from handlekraft.domain.derivation import EffectiveSection, Operation, Policy, Problem, ProblemKind
from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft, OverrideDraft, SectionDraft
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.changes import Act, Change, changes_of, place_of_new
from handlekraft.proposals.desk.sections import OWN, Voice, WritableSection
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.queries.desks import WritingDesk, writing_desk
from handlekraft.proposals.queries.legacies import bringable, predecessors_versions
from handlekraft.texts.kinds import ADDITION_KIND
from handlekraft.texts.lines import ContentLine, lines_of

_IN_SLOTS = (Operation.FILL, Operation.APPEND)
_IN_TEXTS = (Operation.APPEND, Operation.PREPEND, Operation.REPLACE)
_LOOKED_AT = {ProblemKind.CHANGED, ProblemKind.CONTEXT_CHANGED, ProblemKind.REMOVED}


@dataclass(frozen=True)
class WritingTable:
    """Everything a page for writing shows of one document in one place."""

    desk: WritingDesk
    names: Names
    proposal: Proposal | None

    @cached_property
    def legacies(self) -> list[tuple[Unit, int]]:
        """Closed units that this one has taken over after, each with how many of its
        texts could be brought. One query."""
        unit = self.desk.unit
        if unit is None or (self.proposal and not self.proposal.is_writable):
            return []
        versions = list(predecessors_versions(self.desk.document, unit))
        self.desk.read_versions(versions)
        found = [
            (version.adaptation.unit, len(bringable(self.desk, version, self.changes)))
            for version in versions
        ]
        return [(predecessor, number) for predecessor, number in found if predecessor and number]

    @cached_property
    def changes(self) -> list[Change]:
        """What is proposed."""
        return changes_of(self.proposal.changes) if self.proposal else []

    @cached_property
    def problems(self) -> Mapping[str, Problem]:
        """What waits for this place, by section; of several, the one with the earliest date."""
        own = self.desk.family.name(self.desk.place)
        found: dict[str, Problem] = {}
        for problem in self.desk.standing.problems:
            if problem.layer == own and problem.is_task and problem.kind in _LOOKED_AT:
                found.setdefault(problem.section, problem)
        return found

    @cached_property
    def sections(self) -> list[WritableSection]:
        """Every section from above and of the place's own, in the order of the page, numbered from 1."""
        return [replace(each, number=number) for number, each in enumerate(self._sections(), start=1)]

    def _sections(self) -> list[WritableSection]:
        said = self.desk.said
        if isinstance(said, DocumentDraft):
            return [self._own(section, of_document=True) for section in self._proposed_order(said)]
        above = [
            self._inherited(section, said)
            for section in self.desk.above.sections
            if section.removed is None and section.hidden is None
        ]
        own = [self._own(section) for section in self._with_new(said.sections)]
        return [*above, *own]

    def lines(self, content: Mapping[str, Any]) -> tuple[ContentLine, ...]:
        """Return a content's lines as people read them."""
        return lines_of(content, self.names)

    def _inherited(self, section: EffectiveSection, said: AdaptationDraft) -> WritableSection:
        kind = section.texts[0].text.kind if section.texts else ADDITION_KIND
        changes = tuple(change for change in self.changes if change.section == section.key)
        ours = [override for override in said.overrides if override.section == section.key]
        problem = self.problems.get(section.key)
        return WritableSection(
            key=section.key,
            kind=kind,
            part=section.part,
            policy=section.policy.label,
            must_fill=section.must_fill,
            voices=(*self._voices_above(section), *self._voices_of(ours), *self._proposed(changes)),
            may=(*_open_to(section, kind), *self._tightening(section)),
            waits=problem is not None,
            due=problem.due if problem else None,
            unfilled=self._is_ours_to_fill(section) and section.is_unfilled and not ours,
            changes=changes,
        )

    def _is_ours_to_fill(self, section: EffectiveSection) -> bool:
        return section.must_fill and (not section.filled_by or self.desk.unit is None)

    def _tightening(self, section: EffectiveSection) -> Iterator[str]:
        """A municipality and a sector may take rights away from those below; there
        is none to take in what is locked."""
        unit = self.desk.unit
        if section.policy is not Policy.LOCKED and (unit is None or unit.kind == Unit.Kind.SECTOR):
            yield Operation.TIGHTEN.value

    def _own(self, section: SectionDraft, *, of_document: bool = False) -> WritableSection:
        changes = tuple(change for change in self.changes if change.section == section.key)
        stands = section.key in {each.key for each in self.desk.said.sections}
        voices = [Voice(OWN, self.lines(section.content), ours=not of_document)] if stands else []
        return WritableSection(
            key=section.key,
            kind=section.kind,
            part=section.part,
            policy=section.policy,
            must_fill=section.must_fill,
            voices=(*voices, *self._proposed(changes)),
            may=(OWN,),
            waits=False,
            due=None,
            unfilled=False,
            changes=changes,
        )

    def _with_new(self, sections: Sequence[SectionDraft]) -> list[SectionDraft]:
        known = {section.key for section in sections}
        return [*sections, *(change.as_section() for change in self.changes if _is_new(change, known))]

    def _proposed_order(self, said: DocumentDraft) -> list[SectionDraft]:
        """The document's sections, with those that are proposed after the one they name."""
        ordered = list(said.sections)
        for change in self.changes:
            keys = [section.key for section in ordered]
            if _is_new(change, set(keys)):
                ordered.insert(place_of_new(keys, change.after), change.as_section())
        return ordered

    def _voices_above(self, section: EffectiveSection) -> Iterator[Voice]:
        for block in section.blocks:
            yield Voice("", self.lines(self.words(block.text.digest)), ours=False)

    def _voices_of(self, overrides: Sequence[OverrideDraft]) -> Iterator[Voice]:
        for override in overrides:
            if override.op != Operation.TIGHTEN:
                yield Voice(override.op, self.lines(override.content), ours=True)
            else:
                yield Voice(override.op, (), ours=True)

    def _proposed(self, changes: Sequence[Change]) -> Iterator[Voice]:
        for change in changes:
            yield Voice(change.op or OWN, self.lines(change.content), ours=True, proposed=True)

    def words(self, digest: str) -> Mapping[str, Any]:
        """Return the content of a text on record."""
        return self.desk.texts.words(digest)

    def lines_above(self, section: EffectiveSection | None) -> tuple[ContentLine, ...]:
        """Return the lines of a section as it stands, or once stood, above the
        place; none for one that is gone."""
        if section is None:
            return ()
        return tuple(line for block in section.blocks for line in self.lines(self.words(block.text.digest)))


def writing_table(
    document: Document, municipality: Municipality, unit: Unit | None, today: date
) -> WritingTable:
    """Return what a page for writing shows. Sixteen queries, whatever the number of units and texts."""
    proposal = Proposal.objects.of(municipality).open().filter(document=document, unit=unit).first()
    desk = writing_desk(document, municipality, unit, today)
    return WritingTable(desk, names_in(desk.references), proposal)


def _open_to(section: EffectiveSection, kind: str) -> Iterator[str]:
    """The operations that the policy leaves open and that make sense for the kind. Hiding comes last."""
    for operation in _IN_SLOTS if kind == "slot" else _IN_TEXTS:
        if section.policy.allows(operation):
            yield operation.value
    if section.policy.allows(Operation.HIDE):
        yield Operation.HIDE.value


def _is_new(change: Change, known: set[str]) -> bool:
    return change.act == Act.WRITE and change.section not in known
