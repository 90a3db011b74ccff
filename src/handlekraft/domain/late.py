"""Late values: a page is made with marks where contacts and important messages stand, and the marks are filled last.

A mark names what stands there ("row:barnevern,barnevernvakt"), never its value. So a page with its marks, its cast,
stays as it is when a number changes or a message comes and goes; only the filling is done again. Marks are private-use
characters around the name: they cannot come from a keyboard, and a page that still holds one is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

OPEN, CLOSE = "\ue000", "\ue001"


class Form(StrEnum):
    """How contacts stand at a mark: in a row, told of in full, entries of the list of everybody, lines to dial, name and numbers in a
    sentence, a number alone.

    NOTICES is no form of a contact: there the keys are places, and what stands there are the messages to them (`notices_at`).
    """

    ROW = "row"
    FULL = "full"
    ENTRY = "entry"
    DIALS = "dials"
    CONTACT = "contact"
    NUMBER = "number"
    NOTICES = "notices"


_NAMED = rf"(?:{'|'.join(Form)}):[a-z0-9-]+(?:,[a-z0-9-]+)*"
_NAME = re.compile(_NAMED)
# What nobody made as a late value is no mark, and a page that holds it is refused.
_MARK = re.compile(f"{OPEN}({_NAMED}){CLOSE}".encode())


class NotALateValueError(ValueError):
    """The text is not the name of a late value."""


@dataclass(frozen=True, slots=True)
class LateContacts:
    """Contacts by key, in the place of their values, and how they stand there."""

    keys: tuple[str, ...]
    form: Form = Form.ROW


def late_name(form: str, keys: tuple[str, ...]) -> str:
    """Return the name of a late value: its form and the keys it shows."""
    return f"{Form(form)}:{','.join(keys)}"


@lru_cache(maxsize=2_000)
def taken_apart(name: str) -> tuple[Form, tuple[str, ...]]:
    """Return form and keys of a late value's name. Raises NotALateValueError for any other text."""
    if not _NAME.fullmatch(name):
        raise NotALateValueError("Dette er ikke navnet på en verdi som settes inn til slutt.")
    form, _, keys = name.partition(":")
    return Form(form), tuple(keys.split(","))


def values_in(name: str) -> Iterator[tuple[Form, str]]:
    """Yield each value that a late value is put together of, with the form it stands in: one is the same wherever it stands so.

    A contact goes by its key, the messages to a place by "notices:" and the place, which is no key of a contact.
    """
    form, keys = taken_apart(name)
    yield from ((form, value_of_place(key) if form is Form.NOTICES else key) for key in keys)


def value_of_place(place: str) -> str:
    """Return what the messages to a place go by among the late values of an edition."""
    return f"{Form.NOTICES}:{place}"


def place_of_notices(site: str, area: str = "") -> str:
    """Return the place of messages: a site, or the pages that units of one service area have on it."""
    return f"{site}--{area}" if area else site


def notices_at(site: str, area: str = "") -> str:
    """Return the late value of a page that shows messages: those to its site, then those to the service area of its unit."""
    places = (place_of_notices(site), *((place_of_notices(site, area),) if area else ()))
    return late_name(Form.NOTICES, places)


def mark(name: str) -> str:
    """Return the mark that stands for a late value until it is filled."""
    return f"{OPEN}{name}{CLOSE}"


def marks_in(cast: bytes) -> tuple[str, ...]:
    """Return the names of all late values of a cast in UTF-8, each once, in a fixed order."""
    return tuple(sorted(name.decode() for name in set(_MARK.findall(cast))))


def filled(cast: bytes, value: Callable[[str], bytes]) -> bytes:
    """Return the cast with every mark replaced by its value, all in UTF-8: hundreds of casts are filled at a time, and never read."""
    return _MARK.sub(lambda match: value(match[1].decode()), cast)
