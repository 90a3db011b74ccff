"""Single changes of what a document or a layer says, and what it says with them. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from handlekraft.domain.derivation import Operation
from handlekraft.guidance.document_kinds import LAST_SECTION
from handlekraft.guidance.drafts import (
    AdaptationDraft,
    DocumentDraft,
    OverrideDraft,
    RemovalDraft,
    SectionDraft,
)
from handlekraft.guidance.heads import draft_fields


class Act(StrEnum):
    """What is done with a section. The first three are about what a layer says of a section from above."""

    SAY = "say"
    """Say it with the operation `op`: fill, prepend, append, replace, hide or tighten."""
    KEEP = "keep"
    """Our text stays as it is, now that we have seen what stands above."""
    GIVE_UP = "give_up"
    """Our text goes; what stands above holds."""
    WRITE = "write"
    """A section of one's own: new, or changed."""
    REMOVE = "remove"
    """A section of one's own goes."""
    HEAD = "head"
    """The head of the document itself: its title, whom it is for."""
    RETIRE = "retire"
    """The document itself goes."""


OF_THE_DOCUMENT = frozenset({Act.HEAD, Act.RETIRE})
"""What is done with a document, and not with a section of it."""
THE_HEAD = "hode"
"""Stands where the key of a section does in a change that is about no section."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as `Proposal.changes` keeps it. `base` is the digest of what stood above when it was
    written; `by` the writer's id, `suggested` that of whoever suggested the words from below, if
    anybody did, and `others` those of everybody who wrote the same change before it was rewritten: what
    they wrote may still stand in it."""

    act: str
    section: str
    op: str = ""
    kind: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""
    policy: str = ""
    must_fill: bool = False
    filled_by: str = ""
    after: str = ""
    significance: str = "material"
    reason: str = ""
    base: str = ""
    by: int = 0
    suggested: int = 0
    others: tuple[int, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """Two changes of one place are the same change twice: the later one holds."""
        return self.section, self.op if self.act in _WITH_OPERATION else ""

    def signed(self, writer: int, before: "Change | None") -> "Change":
        """Return it as somebody's, who wrote it in place of what was there before: whoever
        had a hand in that has one in this."""
        if before is None:
            return replace(self, by=writer)
        others = {before.by, *before.others} - {writer, 0}
        return replace(
            self, by=writer, suggested=self.suggested or before.suggested, others=tuple(sorted(others))
        )

    def as_section(self) -> SectionDraft:
        """Return the section of one's own that it writes."""
        said = {name: getattr(self, name) for name in _OF_A_SECTION}
        return SectionDraft(key=self.section, note=self.reason, **said)

    def as_json(self) -> dict[str, Any]:
        """Return it as a column keeps it, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value not in ("", {}, False, ())}


# What a change names as a draft does. A field that a draft has and a change has not fails at once.
_OF_A_SECTION = tuple(each.name for each in fields(SectionDraft) if each.name not in {"key", "note"})
_OF_AN_OVERRIDE = tuple(each.name for each in fields(OverrideDraft))
_WITH_OPERATION = frozenset({Act.SAY, Act.KEEP, Act.GIVE_UP, *OF_THE_DOCUMENT})


def writing(section: SectionDraft) -> Change:
    """Return the change that writes a section of one's own as it stands in a draft."""
    said = {name: getattr(section, name) for name in _OF_A_SECTION}
    return Change(Act.WRITE, section.key, reason=section.note, **said)


def saying(override: OverrideDraft) -> Change:
    """Return the change that says of a section from above what a draft says."""
    return Change(Act.SAY, **{name: getattr(override, name) for name in _OF_AN_OVERRIDE})


def head_change(content: Mapping[str, Any], reason: str = "") -> Change:
    """Return the change that gives a document another head (`heads.changeable`)."""
    return Change(Act.HEAD, THE_HEAD, Act.HEAD.value, content=content, reason=reason)


def retirement(reason: str = "") -> Change:
    """Return the change that takes a document from its readers."""
    return Change(Act.RETIRE, THE_HEAD, Act.RETIRE.value, reason=reason)


def retires(changes: Iterable[Change]) -> bool:
    """Whether one of the changes takes the document from its readers."""
    return any(change.act == Act.RETIRE for change in changes)


def changes_of(rows: Iterable[Mapping[str, Any]]) -> list[Change]:
    """Return the changes that a column keeps."""
    return [Change(**{**row, "others": tuple(row.get("others", ()))}) for row in rows]


def with_change(changes: Iterable[Change], new: Change) -> list[Change]:
    """Return the changes with a new one in place of an earlier one of the
    same place, and of what it rules out.

    To hide a section rules out writing in it, and the other way round.
    """
    kept = [change for change in changes if change.place != new.place and not _rule_out(change, new)]
    return [*kept, new]


def _rule_out(one: Change, other: Change) -> bool:
    if one.section != other.section or {one.act, other.act} != {Act.SAY}:
        return False
    return (one.op == Operation.HIDE) != (other.op == Operation.HIDE) and Operation.TIGHTEN not in {
        one.op,
        other.op,
    }


def applied_to_layer(draft: AdaptationDraft, changes: Iterable[Change]) -> AdaptationDraft:
    """Return what a layer says with the changes made. A change of what is
    not there any more changes nothing."""
    for change in changes:
        match change.act:
            case Act.SAY:
                draft = replace(draft, overrides=_said(draft.overrides, change))
            case Act.KEEP:
                draft = replace(draft, overrides=_kept(draft.overrides, change))
            case Act.GIVE_UP:
                draft = replace(draft, overrides=_without(draft.overrides, change))
            case Act.WRITE:
                draft = replace(draft, sections=_written(draft.sections, change))
            case Act.REMOVE:
                draft = replace(
                    draft,
                    sections=tuple(each for each in draft.sections if each.key != change.section),
                    removals=(*draft.removals, _removal(change)),
                )
    return draft


def applied_to_document(draft: DocumentDraft, changes: Iterable[Change]) -> DocumentDraft:
    """Return a document with the changes made."""
    for change in changes:
        if change.act == Act.WRITE:
            draft = replace(draft, sections=_written_in_order(draft.sections, change))
        elif change.act == Act.HEAD:
            draft = replace(draft, **draft_fields(change.content))
        elif change.act == Act.REMOVE:
            draft = replace(
                draft,
                sections=tuple(each for each in draft.sections if each.key != change.section),
                removals=(*draft.removals, _removal(change)),
            )
    return draft


def _place(override: OverrideDraft) -> tuple[str, str]:
    return override.section, override.op


def _said(overrides: tuple[OverrideDraft, ...], change: Change) -> tuple[OverrideDraft, ...]:
    new = OverrideDraft(**{name: getattr(change, name) for name in _OF_AN_OVERRIDE})
    kept = tuple(each for each in overrides if not _ruled_out_by(each, change))
    if new.section in {each.section for each in kept} and _place(new) in map(_place, kept):
        return tuple(new if _place(each) == _place(new) else each for each in kept)
    return (*kept, new)


def _ruled_out_by(override: OverrideDraft, change: Change) -> bool:
    if override.section != change.section or Operation.TIGHTEN in {override.op, change.op}:
        return False
    return (override.op == Operation.HIDE) != (change.op == Operation.HIDE)


def _kept(overrides: tuple[OverrideDraft, ...], change: Change) -> tuple[OverrideDraft, ...]:
    return tuple(
        replace(each, base=change.base) if _place(each) == change.place else each for each in overrides
    )


def _without(overrides: tuple[OverrideDraft, ...], change: Change) -> tuple[OverrideDraft, ...]:
    return tuple(each for each in overrides if _place(each) != change.place)


def _written(sections: tuple[SectionDraft, ...], change: Change) -> tuple[SectionDraft, ...]:
    new = change.as_section()
    if change.section in {each.key for each in sections}:
        return tuple(new if each.key == change.section else each for each in sections)
    return (*sections, new)


def _written_in_order(sections: tuple[SectionDraft, ...], change: Change) -> tuple[SectionDraft, ...]:
    """A new section comes after the one it names, else last; a card's place for what is local stays last."""
    keys = [each.key for each in sections]
    if change.section in keys:
        return _written(sections, replace(change, after=""))
    place = place_of_new(keys, change.after)
    return (*sections[:place], replace(change, after="").as_section(), *sections[place:])


def place_of_new(keys: Sequence[str], after: str) -> int:
    """Return where among the sections of a document a new one goes in, that is to
    stand after a key ("" for last)."""
    last = len(keys) - 1 if LAST_SECTION in keys[-1:] else len(keys)
    return min(keys.index(after) + 1, last) if after in keys else last


def _removal(change: Change) -> RemovalDraft:
    return RemovalDraft(change.section, change.significance, change.reason)
