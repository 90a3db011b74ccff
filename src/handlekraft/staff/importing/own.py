"""Whose role a line of a table is about: nobody gives, prolongs or ends a role of their own."""

import unicodedata

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, RoleHolder
from handlekraft.sheets.cells import CellFaultError
from handlekraft.staff.sheets.people import PersonRow

NOT_TO_ONESELF = "Du kan ikke gi deg selv en rolle. Be en annen om det."
NOT_ONES_OWN = (
    "Linjen gjelder din egen rolle, eller en som heter det samme som deg. Be en annen om å laste den inn."
)


class OwnRoles:
    """What is recognised as the role of the person who brings the table, by account or by name.

    One person may have two accounts, an employer's and a local one. Only the name can tell, so a namesake
    takes somebody else to bring the line. Without a person, at the command line, nothing is anybody's own.
    """

    def __init__(self, person: User | None, municipality: Municipality) -> None:
        self._person = person
        held = RoleHolder.objects.of(municipality).filter(person=person) if person else ()
        names = [person.display_name, *(row.holder_name for row in held)] if person else []
        self._names = {folded(name) for name in names} - {""}

    def refuse(self, row: PersonRow, account: User | None, standing: RoleHolder | None) -> None:
        """Raise CellFaultError when the line changes a role of their own. To say what stands does not."""
        if self._person is None or _says_what_stands(row, account, standing):
            return
        if account == self._person:
            raise CellFaultError(NOT_TO_ONESELF)
        names = {folded(row.name), folded(account.display_name) if account else ""}
        if names & self._names or (standing and standing.person_id == self._person.pk):
            raise CellFaultError(NOT_ONES_OWN)


def folded(name: str) -> str:
    """The name as it is compared: whatever the case and form of its letters, and the spaces between."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _says_what_stands(row: PersonRow, account: User | None, standing: RoleHolder | None) -> bool:
    if standing is None or (account and standing.person_id != account.pk):
        return False
    return (row.valid_to, row.languages) == (standing.valid_to, standing.languages)
