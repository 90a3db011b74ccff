"""A line about a person who holds a role."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from handlekraft.domain.languages import LANGUAGES, TRANSLATED, read_languages
from handlekraft.organisations.models import Role
from handlekraft.sheets.cells import CellFaultError, name, period, refuse_formulas, refuse_numbers, text
from handlekraft.sheets.reading import SheetFormat, SheetLine

PEOPLE = SheetFormat(
    name="personer",
    columns=("navn", "e-post", "rolle", "enhet", "språk", "fra", "til"),
    required=("navn", "rolle", "fra"),
    told_by="rolle",
)
FIRST_YEAR = 1960
"""Nobody at work now has held a role for longer: 1926 is a slip for 2026."""
IN_A_UNIT = frozenset({Role.NOKKELPERSON, Role.ENHETSLEDER, Role.SEKTORLEDER})
_ROLES = {name.casefold(): role for role in Role for name in (role.value, str(role.label))}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody holds a role; `unit` as it was written, empty for the whole
    municipality; `email` may be empty.

    `languages`: a translator's, as in `RoleHolder`.
    """

    name: str
    email: str
    role: Role
    unit: str
    languages: str
    valid_from: date
    valid_to: date | None


def read_person(line: SheetLine) -> PersonRow:
    """Read a line. Raises CellFaultError with the first thing that is wrong."""
    refuse_formulas(line)
    refuse_numbers(line, ("navn", "rolle", "enhet", "e-post", "språk"))
    called = name(line, "navn", 120)
    role = _ROLES.get(text(line, "rolle", 40).casefold())
    if role is None:
        known = ", ".join(str(role.label) for role in Role)
        raise CellFaultError(f"Rollen finnes ikke. Bruk en av disse: {known}.")
    if role in IN_A_UNIT and not line.cell("enhet"):
        raise CellFaultError(f"Rollen {role.label} gjelder en enhet. Skriv hvilken.")
    first, last = period(line, FIRST_YEAR)
    return PersonRow(
        called, _email(line), role, " ".join(line.cell("enhet").split()), _languages(line, role), first, last
    )


def _languages(line: SheetLine, role: Role) -> str:
    """Read the languages of a translator: names or codes, with a comma or "og" between."""
    written = line.cell("språk")
    if role is not Role.OVERSETTER:
        if written:
            raise CellFaultError("«språk» er bare for oversettere. La feltet stå tomt.")
        return ""
    if line.cell("enhet"):
        raise CellFaultError("Rollen oversetter gjelder hele kommunen. La «enhet» stå tom.")
    try:
        return read_languages(written)
    except ValueError as error:
        known = ", ".join(LANGUAGES[code].norwegian for code in TRANSLATED)
        raise CellFaultError(f"Skriv i «språk» hva oversetteren oversetter til: {known}.") from error


def _email(line: SheetLine) -> str:
    written = line.cell("e-post").lower()
    if written:
        try:
            validate_email(written)
        except ValidationError as error:
            raise CellFaultError(
                "«e-post» er ikke en e-postadresse. Rett den, eller la feltet stå tomt."
            ) from error
    return written
