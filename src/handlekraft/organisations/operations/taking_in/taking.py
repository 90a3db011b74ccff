"""One way in for a file of people or units, for a coordinator in the workspace and for the command line alike."""

from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.organisations.errors import OrganisationError
from handlekraft.organisations.log import remember_all
from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.operations.taking_in.people import People
from handlekraft.organisations.operations.taking_in.reports import Report
from handlekraft.organisations.operations.taking_in.units import Units
from handlekraft.organisations.permissions import holds_any
from handlekraft.organisations.recording import Outcome
from handlekraft.organisations.sheets import Kind, read_sheet

TAKES_IN = frozenset({Role.KOORDINATOR, Role.DRIFT})
"""Who may take in people and units."""
VERBS = {
    (Kind.PEOPLE, Outcome.NEW): "ga en rolle fra fil",
    (Kind.PEOPLE, Outcome.CHANGED): "endret en rolle fra fil",
    (Kind.UNITS, Outcome.NEW): "la til en enhet fra fil",
    (Kind.UNITS, Outcome.CHANGED): "endret en enhet fra fil",
}


class NotInChargeError(OrganisationError):
    """Somebody without the role wants to take in people or units; the message says whom to ask."""


class SheetChangedError(OrganisationError):
    """What the file would do is not what was agreed to: somebody has changed something meanwhile."""


@transaction.atomic
def take_in(
    *,
    municipality: Municipality,
    person: User | None,
    content: bytes,
    today: date,
    dry_run: bool,
    agreed: str = "",
) -> Report:
    """Take in a file of people or of units, or with `dry_run` tell what it would do. With a fault in any line nothing is done.

    `person` None is the one who runs the installation, from its command line. `agreed` is the digest of the report that
    somebody said yes to. Raises NotInChargeError, SheetError for a file that cannot be read, and SheetChangedError when
    the report is no longer the one agreed to. The log has a line for each thing that is new or changed.
    """
    if person and not holds_any(person, TAKES_IN, municipality, today):
        raise NotInChargeError("Du har ikke rollen som laster inn personer og enheter. Spør koordinatoren.")
    sheet = read_sheet(content)
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    taking = People if sheet.kind == Kind.PEOPLE else Units
    with transaction.atomic():
        rows = taking(municipality, person, today).take(sheet.lines)
        report = Report(sheet.kind, rows)
        undo = dry_run or report.faults > 0
        transaction.set_rollback(undo)
    if agreed and report.digest != agreed:
        raise SheetChangedError("Noe er endret siden du så gjennom filen. Se gjennom den på nytt.")
    if undo:
        return report
    told = [
        (municipality, VERBS[sheet.kind, Outcome(row.outcome)], row.about)
        for row in rows
        if row.outcome != Outcome.UNCHANGED
    ]
    remember_all(person=person, changes=told)
    return Report(sheet.kind, rows, taken=True)
