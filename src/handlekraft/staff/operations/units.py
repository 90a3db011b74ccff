"""One unit at a time: another name, a last day, open again, or gone because nothing ever hung on it.

Whoever takes in units from a table may do this: it is the way back for what a table brought. What stands
below a unit is resolved anew, and the edition in which it shows is ordered, in the same transaction.
"""

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from handlekraft.accounts.models import User
from handlekraft.domain.discretion import indiscreet_words, neutral_name
from handlekraft.domain.faults import ClosedError, NotAllowedError, RefusalError
from handlekraft.domain.languages import BOKMAL
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.orders.operations import order_edition
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import UNNAMED, Municipality, Unit
from handlekraft.organisations.naming import name_clashes
from handlekraft.organisations.operations.rings import refuse_rings_of_heirs
from handlekraft.organisations.permissions import holds_any
from handlekraft.sheets.cells import CellFaultError
from handlekraft.sheets.cells import name as fit_name
from handlekraft.sheets.reading import SheetLine
from handlekraft.staff.importing.names import address_of, units_by_name, unused
from handlekraft.staff.permissions import TAKES_IN

LONGEST_NAME = 160
BECAUSE = "En enhet er endret"


class UnitRefusedError(RefusalError):
    """A unit cannot be what somebody wants; the message says why, and what to do. `field` is that of the
    form, or empty."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, person: User, today: date) -> Unit:
    """Call a unit something else. Its address stays, since it hangs on walls, unless that says too much.

    Raises NotAllowedError without the role, and UnitRefusedError for a name that cannot stand.
    """
    standing = _locked(unit, person, today)
    fit = _fit_name(name)
    before, standing.name, standing.decided_on = standing.name, fit, today
    if indiscreet_words(standing.slug, BOKMAL):
        taken = units_by_name(Unit.objects.of(standing.municipality), today)
        standing.slug = unused(address_of(neutral_name(fit)) or address_of(UNNAMED), taken)
    standing.save()
    _refuse_clash(standing)
    return _done(standing, person, today, "ga en enhet et annet navn", f"{before} → {fit}")


@transaction.atomic
def close_unit(*, unit: Unit, last_day: date, heir: Unit | None, person: User, today: date) -> Unit:
    """Give a unit its last day, and say who takes over if anybody does: the old addresses lead there.

    Raises NotAllowedError without the role, and UnitRefusedError.
    """
    standing = _locked(unit, person, today)
    if last_day < standing.valid_from:
        raise UnitRefusedError("Siste dag er før enheten begynte. Velg en senere dag.", "last_day")
    if heir is not None and (heir.pk == standing.pk or heir.municipality_id != standing.municipality_id):
        raise UnitRefusedError("Velg en annen enhet i kommunen.", "heir")
    if heir is not None and heir.kind != standing.kind:
        raise UnitRefusedError("En enhet overtas av en enhet, og en sektor av en sektor.", "heir")
    standing.valid_to, standing.successor, standing.decided_on = last_day, heir, today
    standing.save()
    try:
        refuse_rings_of_heirs(Unit.objects.of(standing.municipality), [standing.slug])
    except RefusalError as error:
        raise UnitRefusedError(str(error), "heir") from error
    heir_in_words = f", overtas av {heir.name}" if heir else ""
    subject = f"{standing.name}, siste dag {last_day:%d.%m.%Y}{heir_in_words}"
    return _done(standing, person, today, "la ned en enhet", subject)


@transaction.atomic
def reopen_unit(*, unit: Unit, person: User, today: date) -> Unit:
    """Let a unit go on that had a last day. What it said is there as it was.

    Raises NotAllowedError without the role, and UnitRefusedError when another unit has taken its name.
    """
    standing = _locked(unit, person, today)
    standing.valid_to = standing.successor = None
    standing.decided_on = today
    standing.save()
    _refuse_clash(standing)
    return _done(standing, person, today, "åpnet en enhet igjen", standing.name)


@transaction.atomic
def remove_unit(*, unit: Unit, person: User, today: date) -> None:
    """Take away a unit that nothing hangs on: no text, no role, nobody's reading, no other unit.

    Raises NotAllowedError without the role, and UnitRefusedError for one that something hangs on, or that
    content files name: they would bring it again, whatever people called it since.
    """
    standing = _locked(unit, person, today)
    name = standing.name
    if standing.filed_as:
        raise UnitRefusedError(
            "Enheten står i innholdsfilene og kommer tilbake når de leses. Legg den ned i stedet."
        )
    try:
        standing.delete()
    except ProtectedError as error:
        raise UnitRefusedError(
            "Enheten har tekster, roller, lesing eller andre enheter knyttet til seg. Legg den ned i stedet."
        ) from error
    _done(unit, person, today, "tok bort en enhet", name)


def _locked(unit: Unit, person: User, today: date) -> Unit:
    if not holds_any(person, TAKES_IN, unit.municipality, today):
        raise NotAllowedError("Du har ikke rollen som endrer enheter. Spør koordinatoren.")
    # A table and a form wait for one another here: names and heirs are about several rows at once.
    Municipality.objects.select_for_update().get(pk=unit.municipality_id)
    rows = Unit.objects.select_for_update(of=("self",)).select_related("municipality")
    locked = rows.filter(pk=unit.pk).first()
    if locked is None:
        raise ClosedError("Enheten finnes ikke lenger. Se listen over enheter.")
    return locked


def _fit_name(name: str) -> str:
    try:
        return fit_name(SheetLine(1, {"navn": name}), "navn", LONGEST_NAME)
    except CellFaultError as fault:
        raise UnitRefusedError(str(fault), "name") from fault


def _refuse_clash(unit: Unit) -> None:
    for clash in name_clashes(Unit.objects.of(unit.municipality)):
        if clash.concerns([unit.slug]):
            raise UnitRefusedError(clash.says, "name")


def _done(unit: Unit, person: User, today: date, verb: str, subject: str) -> Unit:
    remember(municipality=unit.municipality, person=person, verb=verb, subject=subject)
    propagate(today=today)
    order_edition(unit.municipality, because=BECAUSE)
    return unit
