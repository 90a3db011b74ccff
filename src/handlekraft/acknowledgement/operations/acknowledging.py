"""Confirming that something has been read: by oneself, or recorded by a leader for those who read together.

The confirmations are themselves the record. What somebody confirms is not told in the log of
changes, since that is read by others than their leader; a leader's recording is, with the unit
and the document and nobody's name.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import Acknowledgement, Method
from handlekraft.acknowledgement.permissions import may_lead_reading
from handlekraft.acknowledgement.queries.coverage import readers_of
from handlekraft.acknowledgement.queries.unread import (
    UnreadDocument,
    documents_to_read,
    places_read,
    texts_of,
    unread_documents,
)
from handlekraft.domain.acknowledgement import ReadText, seal
from handlekraft.domain.faults import ClosedError, Fault, NotAllowedError, RefusedError, StaleError
from handlekraft.guidance.models import Document
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality, RoleHolder, Unit
from handlekraft.organisations.queries import roles_of

STALE = (
    "Det du skulle bekrefte, er endret siden du åpnet siden. Ingenting er bekreftet. Les det som står her nå."
)
STALE_IN_UNIT = "Dokumentet er endret siden du åpnet siden. Ingenting er registrert. Les det på nytt sammen."
_VERBS = {Method.GROUP: "registrerte lesing i fellesskap", Method.PAPER: "registrerte lesing på papir"}


@transaction.atomic
def acknowledge(
    *, person: User, municipality: Municipality, document: Document, shown: str, today: date
) -> Acknowledgement:
    """Record that a person has read what is new to them in a document. `shown` is the
    seal of the texts that the page showed.

    Raises NotAllowedError without a role that reads in the municipality, StaleError
    when what is new is not what was shown.
    """
    held = reading_roles(person, municipality, today)
    new = new_in_document(person, municipality, held, document, today)
    if new is None or new.shown != shown:
        raise StaleError(STALE)
    units = {each.place.unit for each in new.texts}
    return Acknowledgement.objects.create(
        person=person,
        municipality=municipality,
        document=document,
        unit=units.pop() if len(units) == 1 else None,
        texts=as_json(each.text for each in new.texts),
        on=today,
    )


@transaction.atomic
def record_reading(
    *,
    leader: User,
    unit: Unit,
    document: Document,
    people: Collection[int],
    method: Method,
    shown: str,
    today: date,
) -> list[Acknowledgement]:
    """Record that named people (ids) of a unit have read a document together, or
    confirmed it on paper. Returns what is new.

    Somebody for whom the leader has recorded the same today is passed over. Raises NotAllowedError without a
    role that leads the unit, StaleError when the document is not what was shown, RefusedError for nobody, for
    somebody who is not in the unit and for oneself.
    """
    if not may_lead_reading(leader, unit, today):
        raise NotAllowedError(f"Du har ikke en rolle som følger opp lesing i {unit.name} i dag.")
    Unit.objects.select_for_update().get(pk=unit.pk)
    texts = _texts_shown(unit, document, shown, today)
    _require_people(leader, unit, people, today)
    rows = [
        Acknowledgement(
            person_id=person,
            municipality=unit.municipality,
            document=document,
            unit=unit,
            texts=texts,
            on=today,
            method=method,
            recorded_by=leader,
        )
        for person in sorted(set(people))
    ]
    recorded = Acknowledgement.objects.bulk_create(_without_recorded(rows, leader, unit, document, today))
    subject = f"{document.title}, {unit.name}"
    remember(municipality=unit.municipality, person=leader, verb=_VERBS[method], subject=subject)
    return recorded


@transaction.atomic
def take_back_acknowledgement(*, acknowledgement: Acknowledgement, person: User, today: date) -> None:
    """Take back what a leader recorded for the person.

    Raises NotAllowedError for a confirmation of somebody else's, or one that the person made themselves, and
    ClosedError for one that was taken back before.
    """
    standing = Acknowledgement.objects.select_for_update().get(pk=acknowledgement.pk)
    if standing.person_id != person.pk or standing.method == Method.SELF:
        raise NotAllowedError("Du kan bare ta tilbake det en leder har registrert for deg.")
    if standing.taken_back_on is not None:
        raise ClosedError("Registreringen var alt tatt tilbake. Ingenting er endret nå.")
    standing.taken_back_on = today
    standing.save(update_fields=["taken_back_on"])


def reading_roles(person: User, municipality: Municipality, today: date) -> list[RoleHolder]:
    """Return the roles a person holds in the municipality, whose row is locked meanwhile:
    two clicks become one confirmation.

    Raises NotAllowedError when none of them reads anything.
    """
    User.objects.select_for_update().get(pk=person.pk)
    held = list(roles_of(person, today).filter(municipality=municipality))
    if not person.is_active or not places_read(held):
        raise NotAllowedError(f"Du har ikke en rolle i {municipality.name} med noe å lese i dag.")
    return held


def new_in_document(
    person: User,
    municipality: Municipality,
    held: Iterable[RoleHolder],
    document: Document,
    today: date,
) -> UnreadDocument | None:
    """Return what is new to a person in a document; None when nothing is."""
    found = unread_documents(person, municipality, held, today)
    return next((each for each in found if each.document == document), None)


def as_json(texts: Iterable[ReadText]) -> list[dict[str, str]]:
    """Return texts as `Acknowledgement.texts` keeps them."""
    return [asdict(text) for text in texts]


def _texts_shown(unit: Unit, document: Document, shown: str, today: date) -> list[dict[str, str]]:
    """Return what a document says in a unit now, if that is what was shown."""
    places = documents_to_read(unit.municipality, today, {unit.pk})
    place = next((each for each in places if each.document == document), None)
    if place is None or seal(texts_of(place)) != shown:
        raise StaleError(STALE_IN_UNIT)
    return as_json(texts_of(place))


def _require_people(leader: User, unit: Unit, people: Collection[int], today: date) -> None:
    known = {reader.person for reader in readers_of(unit.municipality, today).get(unit.pk, ())}
    message = ""
    if not people:
        message = "Velg minst én som har lest."
    elif not known.issuperset(people):
        message = f"Én av dem du valgte, har ikke lenger en rolle i {unit.name}. Velg på nytt."
    elif leader.pk in people:
        message = "Bekreft ditt eget på siden «Lest og forstått». Ingen kan registrere for seg selv her."
    if message:
        raise RefusedError([Fault("people", message)])


def _without_recorded(
    rows: list[Acknowledgement], leader: User, unit: Unit, document: Document, today: date
) -> list[Acknowledgement]:
    """Leave out those for whom exactly this is recorded: a form that was sent twice."""
    standing = Acknowledgement.objects.of(unit.municipality).standing()
    same = standing.filter(document=document, unit=unit, on=today, recorded_by=leader)
    told = {(row.person_id, row.method, seal(_texts(row))) for row in same}
    return [row for row in rows if (row.person_id, row.method, seal(_texts(row))) not in told]


def _texts(row: Acknowledgement) -> list[ReadText]:
    return [ReadText(**text) for text in row.texts]
