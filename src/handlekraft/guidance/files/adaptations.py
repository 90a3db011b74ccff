"""`adaptations/` and `units/<unit>/`: what a layer says about a document above it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, cast

from handlekraft.domain.derivation import Operation
from handlekraft.formats.entries import ByKind, Data, Entry, Fault, filled, values_of
from handlekraft.formats.fields import Choice, Key, Text
from handlekraft.formats.gathering import Spot, Thing
from handlekraft.guidance.drafts import AdaptationDraft, OverrideDraft
from handlekraft.guidance.files.documents import name_fault
from handlekraft.guidance.files.sections import (
    MATERIAL,
    POLICIES,
    SIGNIFICANCES,
    Section,
    content_of,
    flat,
    head_values,
    section_entry,
    unless_material,
)
from handlekraft.texts.content import Addition, Content, content_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing(Entry):
    """The content of an operation that has no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tightening(Entry):
    """How little those below may do from now on."""

    policy: Annotated[str, Choice(options=POLICIES)]


@dataclass(frozen=True, kw_only=True)
class OverrideHead(Entry):
    """What an override has whatever it does."""

    section: Annotated[str, Key(longest=80)]
    op: Annotated[str, Choice(options=tuple(Operation))]
    significance: Annotated[str, Choice(options=SIGNIFICANCES)] = MATERIAL
    reason: Annotated[str, Text(longest=200)] = ""
    base: Annotated[str, Text(longest=64)] = ""

    def data(self) -> object:
        """The text stands in the middle: what was done, what is said, and why."""
        values = {**cast("Data", Entry.data(self))}
        last = {name: values.pop(name, "") for name in ("significance", "reason", "base")}
        return filled(unless_material(values | last))

    def draft(self) -> OverrideDraft:
        """The override as the operations take it."""
        content = {} if self.op in _WITHOUT_TEXT else content_of(self, CONTENTS[self.op]).data()
        policy = getattr(self, "policy", "")
        return OverrideDraft(content=cast("Data", content), policy=policy, **head_values(self, OverrideHead))


_WITHOUT_TEXT = {operation.value for operation in Operation if not operation.has_text}
CONTENTS: dict[str, type[Entry]] = {
    Operation.FILL.value: Addition,
    Operation.PREPEND.value: Addition,
    Operation.APPEND.value: Addition,
    Operation.REPLACE.value: Content,
    Operation.HIDE.value: Nothing,
    Operation.TIGHTEN.value: Tightening,
}
OVERRIDES = {op: flat(content, OverrideHead, op=op) for op, content in CONTENTS.items()}
Override = Annotated[OverrideHead, ByKind("op", OVERRIDES)]


def override_entry(draft: OverrideDraft) -> OverrideHead:
    """What a file says about an override."""
    said = {**draft.content, "policy": draft.policy}
    content = values_of(content_from(CONTENTS[draft.op], said))
    return OVERRIDES[draft.op](**head_values(draft, OverrideHead), **content)


@dataclass(frozen=True, slots=True)
class AdaptationFile(Entry):
    """A file of `adaptations/` or `units/<unit>/`, which bears the name of the document it adapts."""

    document: Annotated[str, Key(names=Thing.DOCUMENT)]
    overrides: tuple[Override, ...] = ()
    sections: tuple[Section, ...] = ()

    def faults(self, where: Spot) -> Iterator[Fault]:
        yield from name_fault("document", self.document, where)

    def draft(self) -> AdaptationDraft:
        """The adaptation as the operations take it."""
        return AdaptationDraft(
            document=self.document,
            overrides=tuple(override.draft() for override in self.overrides),
            sections=tuple(section.draft() for section in self.sections),
        )

    @classmethod
    def of(cls, draft: AdaptationDraft) -> "AdaptationFile":
        """The file of an adaptation."""
        return cls(
            document=draft.document,
            overrides=tuple(map(override_entry, draft.overrides)),
            sections=tuple(map(section_entry, draft.sections)),
        )
