"""Values that lead out on the internet: e-mail addresses, web addresses, and
the hosts that may be linked to."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from handlekraft.formats.fields import JsonSchema, Scalar
from handlekraft.formats.gathering import Thing, spot_of
from handlekraft.formats.problems import Refused

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, kw_only=True)
class Email(Scalar):
    longest: int = 254

    def value(self, text: str) -> str:
        if not is_email(text):
            raise Refused(
                f"«{text}» er ikke en e-postadresse. Skriv navn@eksempel.no, eller la feltet stå tomt."
            )
        return str(text)


@dataclass(frozen=True, kw_only=True)
class Url(Scalar):
    """An address that readers may be sent to; its host must stand on the list of hosts."""

    longest: int = 400

    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": "^https?://"}

    def value(self, text: str) -> str:
        parts = urlsplit(text)
        if parts.scheme not in {"https", "http"} or not parts.hostname:
            raise Refused(f"«{text}» er ikke en nettadresse. Skriv hele adressen med https:// foran.")
        if "@" in parts.netloc or any(sign.isspace() for sign in text):
            raise Refused(f"«{text}» kan ikke brukes som lenke. Fjern mellomrom og brukernavn fra adressen.")
        host, spot = host_name(parts.netloc), spot_of(text)
        if spot:
            spot.mention(Thing.HOST, host)
        return str(text)


@dataclass(frozen=True, kw_only=True)
class Host(Scalar):
    """The exact name of a host that may be linked to (T-35)."""

    longest: int = 200

    def value(self, text: str) -> str:
        host, spot = host_name(text), spot_of(text)
        if host != text:
            raise Refused(
                f"«{text}» er ikke et vertsnavn. Skriv bare navnet, med små bokstaver, slik: {host}."
            )
        if spot:
            spot.define(Thing.HOST, host)
        return host


def is_email(text: str) -> bool:
    """Whether it can be read as an e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def host_name(written: str) -> str:
    """The host as it stands on the list: lower case, without a port.

    Raises Refused for a name with letters outside a–z, or one that stands for such letters: they can
    look like the letters of another host.
    """
    host = written.lower().partition(":")[0]
    if not _HOST.fullmatch(host) or any(part.startswith("xn--") for part in host.split(".")):
        raise Refused(f"«{written}» er ikke et vertsnavn vi kan bruke. Bare a–z, 0–9, bindestrek og punktum.")
    return host
