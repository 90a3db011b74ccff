"""The sections of a document: which fields each kind has, and what its content is as plain values."""

from collections.abc import Mapping
from dataclasses import replace

from handlekraft.domain.derivation import Operation, Policy, Significance
from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Choice, Key, Text, Truth
from handlekraft.exchange.reading.shapes import ByKind, Entry, Field, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled
from handlekraft.guidance.content_words import BRANCH_LINES, BRANCHES, LINES, LISTS
from handlekraft.guidance.drafts import SectionDraft

POLICIES = tuple(policy.label for policy in Policy)
SIGNIFICANCES = tuple(significance.label for significance in Significance)
PARTS = ("now", "if", "after", "signs", "say", "write", "who", "duty", "local", "care", "reading", "body")

_SHOWN = Text(shown=True)
_REQUIRED = Text(shown=True, required=True)
_LINES = ListOf(Text(shown=True))
_CONTACTS = ListOf(Key(names=Thing.CONTACT))
_BRANCH = Shape({"if": _REQUIRED, "then": _REQUIRED, "contacts": _CONTACTS})

CONTENT: Mapping[str, Mapping[str, Field]] = {
    "step": {
        "text": _REQUIRED,
        "actor": _SHOWN,
        "deadline": _SHOWN,
        "dont": _LINES,
        "say": _LINES,
        "contacts": _CONTACTS,
        "stop": Truth(),
    },
    "decision": {
        "branches": ListOf(_BRANCH, required=True),
        "unsure": _REQUIRED,
        "unsure_contacts": _CONTACTS,
    },
    "text": {"heading": _SHOWN, "body": _LINES, "items": _LINES},
    "say": {"heading": _SHOWN, "items": ListOf(Text(shown=True), required=True)},
    "contacts": {
        "heading": _SHOWN,
        "body": _LINES,
        "contacts": ListOf(Key(names=Thing.CONTACT), required=True),
    },
    "law": {
        "heading": _SHOWN,
        "body": _LINES,
        "items": _LINES,
        "laws": ListOf(Key(names=Thing.LAW), required=True),
    },
    "slot": {"heading": _REQUIRED, "prompt": _REQUIRED, "fallback": _REQUIRED, "body": _LINES},
}
_HEAD: Mapping[str, Field] = {
    "key": Key(required=True, longest=80, defines=Thing.SECTION),
    "kind": Choice(required=True, options=tuple(CONTENT)),
    "part": Choice(required=True, options=PARTS),
    "policy": Choice(required=True, options=POLICIES),
    "must_fill": Truth(),
    "significance": Choice(options=SIGNIFICANCES),
    "note": Text(longest=200),
}

SECTION = ByKind("kind", {kind: Shape({**_HEAD, **fields}) for kind, fields in CONTENT.items()})
OWN_SECTION = ByKind(
    "kind", {kind: Shape({**_HEAD, "after": Key(longest=80), **fields}) for kind, fields in CONTENT.items()}
)

_ADDITION: Mapping[str, Field] = {
    "heading": _SHOWN,
    "body": _LINES,
    "items": _LINES,
    "contacts": _CONTACTS,
}
# Which of these a replacement may hold depends on the kind of the section it replaces: guidance knows.
_REPLACEMENT: Mapping[str, Field] = {
    name: replace(field, required=False) if isinstance(field, Text | ListOf) else field
    for fields in CONTENT.values()
    for name, field in fields.items()
}
_OVERRIDE: Mapping[str, Field] = {
    "section": Key(required=True, longest=80),
    "op": Choice(required=True, options=tuple(Operation)),
    "significance": Choice(options=SIGNIFICANCES),
    "reason": Text(longest=200),
    "base": Text(longest=64),
}
# The fields that hold words: what a translation has. Which of them, guidance knows from the text they translate.
WORDS: Mapping[str, Field] = {
    **dict.fromkeys(LINES, _SHOWN),
    **dict.fromkeys(LISTS, _LINES),
    BRANCHES: ListOf(Shape(dict.fromkeys(BRANCH_LINES, _REQUIRED))),
}
OVERRIDE = ByKind(
    "op",
    {
        Operation.FILL: Shape({**_OVERRIDE, **_ADDITION}),
        Operation.PREPEND: Shape({**_OVERRIDE, **_ADDITION}),
        Operation.APPEND: Shape({**_OVERRIDE, **_ADDITION}),
        Operation.REPLACE: Shape({**_OVERRIDE, **_REPLACEMENT}),
        Operation.HIDE: Shape(_OVERRIDE),
        Operation.TIGHTEN: Shape({**_OVERRIDE, "policy": Choice(required=True, options=POLICIES)}),
    },
)
_NOT_CONTENT = {*_HEAD, *_OVERRIDE, "after"}


def content_of(entry: Entry) -> Data:
    """What a section or an override says, without its head: the part that derivation compares."""
    return filled({name: value for name, value in entry.plain().items() if name not in _NOT_CONTENT})


def section_draft(entry: Entry) -> SectionDraft:
    """A section of a document, or of an adaptation's own with the key that it stands after."""
    if entry.text("kind") == "decision" and len(entry.entries("branches")) != 2:
        entry.spot.refuse("skal ha nøyaktig to «branches»: hva du gjør hvis ja, og hva du gjør hvis nei.")
    if entry.truth("must_fill") and entry.text("kind") != "slot":
        entry.spot.refuse("har must_fill, men det hører bare til «kind: slot». Fjern must_fill.")
    return SectionDraft(
        key=entry.text("key"),
        kind=entry.text("kind"),
        content=content_of(entry),
        policy=entry.text("policy"),
        part=entry.text("part"),
        must_fill=entry.truth("must_fill"),
        significance=entry.text("significance", Significance.MATERIAL.label),
        note=entry.text("note"),
        after=entry.text("after"),
    )


def unless_material(significance: str) -> str:
    """The significance as it is written: "material" goes without saying."""
    return "" if significance == Significance.MATERIAL.label else significance


def section_data(draft: SectionDraft) -> Data:
    """What a file says about a section."""
    return filled(
        {
            "key": draft.key,
            "kind": draft.kind,
            "part": draft.part,
            "policy": draft.policy,
            "must_fill": draft.must_fill,
            "after": draft.after,
            "significance": unless_material(draft.significance),
            "note": draft.note,
            **draft.content,
        }
    )
