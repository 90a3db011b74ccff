"""The sections of a document: which fields each kind has, and what its content is as plain values."""

from collections.abc import Mapping

from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Choice, Key, Text, Truth
from handlekraft.exchange.reading.shapes import ByKind, Entry, Field, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled

POLICIES = ("locked", "fill", "extend", "replace", "optional")
SIGNIFICANCES = ("editorial", "material", "critical")
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
    "key": Key(required=True, defines=Thing.SECTION),
    "kind": Choice(required=True, options=tuple(CONTENT)),
    "part": Choice(required=True, options=PARTS),
    "policy": Choice(required=True, options=POLICIES),
    "must_fill": Truth(),
    "significance": Choice(options=SIGNIFICANCES),
    "note": Text(),
}

SECTION = ByKind("kind", {kind: Shape({**_HEAD, **fields}) for kind, fields in CONTENT.items()})
OWN_SECTION = ByKind(
    "kind", {kind: Shape({**_HEAD, "after": Key(), **fields}) for kind, fields in CONTENT.items()}
)

_ADDITION: Mapping[str, Field] = {
    "heading": _SHOWN,
    "body": _LINES,
    "items": _LINES,
    "contacts": _CONTACTS,
}
# Which of these a replacement may hold depends on the kind of the section it replaces: guidance knows.
_REPLACEMENT: Mapping[str, Field] = {
    name: Text(shown=True) if isinstance(field, Text) else field
    for fields in CONTENT.values()
    for name, field in fields.items()
}
_OVERRIDE: Mapping[str, Field] = {
    "section": Key(required=True),
    "op": Choice(required=True, options=("fill", "prepend", "append", "replace", "hide", "tighten")),
    "reason": Text(),
    "base": Text(longest=64),
}
OVERRIDE = ByKind(
    "op",
    {
        "fill": Shape({**_OVERRIDE, **_ADDITION}),
        "prepend": Shape({**_OVERRIDE, **_ADDITION}),
        "append": Shape({**_OVERRIDE, **_ADDITION}),
        "replace": Shape({**_OVERRIDE, **_REPLACEMENT}),
        "hide": Shape(_OVERRIDE),
        "tighten": Shape({**_OVERRIDE, "policy": Choice(required=True, options=POLICIES)}),
    },
)
_NOT_CONTENT = {*_HEAD, *_OVERRIDE, "after"}


def content_of(entry: Entry) -> Data:
    """What a section or an override says, without its head: the part that derivation compares."""
    return filled({name: value for name, value in entry.plain().items() if name not in _NOT_CONTENT})
