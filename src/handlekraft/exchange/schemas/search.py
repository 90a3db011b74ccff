"""`search.yaml`: from entry to draft and back."""

from dataclasses import asdict

from handlekraft.directory.drafts import SynonymDraft
from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Key, Text
from handlekraft.exchange.reading.shapes import Entry, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled

_SYNONYM = Shape(
    {
        "key": Key(required=True, defines=Thing.SYNONYM),
        "words": ListOf(Text(longest=60, shown=True), required=True),
        "means": ListOf(Text(longest=60, shown=True)),
        "leads_to": ListOf(Text(longest=120, shown=True)),
    }
)
SEARCH = Shape({"search": ListOf(_SYNONYM, required=True)})


def synonym_drafts(file: Entry) -> tuple[SynonymDraft, ...]:
    return tuple(
        SynonymDraft(
            key=entry.text("key"),
            words=entry.texts("words"),
            means=entry.texts("means"),
            leads_to=entry.texts("leads_to"),
        )
        for entry in file.entries("search")
    )


def search_data(drafts: tuple[SynonymDraft, ...]) -> Data:
    return {
        "search": [filled({name: _plain(value) for name, value in asdict(draft).items()}) for draft in drafts]
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
