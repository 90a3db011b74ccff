"""A document as one who writes in a place sees it: what stands, what may be done with it, and what is proposed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from handlekraft.directory.reference_names import Names, names_in
from handlekraft.domain.derivation import EffectiveSection, Operation, Policy, Problem, ProblemKind
from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.guidance.content_lines import ContentLine, lines_of
from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft, OverrideDraft, SectionDraft
from handlekraft.guidance.models import Document
from handlekraft.guidance.section_kinds import ADDITION_KIND
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.changes import Act, Change, changes_of, place_of_new
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.queries.desks import WritingDesk, writing_desk
from handlekraft.proposals.queries.legacies import bringable, predecessors_versions

LONGEST_NAME = 60
OWN = "own"
"""The operation, in addresses, of writing a section of one's own."""
_ADDITIONS = (Operation.FILL, Operation.PREPEND, Operation.APPEND)
_IN_SLOTS = (Operation.FILL, Operation.APPEND)
_IN_TEXTS = (Operation.APPEND, Operation.PREPEND, Operation.REPLACE)
_LOOKED_AT = {ProblemKind.CHANGED, ProblemKind.CONTEXT_CHANGED, ProblemKind.REMOVED}


@dataclass(frozen=True, slots=True)
class Voice:
    """One text in a section: who says it ("" for this place), the operation that put it there, and its lines."""

    op: str
    lines: tuple[ContentLine, ...]
    ours: bool
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class WritableSection:
    """One section. `may` are the operations open to the place; `due` is the last day to look at it, if it waits."""

    key: str
    kind: str
    part: str
    policy: str
    must_fill: bool
    voices: tuple[Voice, ...]
    may: tuple[str, ...]
    waits: bool
    due: date | None
    unfilled: bool
    changes: tuple[Change, ...]
    number: int = 0

    @property
    def presses(self) -> bool:
        """Whether the place has something to do here, and has not proposed it yet."""
        return (self.waits or self.unfilled) and not self.changes

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be done here."""
        return not self.may and not self.waits and not self.changes

    @property
    def name(self) -> str:
        """The first words, to be known by."""
        first = next((line.text for voice in self.voices for line in voice.lines), self.key)
        return first if len(first) <= LONGEST_NAME else f"{first[:LONGEST_NAME].rsplit(' ', 1)[0]} …"

    @property
    def ours(self) -> tuple[str, ...]:
        """Operations with which the place says something here now."""
        return tuple(voice.op for voice in self.voices if voice.ours and not voice.proposed)


Group = tuple[str, list[tuple[bool, list[WritableSection]]]]


@dataclass(frozen=True, slots=True)
class Review:
    """Three panes: what stood above when our text was written, what stands there now, and ours."""

    was: tuple[ContentLine, ...]
    becomes: tuple[ContentLine, ...]
    ours: tuple[ContentLine, ...]
    difference: tuple[tuple[Stretch, ...], ...]
    due: date | None
    removed: bool


@dataclass(frozen=True)
class WritingTable:
    """Everything a page for writing shows of one document in one place."""

    desk: WritingDesk
    names: Names
    proposal: Proposal | None

    @cached_property
    def legacies(self) -> list[tuple[Unit, int]]:
        """Closed units that this one has taken over after, each with how many of its texts could be brought. One query."""
        unit = self.desk.unit
        if unit is None or (self.proposal and not self.proposal.is_writable):
            return []
        versions = predecessors_versions(self.desk.document, unit)
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

    def review(self, section: str, op: str) -> Review | None:
        """Return what a change above means for our text there; None when nothing waits."""
        problem = self.problems.get(section)
        said = self.desk.said
        ours = _override(said, section, op) if isinstance(said, AdaptationDraft) else None
        if problem is None or ours is None:
            return None
        base = self._base(section, op)
        was = self.lines_above(self.desk.family.section_once_above(self.desk.place, section, base))
        standing = self.desk.above.by_key.get(section)
        becomes = self.lines_above(standing if standing and standing.removed is None else None)
        return Review(
            was=was,
            becomes=becomes,
            ours=self.lines(ours.content),
            difference=tuple(word_diff(a, b) for a, b in paired(was, becomes)),
            due=problem.due,
            removed=problem.kind is ProblemKind.REMOVED,
        )

    def standing(self, section: str, op: str) -> Mapping[str, Any]:
        """The words to start from: what is proposed, else what we say, else what stands above when it is to be replaced."""
        proposed = self.proposed(section, op)
        if proposed is not None and proposed.content:
            return proposed.content
        said = self.desk.said
        if op == OWN:
            return next((each.content for each in said.sections if each.key == section), {})
        override = _override(said, section, op) if isinstance(said, AdaptationDraft) else None
        if override is not None:
            return override.content
        above = self.desk.above.by_key.get(section)
        if op == Operation.REPLACE and above is not None and above.texts:
            return self._content(above.texts[0].text.digest)
        return {}

    def proposed(self, section: str, op: str) -> Change | None:
        """What is proposed of one text, None for nothing."""
        place = place_of_text(section, op)
        return next((change for change in self.changes if change.place == place), None)

    def own_section(self, section: str) -> SectionDraft | None:
        """A section of one's own as it is proposed, else as it stands; None where there is none."""
        for change in self.changes:
            if change.act == Act.WRITE and change.section == section:
                return change.as_section()
        return next((each for each in self.desk.said.sections if each.key == section), None)

    def kind_of(self, section: str, op: str) -> str:
        """The kind of text an operation writes in a section."""
        if op in _ADDITIONS:
            return ADDITION_KIND
        found = self.desk.above.by_key.get(section)
        return found.texts[0].text.kind if found and found.texts else ADDITION_KIND

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
            unfilled=section.must_fill and section.is_unfilled and not ours,
            changes=changes,
        )

    def _tightening(self, section: EffectiveSection) -> Iterator[str]:
        """A municipality and a sector may take rights away from those below; there is none to take in what is locked."""
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
            yield Voice("", self.lines(self._content(block.text.digest)), ours=False)

    def _voices_of(self, overrides: Sequence[OverrideDraft]) -> Iterator[Voice]:
        for override in overrides:
            if override.op != Operation.TIGHTEN:
                yield Voice(override.op, self.lines(override.content), ours=True)
            else:
                yield Voice(override.op, (), ours=True)

    def _proposed(self, changes: Sequence[Change]) -> Iterator[Voice]:
        for change in changes:
            yield Voice(change.op or OWN, self.lines(change.content), ours=True, proposed=True)

    def _content(self, digest: str) -> Mapping[str, Any]:
        return self.desk.contents[digest]

    def _base(self, section: str, op: str) -> str:
        for entry in self.desk.manifest.overrides:
            if entry.place == (section, op):
                return entry.base
        return ""

    def lines_above(self, section: EffectiveSection | None) -> tuple[ContentLine, ...]:
        """Return the lines of a section as it stands, or once stood, above the place; none for one that is gone."""
        if section is None:
            return ()
        return tuple(
            line for block in section.blocks for line in self.lines(self._content(block.text.digest))
        )


def place_of_text(section: str, op: str) -> tuple[str, str]:
    """Return what a change of one text is known by (`Change.place`), from the section and operation of an address."""
    return section, "" if op == OWN else op


def in_groups(sections: Iterable[WritableSection]) -> list[Group]:
    """Return sections by the part of the page they stand in, and within it in runs of those that are closed and those that are not."""
    return [
        (part, [(closed, list(run)) for closed, run in groupby(of_part, key=lambda each: each.is_closed)])
        for part, of_part in groupby(sections, key=lambda each: each.part)
    ]


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


def _override(said: AdaptationDraft, section: str, op: str) -> OverrideDraft | None:
    return next((each for each in said.overrides if (each.section, each.op) == (section, op)), None)


def _is_new(change: Change, known: set[str]) -> bool:
    return change.act == Act.WRITE and change.section not in known


def paired(was: Sequence[ContentLine], becomes: Sequence[ContentLine]) -> Iterator[tuple[str, str]]:
    """Yield both texts field by field, for a difference that reads line by line."""
    fields = list(dict.fromkeys(line.name for line in (*was, *becomes)))
    for name in fields:
        before = [line.text for line in was if line.name == name]
        after = [line.text for line in becomes if line.name == name]
        yield "\n".join(before), "\n".join(after)
