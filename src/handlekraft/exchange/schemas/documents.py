"""`cards/`, `duties/` and `pages/`: from entry to draft and back."""

from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Address, Choice, DiscreetText, Key, Text, WholeNumber
from handlekraft.exchange.reading.shapes import ListOf, Shape
from handlekraft.exchange.schemas.sections import SECTION

# The folder a document lies in says what kind it is.
KIND_OF_FOLDER = {"cards": "card", "duties": "duty", "pages": "page"}
MODES = ("read_do", "do_confirm")

_NOT_WHEN = Shape({"when": Text(required=True, shown=True), "card": Key(required=True, names=Thing.DOCUMENT)})
DOCUMENT = Shape(
    {
        "key": Key(required=True, defines=Thing.DOCUMENT),
        "kind": Choice(required=True, options=tuple(KIND_OF_FOLDER.values())),
        "title": Text(required=True, longest=200, shown=True),
        "discreet_title": DiscreetText(required=True, longest=120),
        "slug": Address(required=True),
        "situation": Text(longest=120, shown=True),
        "order": WholeNumber(),
        "mode": Choice(options=MODES),
        "audience": Text(longest=200, shown=True),
        "service_areas": ListOf(Key(names=Thing.SERVICE_AREA)),
        "use_when": Text(shown=True),
        "not_when": ListOf(_NOT_WHEN),
        "sources": ListOf(Text()),
        "sections": ListOf(SECTION, required=True),
    }
)
