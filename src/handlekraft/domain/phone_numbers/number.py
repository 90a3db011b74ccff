"""One number of the register: how it is dialled, and how it is shown."""

import re
from dataclasses import dataclass
from typing import NoReturn, Self

import phonenumbers

from handlekraft.domain.written_digits import fold_digits

EMERGENCY_NUMBERS = frozenset({"110", "112", "113"})
# The European 116 series, as far as it is in use in Norway. Dialled as they stand: +47 in front breaks them.
SERIES_116 = frozenset({"116006", "116111", "116117", "116123"})

# One series in the Norwegian plan; the library's data leaves out a part of it (python-phonenumbers 304).
_FIVE_DIGITS = re.compile(r"0[2-9]\d{3}")
_ASK = "Spør eieren av nummeret, og ring det, før du lagrer."
_GROUP_OF_EIGHT = re.compile(r"([489]\d\d)(\d\d)(\d\d\d)|(\d\d)(\d\d)(\d\d)(\d\d)")


class InvalidPhoneNumberError(ValueError):
    """What was written is not a number that can be dialled; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number that can be dialled. `dial` holds digits only, with "+" first when it holds a country code."""

    dial: str
    display: str

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a number as a person writes it: spaces, dots, dashes and parentheses do not count.

        Accepts eight digits of the Norwegian numbering plan, five digits beginning with 0, 110,
        112, 113, the 116 series, and international numbers with + or 00 first. A number written
        with +47 keeps it, for callers abroad.

        Raises InvalidPhoneNumberError for anything else, above all for six digits after +47.
        """
        dial = _compact(written)
        if not dial.startswith("+"):
            _require_domestic(dial, written)
        elif dial.startswith("+47"):
            _require_domestic_with_country_code(dial, written)
        else:
            _require_international(dial, written)
        return cls(dial=dial, display=_shown(dial))

    @property
    def line(self) -> str:
        """The line it reaches, the same with and without +47: for comparing numbers, never for dialling."""
        return self.dial.removeprefix("+47")


def _compact(written: str) -> str:
    """Digits with at most one + in front; 00 in front is the same as +."""
    compact = re.sub(r"[\s().\-]", "", fold_digits(written))
    if not re.fullmatch(r"\+?[0-9]+", compact):
        _refuse(
            written,
            "er ikke ett telefonnummer. Skriv ett nummer, bare med sifre og mellomrom, og + foran landkode.",
        )
    return re.sub(r"^00", "+", compact)


def _require_domestic(dial: str, written: str) -> None:
    if dial in EMERGENCY_NUMBERS or dial in SERIES_116:
        return
    if _FIVE_DIGITS.fullmatch(dial):
        return
    if len(dial) == 8 and _exists(dial):
        return
    if len(dial) == 8:
        _refuse(written, f"finnes ikke i den norske nummerplanen. {_ASK}")
    if len(dial) == 6 and dial.startswith("116"):
        _refuse(written, f"er ikke et kjent 116-nummer. {_ASK}")
    _refuse(
        written, f"har {_count(dial)}. Et norsk nummer har åtte sifre eller er et kjent kortnummer. {_ASK}"
    )


def _require_domestic_with_country_code(dial: str, written: str) -> None:
    rest = dial.removeprefix("+47")
    if rest in EMERGENCY_NUMBERS or rest in SERIES_116 or (len(rest) == 5 and rest.startswith("0")):
        _refuse(written, f"virker ikke: et kortnummer ringes uten +47. Skriv {_shown(rest)}.")
    if len(rest) == 6:
        _refuse(
            written,
            "har bare seks sifre etter +47, og et norsk nummer har åtte. "
            f"Kanskje er «47» begynnelsen på nummeret og ikke landkoden. {_ASK}",
        )
    if len(rest) != 8:
        _refuse(written, f"har {_count(rest)} etter +47, og et norsk nummer har åtte. {_ASK}")
    if not _exists(rest):
        _refuse(written, f"finnes ikke i den norske nummerplanen. {_ASK}")


def _require_international(dial: str, written: str) -> None:
    rest = dial.removeprefix("+")
    if rest in EMERGENCY_NUMBERS or rest in SERIES_116:
        _refuse(written, f"virker ikke: et kortnummer ringes uten +. Skriv {_shown(rest)}.")
    if not _exists(dial):
        _refuse(written, f"er ikke et gyldig nummer i utlandet. Se etter landkoden. {_ASK}")


def _exists(dial: str) -> bool:
    """Whether the numbering plan of the country has it, so far as the library's data knows.

    New Norwegian mobile ranges are opened faster than that data, and a true number must not be refused.
    """
    if len(dial) == 8 and dial[0] in "49":
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(dial, "NO"))
    except phonenumbers.NumberParseException:
        return False


def _shown(dial: str) -> str:
    """The Norwegian grouping.

    Mobile numbers are 3-2-3. The library groups them in pairs, and "47 80 90 50"
    has been read as +47 and six digits.
    """
    if dial.startswith("+47"):
        return f"+47 {_shown(dial.removeprefix('+47'))}"
    if dial.startswith("+"):
        parsed = phonenumbers.parse(dial, None)
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if len(dial) == 6:
        return f"{dial[:3]} {dial[3:]}"
    groups = _GROUP_OF_EIGHT.fullmatch(dial)
    return " ".join(group for group in groups.groups() if group) if groups else dial


def _count(digits: str) -> str:
    return "1 siffer" if len(digits) == 1 else f"{len(digits)} sifre"


def _refuse(written: str, reason: str) -> NoReturn:
    raise InvalidPhoneNumberError(f"«{written.strip()}» {reason}")
