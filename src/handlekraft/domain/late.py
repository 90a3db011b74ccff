"""Late values: a page is made with marks where contacts and important messages
stand, and the marks are filled last.

A mark names what stands there ("row:barnevern,barnevernvakt"), never its value. So a page with its marks,
its cast, stays as it is when a number changes or a message comes and goes; only the filling is done again.
Marks are private-use characters around the name: they cannot come from a keyboard, and a page that still
holds one is refused. While a page is rendered a mark also carries a seal that nobody can know, so that what
somebody wrote never passes for one.

Some values are a page's own: what a unit is called and where its pages stand. Pages that say the same but for
these are one cast.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

OPEN, CLOSE = "\ue000", "\ue001"
_OPENED, _CLOSED = OPEN.encode(), CLOSE.encode()
# What a mark opens with while a page is rendered, in this process alone.
_SEALED = f"{OPEN}~{secrets.token_hex(8)}~"


class Form(StrEnum):
    """How contacts stand at a mark: in a row, told of in full, entries of the list of everybody, lines to
    dial, name and numbers in a sentence, a number alone.

    NOTICES is no form of a contact: there the keys are places, and what stands there are the messages to them
    (`notices_at`). Nor is OWN: there the key names something that the page says by itself (`Own`).
    """

    ROW = "row"
    FULL = "full"
    ENTRY = "entry"
    DIALS = "dials"
    CONTACT = "contact"
    NUMBER = "number"
    NOTICES = "notices"
    OWN = "own"


_NAMED = rf"(?:{'|'.join(Form)}):[a-z0-9-]+(?:,[a-z0-9-]+)*"
_NAME = re.compile(_NAMED)
# What nobody made as a late value is no mark, and a page that holds it is refused.
_MARK = re.compile(f"(?:{_SEALED}|{OPEN})({_NAMED}){CLOSE}".encode())


class NotALateValueError(ValueError):
    """The text is not the name of a late value."""


@dataclass(frozen=True, slots=True)
class LateContacts:
    """Contacts by key, in the place of their values, and how they stand there."""

    keys: tuple[str, ...]
    form: Form = Form.ROW


@dataclass(frozen=True, slots=True)
class Own:
    """Something that each page of a cast says by itself, by its name, in the place of its words or its
    address."""

    name: str

    def __html__(self) -> str:
        """Return its mark, which templates put in as it stands; the words are escaped when they are filled
        in."""
        return mark(late_name(Form.OWN, (self.name,)))


@dataclass(frozen=True, eq=False, slots=True)
class OwnWords:
    """What the pages of one place say by themselves: words and addresses by the name of their `Own`, as plain
    text.

    Two more names are the page's: TITLE, and NOTICES for the messages to it.
    """

    words: Mapping[str, str]


Address = str | Own
"""Where a link leads: an address, or the name of one that each page has for itself."""

TITLE, OWN_NOTICES = Own("title"), f"{Form.OWN}:notices"


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
    """Yield each value that a late value is put together of, with the form it stands in:
    one is the same wherever it stands so.

    A contact goes by its key, the messages to a place by "notices:" and the
    place, which is no key of a contact.
    """
    form, keys = taken_apart(name)
    yield from ((form, value_of_place(key) if form is Form.NOTICES else key) for key in keys)


def value_of_place(place: str) -> str:
    """Return what the messages to a place go by among the late values of an edition."""
    return f"{Form.NOTICES}:{place}"


def place_of_notices(site: str, area: str = "") -> str:
    """Return the place of messages: a site, or the pages that units of one service area have on it."""
    return f"{site}--{area}" if area else site


@lru_cache(maxsize=2_000)
def notices_at(site: str, area: str = "") -> str:
    """Return the late value of a page that shows messages: those to its site, then those
    to the service area of its unit."""
    places = (place_of_notices(site), *((place_of_notices(site, area),) if area else ()))
    return late_name(Form.NOTICES, places)


def mark(name: str) -> str:
    """Return the mark that stands for a late value until it is filled, sealed."""
    return f"{_SEALED}{name}{CLOSE}"


def settled(rendered: str) -> str:
    """Return a page that was rendered with its marks as a cast keeps them, without seals.

    What has no seal is something that somebody wrote: it is spoilt, so that it can never be filled and the
    page is refused.
    """
    if rendered.count(OPEN) != rendered.count(_SEALED):
        rendered = _SEALED.join(piece.replace(OPEN, CLOSE) for piece in rendered.split(_SEALED))
    return rendered.replace(_SEALED, OPEN)


def marks_in(cast: bytes) -> tuple[str, ...]:
    """Return the names of all late values of a cast in UTF-8, each once, in a fixed order."""
    return tuple(sorted(name.decode() for name in set(_MARK.findall(cast))))


def is_own(name: str) -> bool:
    """Tell whether a late value is one that each page has for itself, by its name."""
    return name.startswith(f"{Form.OWN}:")


def filled(cast: bytes, value: Callable[[str], bytes | None]) -> bytes:
    """Return the cast with every mark replaced by its value, all in UTF-8: hundreds of casts are filled at a
    time, and never read.

    A mark whose value is None is left. What looks like one in a value is something that somebody wrote: it is
    spoilt.
    """
    return _MARK.sub(lambda match: _or_left(value(match[1].decode()), match), cast)


def _or_left(value: bytes | None, match: re.Match[bytes]) -> bytes:
    return match[0] if value is None else value.replace(_OPENED, _CLOSED)
