"""The kinds of single values a file may hold. Everything is text until a field says what it should be."""

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlsplit

import yaml

from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.opening_hours import InvalidOpeningHoursError, Schedule
from handlekraft.domain.phone_numbers import InvalidPhoneNumberError, PhoneNumber
from handlekraft.domain.time_window import InvalidTimeWindowError, TimeWindow
from handlekraft.exchange.problems import Refused
from handlekraft.exchange.reading.gathering import Spot, Thing

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, kw_only=True)
class Scalar(ABC):
    """One value. An empty one counts as left out. `longest` is in characters, 0 for any length."""

    required: bool = False
    longest: int = 0

    def read(self, node: yaml.Node, spot: Spot) -> object:
        """The value the field means, or None when it is empty or wrong; what is wrong is gathered."""
        if not isinstance(node, yaml.ScalarNode):
            spot.refuse(
                "skal være én verdi, ikke en liste eller flere felt. Rett innrykket, eller fjern strekene."
            )
            return None
        text = unicodedata.normalize("NFC", str(node.value)).strip()
        if not text:
            return None
        try:
            self._refuse_unfit(text)
            return self.value(text, spot)
        except Refused as reason:
            spot.refuse(str(reason))
            return None

    def _refuse_unfit(self, text: str) -> None:
        if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in text):
            raise Refused("har usynlige styretegn. Skriv verdien på nytt.")
        if self.longest and len(text) > self.longest:
            raise Refused(f"har {len(text)} tegn. Det er plass til {self.longest}; kort ned.")

    @abstractmethod
    def value(self, text: str, spot: Spot) -> object:
        """What the text means. Raises Refused."""


@dataclass(frozen=True, kw_only=True)
class Text(Scalar):
    """Text. `shown` text reaches readers: its references must exist and it must hold no number."""

    shown: bool = False

    def value(self, text: str, spot: Spot) -> str:
        spot.pass_by(text, shown=self.shown)
        return text


@dataclass(frozen=True, kw_only=True)
class DiscreetText(Text):
    """Text that stands in tab, history and print: it must not tell what the page is about (safety.md T-11)."""

    shown: bool = True

    def value(self, text: str, spot: Spot) -> str:
        _refuse_indiscreet(text)
        return super().value(text, spot)


@dataclass(frozen=True, kw_only=True)
class WholeNumber(Scalar):
    def value(self, text: str, spot: Spot) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", text):
            raise Refused(f"«{text}» er ikke et helt tall. Skriv bare sifre, for eksempel 10.")
        return int(text)


@dataclass(frozen=True, kw_only=True)
class Truth(Scalar):
    def value(self, text: str, spot: Spot) -> bool:
        if text not in {"true", "false"}:
            raise Refused(f"«{text}» er ikke ja eller nei. Skriv true eller false.")
        return text == "true"


@dataclass(frozen=True, kw_only=True)
class Day(Scalar):
    def value(self, text: str, spot: Spot) -> date:
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise Refused(f"«{text}» er ikke en dato. Skriv år-måned-dag, for eksempel 2026-11-24.") from None


@dataclass(frozen=True, kw_only=True)
class Choice(Scalar):
    """One of a few words."""

    options: tuple[str, ...]

    def value(self, text: str, spot: Spot) -> str:
        if text not in self.options:
            near = get_close_matches(text, self.options, n=1)
            meant = f" Mente du «{near[0]}»?" if near else ""
            raise Refused(f"«{text}» er ikke et av valgene.{meant} Skriv en av: {', '.join(self.options)}.")
        return text


@dataclass(frozen=True, kw_only=True)
class Key(Scalar):
    """A key: one that this file makes, one that must stand elsewhere, or neither."""

    longest: int = 60
    defines: Thing | None = None
    names: Thing | None = None

    def value(self, text: str, spot: Spot) -> str:
        if not _KEY.fullmatch(text):
            raise Refused(f"«{text}» kan ikke være en nøkkel. Bruk bare a–z, 0–9 og bindestrek.")
        spot.pass_by(text, shown=False)
        if self.defines:
            spot.define(self.defines, text)
        if self.names:
            spot.mention(self.names, text)
        return text


@dataclass(frozen=True, kw_only=True)
class Address(Key):
    """A document's part of an address, which stays in the reader's history."""

    longest: int = 80
    defines: Thing | None = Thing.ADDRESS

    def value(self, text: str, spot: Spot) -> str:
        _refuse_indiscreet(text)
        return super().value(text, spot)


@dataclass(frozen=True, kw_only=True)
class MunicipalityNumber(Scalar):
    def value(self, text: str, spot: Spot) -> str:
        if not re.fullmatch(r"[0-9]{4}", text):
            raise Refused(
                f"«{text}» er ikke et kommunenummer. Et kommunenummer har fire sifre, for eksempel 1806."
            )
        spot.define(Thing.MUNICIPALITY_NUMBER, text)
        return text


@dataclass(frozen=True, kw_only=True)
class Phone(Scalar):
    """A number that can be dialled; safety.md T-31."""

    def value(self, text: str, spot: Spot) -> str:
        try:
            return PhoneNumber.parse(text).dial
        except InvalidPhoneNumberError as error:
            raise Refused(str(error)) from error


@dataclass(frozen=True, kw_only=True)
class Hours(Scalar):
    """Opening hours in OpenStreetMap's syntax."""

    longest: int = 300

    def value(self, text: str, spot: Spot) -> str:
        try:
            Schedule.parse(text)
        except InvalidOpeningHoursError as error:
            raise Refused(str(error)) from error
        return text


@dataclass(frozen=True, kw_only=True)
class Window(Scalar):
    """A time window as the plan prints it."""

    longest: int = 60

    def value(self, text: str, spot: Spot) -> str:
        try:
            TimeWindow.parse(text)
        except InvalidTimeWindowError as error:
            raise Refused(str(error)) from error
        return text


@dataclass(frozen=True, kw_only=True)
class Email(Scalar):
    longest: int = 254

    def value(self, text: str, spot: Spot) -> str:
        if not _EMAIL.fullmatch(text):
            raise Refused(
                f"«{text}» er ikke en e-postadresse. Skriv navn@eksempel.no, eller la feltet stå tomt."
            )
        return text


@dataclass(frozen=True, kw_only=True)
class Url(Scalar):
    """An address that readers may be sent to; its host must stand on the list of hosts."""

    longest: int = 400

    def value(self, text: str, spot: Spot) -> str:
        parts = urlsplit(text)
        if parts.scheme not in {"https", "http"} or not parts.hostname:
            raise Refused(f"«{text}» er ikke en nettadresse. Skriv hele adressen med https:// foran.")
        if "@" in parts.netloc or any(sign.isspace() for sign in text):
            raise Refused(f"«{text}» kan ikke brukes som lenke. Fjern mellomrom og brukernavn fra adressen.")
        spot.mention(Thing.HOST, host_name(parts.netloc))
        return text


@dataclass(frozen=True, kw_only=True)
class Host(Scalar):
    """The exact name of a host that may be linked to (safety.md T-35)."""

    longest: int = 200

    def value(self, text: str, spot: Spot) -> str:
        host = host_name(text)
        if host != text:
            raise Refused(
                f"«{text}» er ikke et vertsnavn. Skriv bare navnet, med små bokstaver, slik: {host}."
            )
        spot.define(Thing.HOST, text)
        return text


def host_name(written: str) -> str:
    """The host as it stands on the list: lower case, without a port.

    Raises Refused for a name with letters outside a–z, or one that stands for such letters: they can look like
    the letters of another host.
    """
    host = written.lower().partition(":")[0]
    if not _HOST.fullmatch(host) or any(part.startswith("xn--") for part in host.split(".")):
        raise Refused(f"«{written}» er ikke et vertsnavn vi kan bruke. Bare a–z, 0–9, bindestrek og punktum.")
    return host


def _refuse_indiscreet(text: str) -> None:
    found = indiscreet_words(text, "nb")
    if found:
        words = ", ".join(f"«{word}»" for word in found)
        raise Refused(f"røper hva siden handler om: {words}. Den blir stående i historikken; velg andre ord.")
