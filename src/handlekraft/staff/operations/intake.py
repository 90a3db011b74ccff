"""One way in for a table of people or units, for a coordinator in the
workspace and for the command line alike."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError, StaleError
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.orders.operations import order_edition
from handlekraft.organisations.log import remember_all
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.permissions import holds_any
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.sheets.reading import read_sheet
from handlekraft.staff.importing.people import People
from handlekraft.staff.importing.reports import ImportReport
from handlekraft.staff.importing.units import Units
from handlekraft.staff.permissions import TAKES_IN
from handlekraft.staff.sheets.people import PEOPLE
from handlekraft.staff.sheets.units import UNITS

VERBS = {
    (PEOPLE.name, RowOutcome.NEW): "ga en rolle fra fil",
    (PEOPLE.name, RowOutcome.CHANGED): "endret en rolle fra fil",
    (UNITS.name, RowOutcome.NEW): "la til en enhet fra fil",
    (UNITS.name, RowOutcome.CHANGED): "endret en enhet fra fil",
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
    """Take in a file of people or of units, or with `dry_run` tell what it would do. With
    a fault in any line nothing is done.

    `person` None is the one who runs the installation, from its command line. `agreed` is the digest of the
    report that somebody said yes to. Raises NotAllowedError, SheetError for a file that cannot be read, and
    StaleError when the report is no longer the one agreed to. The log has a line for each thing that is new
    or changed, and the edition in which it shows is ordered. Units that moved or closed change what stands
    above their texts, which are resolved anew.
    """
    if person and not holds_any(person, TAKES_IN, municipality, today):
        raise NotAllowedError("Du har ikke rollen som laster inn personer og enheter. Spør koordinatoren.")
    sheet = read_sheet(content, (PEOPLE, UNITS))
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    taking = People if sheet.format == PEOPLE else Units
    with transaction.atomic():
        rows = taking(municipality, person, today).take(sheet.lines)
        report = ImportReport(sheet.format, rows, passed_over=sheet.passed_over)
        undo = dry_run or report.faults > 0
        transaction.set_rollback(undo)
    if agreed and report.digest != agreed:
        raise StaleError("Noe er endret siden du så gjennom filen. Se gjennom den på nytt.")
    if undo:
        return report
    if report.changes:
        _follow_up(report, municipality, person, today)
    return replace(report, taken=True)


def _follow_up(report: ImportReport, municipality: Municipality, person: User | None, today: date) -> None:
    changes = [
        (municipality, VERBS[report.format.name, RowOutcome(row.outcome)], row.about)
        for row in report.rows
        if row.outcome != RowOutcome.UNCHANGED
    ]
    remember_all(person=person, changes=changes)
    if report.format == UNITS:
        propagate(today=today)
    order_edition(municipality, because=f"Nye {report.format.name} ble lastet inn")
