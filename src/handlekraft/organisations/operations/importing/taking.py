"""One way in for a file of people or units, for a coordinator in the workspace and for the command line alike."""

from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError, StaleError
from handlekraft.organisations.log import remember_all
from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.operations.importing.people import People
from handlekraft.organisations.operations.importing.reports import ImportReport
from handlekraft.organisations.operations.importing.units import Units
from handlekraft.organisations.permissions import holds_any
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.sheets.reading import SheetKind, read_sheet

TAKES_IN = frozenset({Role.KOORDINATOR, Role.DRIFT})
"""Who may take in people and units."""
VERBS = {
    (SheetKind.PEOPLE, RowOutcome.NEW): "ga en rolle fra fil",
    (SheetKind.PEOPLE, RowOutcome.CHANGED): "endret en rolle fra fil",
    (SheetKind.UNITS, RowOutcome.NEW): "la til en enhet fra fil",
    (SheetKind.UNITS, RowOutcome.CHANGED): "endret en enhet fra fil",
}


@transaction.atomic
def take_in(
    *,
    municipality: Municipality,
    person: User | None,
    content: bytes,
    today: date,
    dry_run: bool,
    agreed: str = "",
) -> ImportReport:
    """Take in a file of people or of units, or with `dry_run` tell what it would do. With a fault in any line nothing is done.

    `person` None is the one who runs the installation, from its command line. `agreed` is the digest of the report that
    somebody said yes to. Raises NotAllowedError, SheetError for a file that cannot be read, and StaleError when
    the report is no longer the one agreed to. The log has a line for each thing that is new or changed.
    """
    if person and not holds_any(person, TAKES_IN, municipality, today):
        raise NotAllowedError("Du har ikke rollen som laster inn personer og enheter. Spør koordinatoren.")
    sheet = read_sheet(content)
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    taking = People if sheet.kind == SheetKind.PEOPLE else Units
    with transaction.atomic():
        rows = taking(municipality, person, today).take(sheet.lines)
        report = ImportReport(sheet.kind, rows)
        undo = dry_run or report.faults > 0
        transaction.set_rollback(undo)
    if agreed and report.digest != agreed:
        raise StaleError("Noe er endret siden du så gjennom filen. Se gjennom den på nytt.")
    if undo:
        return report
    told = [
        (municipality, VERBS[sheet.kind, RowOutcome(row.outcome)], row.about)
        for row in rows
        if row.outcome != RowOutcome.UNCHANGED
    ]
    remember_all(person=person, changes=told)
    return ImportReport(sheet.kind, rows, taken=True)
