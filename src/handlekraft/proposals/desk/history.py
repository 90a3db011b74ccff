"""What a place has said of a document through time, by whom and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft, OverrideDraft, SectionDraft
from handlekraft.guidance.heads import changeable
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import AdaptationVersion, DocumentVersion, VersionState
from handlekraft.proposals.changes import Act, Change, head_change, saying, writing
from handlekraft.proposals.desk.heads import areas_by_key
from handlekraft.proposals.desk.writing import WritingTable
from handlekraft.proposals.head_lines import head_lines
from handlekraft.proposals.queries.desks import Draft
from handlekraft.texts.lines import joined

Said = SectionDraft | OverrideDraft


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One version: who wrote and who approved it, why, and what it changed.
    Without an author it came with a file."""

    number: int
    on: date
    author: str
    approver: str
    approved: bool
    reason: str
    differences: tuple[tuple[Stretch, ...], ...]
    is_newest: bool


def past_versions(table: WritingTable) -> list[PastVersion]:
    """Return the versions of the table's place, newest first. Two queries besides the table's own."""
    table.desk.read_versions(table.desk.versions)
    said = [table.desk.said_in(Manifest.from_json(version.manifest)) for version in table.desk.versions]
    before: list[Draft | None] = [None, *said[:-1]] if said else []
    heads = [_head_of(version) for version in table.desk.versions]
    areas = areas_by_key(table.desk.municipality) if any(heads) else {}
    told = [joined(head_lines(table.desk.document.kind, head, table.names, areas)) for head in heads]
    past = [
        _past(table, version, earlier, now, word_diff(was, becomes) if was and was != becomes else ())
        for version, earlier, now, was, becomes in zip(
            table.desk.versions, before, said, ["", *told][: len(told)], told, strict=True
        )
    ]
    return past[::-1]


def _head_of(version: DocumentVersion | AdaptationVersion) -> Mapping[str, Any]:
    """What the version's head said; empty for an adaptation, and for a version from before it was kept."""
    return version.head if isinstance(version, DocumentVersion) else {}


def _past(
    table: WritingTable,
    version: DocumentVersion | AdaptationVersion,
    earlier: Draft | None,
    now: Draft,
    head: tuple[Stretch, ...],
) -> PastVersion:
    return PastVersion(
        number=version.number,
        on=timezone.localtime(version.created).date(),
        author=version.author.display_name if version.author else "",
        approver=version.approver.display_name if version.approver else "",
        approved=version.state == VersionState.APPROVED,
        reason=version.reason,
        differences=(*([head] if head else []), *_differences(table, earlier, now)),
        is_newest=version.number == len(table.desk.versions),
    )


def _differences(table: WritingTable, earlier: Draft | None, now: Draft) -> list[tuple[Stretch, ...]]:
    was = contents_by_place(earlier) if earlier else {}
    becomes = contents_by_place(now)
    return [
        word_diff(_text(table, was.get(place, {})), _text(table, becomes.get(place, {})))
        for place in dict.fromkeys((*was, *becomes))
        if was.get(place) != becomes.get(place)
    ]


def _text(table: WritingTable, content: Mapping[str, Any]) -> str:
    return joined(table.lines(content))


def contents_by_place(said: Draft) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return every text by its section and operation; a section of one's own has none."""
    found = {(section.key, ""): section.content for section in said.sections}
    if isinstance(said, AdaptationDraft):
        found |= {(each.section, each.op): each.content for each in said.overrides}
    return found


def changes_back_to(table: WritingTable, number: int) -> list[Change]:
    """Return the changes that make the place say again what it said in a
    version. IndexError for one it never had.

    What has been added since goes, what was taken away comes back, and what differs reads as it did.
    """
    version = table.desk.versions[number - 1]
    then, now = table.desk.said_in(Manifest.from_json(version.manifest)), table.desk.said
    if isinstance(then, DocumentDraft) or isinstance(now, DocumentDraft):
        return [*_head_back(version, now), *_sections_back(then, now)]
    return [*_overrides_back(then, now), *_sections_back(then, now)]


def _head_back(version: DocumentVersion | AdaptationVersion, now: Draft) -> list[Change]:
    """The head as it was, where it is known and differs; the address stays.

    A version from before there was a field says nothing of it, and leaves it is.
    """
    head = _head_of(version)
    if not head or not isinstance(now, DocumentDraft):
        return []
    standing = changeable(now)
    then = {name: head[name] for name in standing if name in head}
    return [head_change(then)] if then != {name: standing[name] for name in then} else []


def _overrides_back(then: AdaptationDraft, now: AdaptationDraft) -> list[Change]:
    old = {(each.section, each.op): each for each in then.overrides}
    standing = {(each.section, each.op): each for each in now.overrides}
    gone = [Change(Act.GIVE_UP, section, op) for section, op in standing if (section, op) not in old]
    return gone + [
        replace(saying(each), base="")
        for place, each in old.items()
        if place not in standing or not _says_the_same(each, standing[place])
    ]


def _sections_back(then: Draft, now: Draft) -> list[Change]:
    old = {each.key: each for each in then.sections}
    standing = {each.key: each for each in now.sections}
    gone = [Change(Act.REMOVE, key) for key in standing if key not in old]
    return gone + [
        replace(writing(each), after=each.after or _predecessor(then.sections, key), reason="")
        for key, each in old.items()
        if key not in standing or not _says_the_same(each, standing[key])
    ]


def _says_the_same(one: Said, other: Said) -> bool:
    """Whether what two versions have in one place is alike for those who read it and those below."""
    return _without_why(one) == _without_why(other)


def _without_why(said: Said) -> Said:
    """The same with nothing of the change itself, and of what it was written against."""
    if isinstance(said, SectionDraft):
        return replace(said, significance="", note="")
    return replace(said, significance="", reason="", base="")


def _predecessor(sections: Sequence[Any], key: str) -> str:
    keys = [section.key for section in sections]
    place = keys.index(key)
    return keys[place - 1] if place else ""
