"""Late values: a page is made with marks where contacts stand, and the marks are filled last.

A mark names what stands there ("row:barnevern,barnevernvakt"), never its value. So a page with its marks, its cast,
stays as it is when a number changes; only the filling is done again. Marks are private-use characters around the
name: they cannot come from a keyboard, and a page that still holds one is refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

OPEN, CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{OPEN}([a-z]+:[a-z0-9,-]+){CLOSE}")


class Form(StrEnum):
    """How contacts stand at a mark: in a row, told of in full, lines to dial, name and numbers in a sentence, a number alone."""

    ROW = "row"
    FULL = "full"
    DIALS = "dials"
    CONTACT = "contact"
    NUMBER = "number"


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
    """Return form and keys of a late value's name."""
    form, _, keys = name.partition(":")
    return Form(form), tuple(keys.split(","))


def mark(name: str) -> str:
    """Return the mark that stands for a late value until it is filled."""
    return f"{OPEN}{name}{CLOSE}"


def marks_in(cast: str) -> tuple[str, ...]:
    """Return the names of all late values of a cast, each once, in a fixed order."""
    return tuple(sorted(set(_MARK.findall(cast))))


def filled(cast: str, value: Callable[[str], str]) -> str:
    """Return the cast with every mark replaced by its value."""
    return _MARK.sub(lambda match: value(match[1]), cast)
