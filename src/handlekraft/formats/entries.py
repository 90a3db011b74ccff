"""How values stand together in a file: entries with named fields, read by
pydantic and written back by themselves.

A room's format is a dataclass that is an `Entry`, its fields annotated with kinds of values
(`formats.fields`). The same value is what the room's operations take: made in code it is an ordinary
dataclass, read from a file it is checked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast, get_args, get_origin, get_type_hints

from handlekraft.formats.fields import JsonSchema, Scalar
from handlekraft.formats.gathering import Spot
from handlekraft.formats.problems import Refused, RefusedEntry

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema
    from pydantic_core.core_schema import ValidationInfo, ValidatorFunctionWrapHandler

Data = dict[str, object]
"""What is written to a file."""

Fault = tuple[str, str]
"""The path of a field in an entry, empty for the whole of it, and what is wrong there."""

TAG = "\0"
"""What the name of a kind begins with in the path of an error. No field of a file can be named so."""

# Fields that are called something else in a file than in code, where the word is taken.
_FILED_AS = {
    "valid_from": "from",
    "valid_to": "to",
    "is_example": "example",
    "condition": "if",
    "action": "then",
}


def filed_as(name: str) -> str:
    """What a field is called in files."""
    return _FILED_AS.get(name, name)


def filled(values: Mapping[str, object]) -> Data:
    """The fields that say something. Zero, false and nothing are what a left out field means."""
    return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Stray:
    """Stands for the value of a field that nobody knows, with the names that are known there."""

    known: tuple[str, ...]

    def message(self, name: str) -> str:
        near = get_close_matches(name, self.known, n=1)
        meant = f" Mente du «{near[0]}»?" if near else f" Kjente felt: {', '.join(self.known)}."
        return f"Feltet «{name}» er ukjent.{meant}"


class Entry:
    """A mapping with these fields and no others. An empty value counts as left out."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid", "alias_generator": filed_as}

    written_short_as: ClassVar[str] = ""
    """The field that a value alone stands for, where an entry may be written so."""

    def faults(self, where: Spot) -> Iterator[Fault]:
        """Yield what does not go together in an entry whose fields are right;
        `where` is the file it stands in."""
        yield from ()

    def data(self) -> object:
        """What a file says of it: the fields that say something, in their order."""
        return filled({filed_as(name): _plain(value) for name, value in values_of(self).items()})

    @classmethod
    def of_row(cls, row: object, **others: object) -> Self:
        """Return what a row says whose columns are named as the fields; `others` are those that are not."""
        names = [
            each.name for each in fields(cast("type[DataclassInstance]", cls)) if each.name not in others
        ]
        return cls(**{name: frozen(getattr(row, name)) for name in names}, **others)

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """The fields as files name them."""
        return tuple(filed_as(each.name) for each in fields(cast("type[DataclassInstance]", cls)))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[object], handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        return {
            "type": "function-wrap",
            "function": {"type": "with-info", "function": cls._read},
            "schema": handler(source),
        }

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> JsonSchema:
        told = handler(schema)
        if not cls.written_short_as:
            return told
        return {"anyOf": [handler.resolve_ref_schema(told)["properties"][cls.written_short_as], told]}

    @classmethod
    def _read(
        cls, written: object, handler: "ValidatorFunctionWrapHandler", info: "ValidationInfo[Spot]"
    ) -> "Entry":
        if cls.written_short_as and isinstance(written, str) and written:
            written = {cls.written_short_as: written}
        known = cls.field_names()
        values = {
            name: value if name in known else Stray(known)
            for name, value in as_mapping(written).items()
            if value != "" or name not in known
        }
        entry = cast("Entry", handler(values))
        if found := list(entry.faults(info.context)):
            raise RefusedEntry(found)
        return entry


def days_faults(first: date | None, last: date | None) -> Iterator[Fault]:
    """Yield what is wrong with the first and the last day of something."""
    if first and last and last < first:
        yield "", f"slutter {last.isoformat()}, før starten {first.isoformat()}. Rett «from» eller «to»."


def as_mapping(written: object) -> Mapping[str, object]:
    """Return what is written as fields. Raises Refused."""
    if written == "":
        raise Refused("er tomt. Fyll ut punktet, eller fjern streken.")
    if not isinstance(written, Mapping):
        raise Refused("skal være felt med verdier, slik: «navn: verdi» på hver linje.")
    return written


def values_of(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry by the name they have in code, the values as they are."""
    return {each.name: getattr(entry, each.name) for each in fields(cast("DataclassInstance", entry))}


def texts_in(entry: Entry, path: str = "") -> Iterator[tuple[str, Scalar, str]]:
    """Yield every text that an entry holds, with the path of its field and the kind of its value."""
    kinds = _kinds(type(entry))
    for name, value in values_of(entry).items():
        several = isinstance(value, tuple)
        for number, item in enumerate(value if several else [value]):
            place = f"{path}{name}[{number}]" if several else f"{path}{name}"
            if isinstance(item, Entry):
                yield from texts_in(item, f"{place}.")
            elif isinstance(item, str):
                yield place, kinds[name], item


def _kinds(entry: type[Entry]) -> Mapping[str, Scalar]:
    """The kind of value of each field that takes one, or a list of such."""
    hints = get_type_hints(entry, include_extras=True)
    found = {name: _kind_in(hint) for name, hint in hints.items()}
    return {name: kind for name, kind in found.items() if kind}


def _kind_in(hint: object) -> Scalar | None:
    if get_origin(hint) is tuple:
        return _kind_in(get_args(hint)[0])
    return next((each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Scalar)), None)


def _plain(value: object) -> object:
    if isinstance(value, Entry):
        return value.data()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def frozen(value: object) -> object:
    """Return what a column or JSON keeps as an entry holds it: its lists are tuples."""
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class ByKind:
    """An entry whose fields depend on the word under `tag`: an annotation with the entry of each word."""

    tag: str
    entries: Mapping[str, type[Entry]]

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        choices: dict[Any, CoreSchema] = {
            f"{TAG}{word}": handler.generate_schema(entry) for word, entry in self.entries.items()
        }
        return {
            "type": "function-before",
            "function": {"type": "no-info", "function": self._known},
            "schema": {"type": "tagged-union", "choices": choices, "discriminator": self._tagged},
        }

    def _tagged(self, written: Mapping[str, object]) -> str:
        return f"{TAG}{written[self.tag]}"

    def _known(self, written: object) -> object:
        word = as_mapping(written).get(self.tag, "")
        if word not in self.entries:
            known = ", ".join(self.entries)
            raise Refused(
                f"«{self.tag}» er «{word}». Skriv en av: {known}."
                if word and isinstance(word, str)
                else f"mangler «{self.tag}». Skriv en av: {known}."
            )
        return written


@dataclass(frozen=True, slots=True)
class ByName:
    """A mapping from names to values of one kind: an annotation of it. An empty value counts as left out."""

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        function = {"type": "no-info", "function": self._filled}
        return cast(
            "CoreSchema", {"type": "function-before", "function": function, "schema": handler(source)}
        )

    def _filled(self, written: object) -> Mapping[str, object]:
        return {name: value for name, value in as_mapping(written).items() if value != ""}


@dataclass(frozen=True, kw_only=True)
class Name(Scalar):
    """A name in a mapping `ByName`."""

    names: tuple[str, ...]

    def schema(self) -> JsonSchema:
        return {"type": "string", "enum": list(self.names)}

    def value(self, text: str) -> str:
        if text not in self.names:
            raise Refused(Stray(self.names).message(text))
        return text
