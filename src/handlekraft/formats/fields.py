"""The kinds of single values a file may hold, as annotations: `Annotated[str, Text(longest=80)]`.

Everything is text until a field says what it should be. pydantic asks each kind how it is read; nothing of
pydantic is imported here, so a process that never reads a file does not pay for it.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from handlekraft.domain.days import YEARS, fault_in_day, fault_in_year
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.names import fault_in_name
from handlekraft.domain.opening_hours import InvalidOpeningHoursError, Schedule
from handlekraft.domain.phone_numbers import InvalidPhoneNumberError, PhoneNumber
from handlekraft.domain.signs import unseen_signs
from handlekraft.domain.slugs import KEY
from handlekraft.domain.time_window import InvalidTimeWindowError, TimeWindow
from handlekraft.formats.gathering import Thing, spot_of
from handlekraft.formats.problems import Refused

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

DAY = r"\d{4}-\d{2}-\d{2}"

JsonSchema = dict[str, Any]
"""What an editor is told of a field."""


@dataclass(frozen=True, kw_only=True)
class Scalar(ABC):
    """One value. `longest` is in characters, 0 for any length."""

    longest: int = 0

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> "CoreSchema":
        return {"type": "function-plain", "function": {"type": "no-info", "function": self.read}}

    def __get_pydantic_json_schema__(self, schema: "CoreSchema", handler: object) -> JsonSchema:
        return self.schema() | ({"maxLength": self.longest} if self.longest else {})

    def read(self, written: object) -> object:
        """The value that what is written means. Raises Refused. What must be seen elsewhere is gathered."""
        if not isinstance(written, str):
            raise Refused(
                "skal være én verdi, ikke en liste eller flere felt. Rett innrykket, eller fjern strekene."
            )
        if not written:
            raise Refused("er tomt. Fyll ut punktet, eller fjern streken.")
        if unseen := [sign.name for sign in unseen_signs(written)]:
            told = ", ".join(dict.fromkeys(unseen))
            raise Refused(f"har usynlige tegn: {told}. Skriv verdien på nytt.")
        if self.longest and len(written) > self.longest:
            raise Refused(f"har {len(written)} tegn. Det er plass til {self.longest}; kort ned.")
        return self.value(written)

    def schema(self) -> JsonSchema:
        """What an editor may know of the value."""
        return {"type": "string"}

    @abstractmethod
    def value(self, text: str) -> object:
        """What the text means. Raises Refused."""


@dataclass(frozen=True, kw_only=True)
class Text(Scalar):
    """Text. `shown` text reaches readers: its references must exist and it must hold no number."""

    shown: bool = False

    def value(self, text: str) -> str:
        spot = spot_of(text)
        if spot:
            spot.pass_by(str(text), shown=self.shown)
        return str(text)


@dataclass(frozen=True, kw_only=True)
class NameText(Text):
    """What somebody or something is called, on one line."""

    def value(self, text: str) -> str:
        # What may stand in no text is told besides.
        kept = super().value(text)
        if fault := fault_in_name(kept):
            raise Refused(fault)
        return " ".join(kept.split())


@dataclass(frozen=True, kw_only=True)
class DiscreetText(Text):
    """Text that stands in tab, history and print: it must not tell what the page is about (T-11)."""

    shown: bool = True

    def value(self, text: str) -> str:
        _refuse_indiscreet(text)
        return super().value(text)


@dataclass(frozen=True, kw_only=True)
class WholeNumber(Scalar):
    def schema(self) -> JsonSchema:
        return {"type": "integer", "minimum": 0, "maximum": 999999}

    def value(self, text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", text):
            raise Refused(f"«{text}» er ikke et helt tall. Skriv bare sifre, for eksempel 10.")
        return int(text)


@dataclass(frozen=True, kw_only=True)
class Year(WholeNumber):
    def schema(self) -> JsonSchema:
        return {"type": "integer", "minimum": YEARS.start, "maximum": YEARS.stop - 1}

    def value(self, text: str) -> int:
        year = super().value(text)
        if fault := fault_in_year(year):
            raise Refused(fault)
        return year


@dataclass(frozen=True, kw_only=True)
class Truth(Scalar):
    def schema(self) -> JsonSchema:
        return {"type": "boolean"}

    def value(self, text: str) -> bool:
        if text not in {"true", "false"}:
            raise Refused(f"«{text}» er ikke ja eller nei. Skriv true eller false.")
        return text == "true"


@dataclass(frozen=True, kw_only=True)
class Day(Scalar):
    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": f"^{DAY}$"}

    def value(self, text: str) -> date:
        try:
            if not re.fullmatch(DAY, text):
                raise ValueError
            day = date.fromisoformat(text)
        except ValueError:
            raise Refused(f"«{text}» er ikke en dato. Skriv år-måned-dag, for eksempel 2026-11-24.") from None
        if fault := fault_in_day(day):
            raise Refused(fault)
        return day


@dataclass(frozen=True, kw_only=True)
class Choice(Scalar):
    """One of a few words."""

    options: tuple[str, ...]

    def schema(self) -> JsonSchema:
        return {"type": "string", "enum": list(self.options)}

    def value(self, text: str) -> str:
        if text not in self.options:
            near = get_close_matches(text, self.options, n=1)
            meant = f" Mente du «{near[0]}»?" if near else ""
            raise Refused(f"«{text}» er ikke et av valgene.{meant} Skriv en av: {', '.join(self.options)}.")
        return str(text)


@dataclass(frozen=True, kw_only=True)
class Key(Scalar):
    """A key: one that this file makes, one that must stand elsewhere, or neither."""

    longest: int = 60
    defines: Thing | None = None
    names: Thing | None = None

    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": f"^{KEY}$"}

    def value(self, text: str) -> str:
        if not re.fullmatch(KEY, text):
            raise Refused(f"«{text}» kan ikke være en nøkkel. Bruk bare a–z, 0–9 og bindestrek.")
        spot = spot_of(text)
        if spot:
            spot.pass_by(str(text), shown=False)
        if spot and self.defines:
            spot.define(self.defines, str(text))
        if spot and self.names:
            spot.mention(self.names, str(text))
        return str(text)


@dataclass(frozen=True, kw_only=True)
class Address(Key):
    """A document's part of an address, which stays in the reader's history."""

    longest: int = 80
    defines: Thing | None = Thing.ADDRESS

    def value(self, text: str) -> str:
        _refuse_indiscreet(text)
        return super().value(text)


@dataclass(frozen=True, kw_only=True)
class MunicipalityNumber(Scalar):
    def schema(self) -> JsonSchema:
        return {"type": ["string", "integer"], "pattern": "^[0-9]{4}$"}

    def value(self, text: str) -> str:
        if not re.fullmatch(r"[0-9]{4}", text):
            raise Refused(
                f"«{text}» er ikke et kommunenummer. Et kommunenummer har fire sifre, for eksempel 1806."
            )
        spot = spot_of(text)
        if spot:
            spot.define(Thing.MUNICIPALITY_NUMBER, str(text))
        return str(text)


@dataclass(frozen=True, kw_only=True)
class Phone(Scalar):
    """A number that can be dialled (T-31)."""

    def value(self, text: str) -> str:
        try:
            return PhoneNumber.parse(text).dial
        except InvalidPhoneNumberError as error:
            raise Refused(str(error)) from error


@dataclass(frozen=True, kw_only=True)
class Hours(Scalar):
    """Opening hours in OpenStreetMap's syntax."""

    longest: int = 300

    def value(self, text: str) -> str:
        try:
            Schedule.parse(text)
        except InvalidOpeningHoursError as error:
            raise Refused(str(error)) from error
        return str(text)


@dataclass(frozen=True, kw_only=True)
class Window(Scalar):
    """A time window as the plan prints it."""

    longest: int = 60

    def value(self, text: str) -> str:
        try:
            TimeWindow.parse(text)
        except InvalidTimeWindowError as error:
            raise Refused(str(error)) from error
        return str(text)


def _refuse_indiscreet(text: str) -> None:
    found = indiscreet_words(text, "nb")
    if found:
        words = ", ".join(f"«{word}»" for word in found)
        raise Refused(f"røper hva siden handler om: {words}. Den blir stående i historikken; velg andre ord.")
