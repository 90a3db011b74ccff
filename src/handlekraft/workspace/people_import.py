"""Taking in people and units, and letting what follows from it follow: texts of units that moved, pages that name people."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import StaleError
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.orders.operations import order_edition
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.operations.importing.reports import ImportReport
from handlekraft.organisations.operations.importing.taking import take_in
from handlekraft.organisations.sheets.units import UNITS

SALT = "handlekraft.workspace.people_import"
LONGEST_LOOK = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A file that somebody has looked through, and the report they say yes to."""

    content: bytes
    digest: str


@transaction.atomic
def take_in_and_publish(
    *,
    municipality: Municipality,
    person: User | None,
    content: bytes,
    today: date,
    dry_run: bool,
    agreed: str = "",
) -> ImportReport:
    """Take in a file as `take_in` does, and when that changed something order the edition it shows in.

    Units that moved or closed change what stands above their texts, so documents are resolved in the same transaction.
    """
    report = take_in(
        municipality=municipality,
        person=person,
        content=content,
        today=today,
        dry_run=dry_run,
        agreed=agreed,
    )
    if report.taken and report.changes:
        if report.format == UNITS:
            propagate(today=today)
        order_edition(municipality, because=f"Nye {report.format.name} ble lastet inn")
    return report


def sealed(report: ImportReport, content: bytes, municipality: Municipality, person: User) -> str:
    """Put a file and its report in a seal that only this person can open, here, for half an hour.

    The browser carries it between looking and saying yes; whatever it sends back that is not exactly this is refused.
    """
    held = {
        "file": content.decode("latin-1"),
        "report": report.digest,
        "who": person.pk,
        "where": municipality.pk,
    }
    return signing.dumps(held, salt=SALT, compress=True)


def opened(seal: str, municipality: Municipality, person: User) -> Agreement:
    """Open a seal. Raises StaleError for one that is too old, broken, somebody else's or for another place."""
    try:
        held = signing.loads(seal, salt=SALT, max_age=LONGEST_LOOK)
    except signing.BadSignature as error:
        raise StaleError("Det er for lenge siden du så gjennom filen. Velg den på nytt.") from error
    if (held["who"], held["where"]) != (person.pk, municipality.pk):
        raise StaleError("Denne filen ble sett gjennom et annet sted. Velg den på nytt.")
    return Agreement(held["file"].encode("latin-1"), held["report"])
