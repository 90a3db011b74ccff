"""A table that somebody has looked through, kept by their browser between looking and saying yes."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from handlekraft.accounts.models import User
from handlekraft.domain.faults import StaleError
from handlekraft.organisations.models import Municipality
from handlekraft.staff.importing.reports import ImportReport

SALT = "handlekraft.staff.agreement"
LONGEST_LOOK = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A file that somebody has looked through, and the report they say yes to."""

    content: bytes
    digest: str


def sealed(report: ImportReport, content: bytes, municipality: Municipality, person: User) -> str:
    """Put a file and its report in a seal that only this person can open, here, for half an hour.

    The browser carries it between looking and saying yes; whatever it sends back
    that is not exactly this is refused.
    """
    held = {
        "file": content.decode("latin-1"),
        "report": report.digest,
        "who": person.pk,
        "where": municipality.pk,
    }
    return signing.dumps(held, salt=SALT, compress=True)


def opened(seal: str, municipality: Municipality, person: User) -> Agreement:
    """Open a seal. Raises StaleError for one that is too old, broken,
    somebody else's or for another place."""
    try:
        held = signing.loads(seal, salt=SALT, max_age=LONGEST_LOOK)
    except signing.BadSignature as error:
        raise StaleError("Det er for lenge siden du så gjennom filen. Velg den på nytt.") from error
    if (held["who"], held["where"]) != (person.pk, municipality.pk):
        raise StaleError("Denne filen ble sett gjennom et annet sted. Velg den på nytt.")
    return Agreement(held["file"].encode("latin-1"), held["report"])
