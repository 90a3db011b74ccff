"""One text in a document: what is proposed for it, what it starts from, and what changed above it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from handlekraft.domain.derivation import Operation, ProblemKind
from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.guidance.drafts import AdaptationDraft, OverrideDraft, SectionDraft
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.desk.sections import OWN, WritableSection
from handlekraft.proposals.desk.writing import WritingTable
from handlekraft.texts.kinds import ADDITION_KIND
from handlekraft.texts.lines import ContentLine

NEW = "nytt"
"""Stands in addresses for a section that has no key yet."""
ADDITIONS = (Operation.FILL, Operation.PREPEND, Operation.APPEND)


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
class TextAt:
    """The text that one operation puts in one section, in the place that a table
    is of. Asks the table; no queries."""

    table: WritingTable
    section: str
    op: str

    @property
    def place(self) -> tuple[str, str]:
        """What a change of the text is known by (`Change.place`)."""
        return self.section, "" if self.op == OWN else self.op

    @property
    def is_new(self) -> bool:
        """Whether this is a section of one's own that is not written yet."""
        return (self.section, self.op) == (NEW, OWN)

    @property
    def is_addition(self) -> bool:
        """Whether it stands beside the words from above."""
        return self.op in ADDITIONS

    @property
    def is_open(self) -> bool:
        """Whether somebody who writes in the place may do something with it now."""
        within = self.within
        listed = within is not None and (self.op in within.may or self.op in within.ours)
        return self.is_new or listed or self.review is not None

    @cached_property
    def within(self) -> WritableSection | None:
        """The section as the page for the whole document shows it; None for a new one."""
        return next((each for each in self.table.sections if each.key == self.section), None)

    @cached_property
    def proposed(self) -> Change | None:
        """What is proposed, None for nothing."""
        return next((change for change in self.table.changes if change.place == self.place), None)

    @cached_property
    def own_section(self) -> SectionDraft | None:
        """A section of one's own as it is proposed, else as it stands; None where there is none."""
        for change in self.table.changes:
            if change.act == Act.WRITE and change.section == self.section:
                return change.as_section()
        return next((each for each in self.table.desk.said.sections if each.key == self.section), None)

    @property
    def kind(self) -> str:
        """The kind of text that the operation writes in a section from above."""
        found = None if self.is_addition else self.table.desk.above.by_key.get(self.section)
        return found.texts[0].text.kind if found and found.texts else ADDITION_KIND

    @cached_property
    def standing(self) -> Mapping[str, Any]:
        """The words to start from: what is proposed, else what we say, else what stands
        above when that is to be replaced."""
        if self.proposed is not None and self.proposed.content:
            return self.proposed.content
        if self.op == OWN:
            sections = self.table.desk.said.sections
            return next((each.content for each in sections if each.key == self.section), {})
        if self._override is not None:
            return self._override.content
        above = self.table.desk.above.by_key.get(self.section)
        if self.op == Operation.REPLACE and above is not None and above.texts:
            return self.table.words(above.texts[0].text.digest)
        return {}

    @cached_property
    def review(self) -> Review | None:
        """What a change above means for our text; None when nothing waits."""
        table, ours = self.table, self._override
        problem = table.problems.get(self.section)
        if problem is None or ours is None:
            return None
        once = table.desk.family.section_once_above(table.desk.place, self.section, self._base)
        now = table.desk.above.by_key.get(self.section)
        was = table.lines_above(once)
        becomes = table.lines_above(now if now and now.removed is None else None)
        return Review(
            was=was,
            becomes=becomes,
            ours=table.lines(ours.content),
            difference=tuple(word_diff(a, b) for a, b in paired(was, becomes)),
            due=problem.due,
            removed=problem.kind is ProblemKind.REMOVED,
        )

    @property
    def _override(self) -> OverrideDraft | None:
        said = self.table.desk.said
        overrides = said.overrides if isinstance(said, AdaptationDraft) else ()
        return next((each for each in overrides if (each.section, each.op) == (self.section, self.op)), None)

    @property
    def _base(self) -> str:
        entries = self.table.desk.manifest.overrides
        return next((entry.base for entry in entries if entry.place == (self.section, self.op)), "")


def paired(was: Sequence[ContentLine], becomes: Sequence[ContentLine]) -> Iterator[tuple[str, str]]:
    """Yield both texts field by field, for a difference that reads line by line."""
    fields = list(dict.fromkeys(line.name for line in (*was, *becomes)))
    for name in fields:
        before = [line.text for line in was if line.name == name]
        after = [line.text for line in becomes if line.name == name]
        yield "\n".join(before), "\n".join(after)
