"""Lines about people become roles held, linked to accounts that have the same address."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlekraft.accounts.models import User
from handlekraft.organisations.drafts import RoleDraft
from handlekraft.organisations.models import Municipality, RoleHolder, Unit
from handlekraft.organisations.operations.decided import role_in_words
from handlekraft.organisations.operations.files import record_roles
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.sheets.cells import CellFaultError
from handlekraft.sheets.reading import SheetLine
from handlekraft.staff.importing.names import units_by_name
from handlekraft.staff.importing.own import OwnRoles, folded
from handlekraft.staff.importing.reports import FAULT, RowReport
from handlekraft.staff.sheets.people import PersonRow, read_person

Key = tuple[str, str, str, date]
WITHOUT_ACCOUNT = (
    "Ingen konto har denne adressen. Rollen vises, men gir ingen innlogging før kontoen er laget."
)


class People:
    """Takes in lines about people in one municipality, on one day, for whoever has the file."""

    def __init__(self, municipality: Municipality, person: User | None, today: date) -> None:
        self._municipality = municipality
        self._person = person
        self._today = today
        self._units = units_by_name(Unit.objects.of(municipality), today)
        self._accounts: Mapping[str, User] = {}
        self._standing: dict[Key, RoleHolder] = {}
        self._own = OwnRoles(person, municipality)
        self._named: dict[str, tuple[int, str]] = {}

    def take(self, lines: Sequence[SheetLine]) -> list[RowReport]:
        """Record every line that can be used, and report on all. A number of
        statements that does not follow the lines."""
        self._accounts = _accounts(lines)
        self._standing = self._held()
        reports: dict[int, RowReport] = {}
        usable: dict[Key, tuple[SheetLine, PersonRow]] = {}
        for line in lines:
            try:
                row = read_person(line)
                key = self._key(row)
                if key in usable:
                    raise CellFaultError(_twice(row, *usable[key]))
                self._refuse(row, key)
                self._refuse_two_names(row, line)
            except CellFaultError as fault:
                reports[line.number] = RowReport(line.number, line.cell("navn")[:120], FAULT, str(fault))
            else:
                usable[key] = (line, row)
        outcomes = self._record(usable)
        for key, (line, row) in usable.items():
            reports[line.number] = RowReport(line.number, self._about(row), outcomes[key], self._says(row))
        return [reports[number] for number in sorted(reports)]

    def _key(self, row: PersonRow) -> Key:
        if row.unit and row.unit.casefold() not in self._units:
            raise CellFaultError(
                f"Enheten «{row.unit}» finnes ikke. Rett navnet, eller last inn enheten først."
            )
        slug = self._units[row.unit.casefold()].slug if row.unit else ""
        return row.role.value, slug, row.name, row.valid_from

    def _refuse(self, row: PersonRow, key: Key) -> None:
        account = self._accounts.get(row.email)
        standing = self._standing.get(key)
        self._own.refuse(row, account, standing)
        if standing and account and standing.person_id not in (None, account.pk):
            raise CellFaultError(
                "Rollen hører til en annen konto. Rett adressen, eller avslutt rollen først. "
                "Er det to personer med samme navn, skriv navnene så de kan skilles."
            )
        if standing is None:
            self._refuse_overlap(row, key)

    def _refuse_two_names(self, row: PersonRow, line: SheetLine) -> None:
        """One address is one person: with two names on it, one of them would be given the other's account."""
        if not row.email:
            return
        number, name = self._named.setdefault(row.email, (line.number, row.name))
        if folded(name) != folded(row.name):
            raise CellFaultError(
                f"Adressen står også ved {name} i linje {number}. Rett adressen eller navnet."
            )

    def _says(self, row: PersonRow) -> str:
        account = self._accounts.get(row.email)
        if account is None:
            return WITHOUT_ACCOUNT if row.email else ""
        if account.display_name and folded(account.display_name) != folded(row.name):
            return (
                f"Kontoen med denne adressen heter {account.display_name}. Se etter at det er samme person."
            )
        return ""

    def _refuse_overlap(self, row: PersonRow, key: Key) -> None:
        for (role, unit, name, valid_from), held in self._standing.items():
            same = (role, unit, name) == key[:3]
            if same and _meet((valid_from, held.valid_to), (row.valid_from, row.valid_to)):
                since = f"{valid_from.day}.{valid_from.month}.{valid_from.year}"
                raise CellFaultError(f"Har rollen fra {since} fra før. Skriv den datoen i «fra».")

    def _record(self, usable: Mapping[Key, tuple[SheetLine, PersonRow]]) -> dict[Key, str]:
        drafts = [
            RoleDraft(
                row.role.value, row.name, row.valid_from, row.valid_to, unit=key[1], languages=row.languages
            )
            for key, (_, row) in usable.items()
        ]
        recorded = record_roles(municipality=self._municipality, drafts=drafts, decided=self._today)
        outcomes: dict[Key, str] = {key: recorded[" ".join(map(str, key))].value for key in usable}
        linked = []
        for key, holder in self._held().items():
            account = self._accounts.get(usable[key][1].email) if key in usable else None
            if account and holder.person_id is None:
                holder.person, holder.decided_on = account, self._today
                linked.append(holder)
                if outcomes[key] == RowOutcome.UNCHANGED:
                    outcomes[key] = RowOutcome.CHANGED.value
        RoleHolder.objects.bulk_update(linked, ["person", "decided_on"])
        return outcomes

    def _held(self) -> dict[Key, RoleHolder]:
        rows = RoleHolder.objects.of(self._municipality).filter(by_account=False).select_related("unit")
        return {
            (row.role, row.unit.slug if row.unit else "", row.holder_name, row.valid_from): row
            for row in rows
        }

    def _about(self, row: PersonRow) -> str:
        where = self._units[row.unit.casefold()].name if row.unit else self._municipality.name
        return role_in_words(row.name, row.role, row.languages, where)


def _accounts(lines: Sequence[SheetLine]) -> dict[str, User]:
    addresses = {line.cell("e-post").lower() for line in lines} - {""}
    return {user.email: user for user in User.objects.filter(email__in=addresses) if user.email}


def _twice(row: PersonRow, line: SheetLine, other: PersonRow) -> str:
    if row.email and other.email and row.email != other.email:
        return (
            f"Samme navn, rolle og dato som i linje {line.number}, med en annen adresse. "
            "Er det to personer, skriv navnene så de kan skilles, for eksempel med mellomnavn."
        )
    return f"Det samme står i linje {line.number}. Behold den ene."


def _meet(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two periods have a day in common."""
    return one[0] <= (other[1] or date.max) and other[0] <= (one[1] or date.max)
