"""What waits of reading: for oneself, for those who lead a unit, and what somebody finds unclear."""

from collections.abc import Iterator, Sequence

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.acknowledgement.desk import led_units, unclear_in
from handlekraft.acknowledgement.permissions import LEADS_READING
from handlekraft.acknowledgement.queries.coverage import UnitCoverage, coverage
from handlekraft.acknowledgement.queries.unread import UnreadText, places_read, unread_documents
from handlekraft.guidance.desk.mine import Where, documents_of_mine
from handlekraft.guidance.permissions import READS_DOCUMENTS
from handlekraft.shell.tasks import Task, address_in
from handlekraft.shell.workplace import Workplace

# So many units are told of one by one; more than these are counted.
TOLD = 3


def reading_to_do(place: Workplace) -> Iterator[Task]:
    """Sentences about reading, the person's own first."""
    if not place.holds(READS_DOCUMENTS):
        return
    yield from _own(place)
    if place.holds(LEADS_READING):
        yield from _units(place)
    yield from _unclear(place)


def reading_wheres(place: Workplace) -> list[Where]:
    """The places whose documents these sentences are about."""
    return [*places_read(place.roles), *place.once(led_units)] if place.holds(READS_DOCUMENTS) else []


def _own(place: Workplace) -> Iterator[Task]:
    documents = documents_of_mine(place, places_read(place.roles))
    found = unread_documents(place.user, place.municipality, place.roles, place.on, guidance=documents)
    texts = [text for document in found for text in document.texts]
    if texts:
        critical = any(text.critical for text in texts)
        yield Task(_to_read(place, texts), _("Les og bekreft"), address_in(place, "reading"), critical)


def _to_read(place: Workplace, texts: Sequence[UnreadText]) -> str:
    late = sum(text.due < place.on for text in texts)
    said = {
        "number": len(texts),
        "late": late,
        "day": format_date(min(text.due for text in texts), "j. F Y"),
    }
    if late:
        overdue = ngettext(
            "Du har ett avsnitt å lese. Fristen er gått ut.",
            "Du har %(number)d avsnitt å lese. Fristen er gått ut for %(late)d.",
            len(texts),
        )
        return overdue % said
    in_time = ngettext(
        "Du har ett avsnitt å lese, innen %(day)s.",
        "Du har %(number)d avsnitt å lese, de første innen %(day)s.",
        len(texts),
    )
    return in_time % said


def _units(place: Workplace) -> Iterator[Task]:
    """The units in which somebody should have read by now: each with its share, or how many they are."""
    led = place.once(led_units)
    documents = documents_of_mine(place, led)
    covered = coverage(place.municipality, place.on, led, with_late=True, guidance=documents)
    late = [unit for unit in covered if unit.late]
    if len(late) > TOLD:
        text = _("I %(number)d enheter har noen ikke lest det de skulle innen fristen.")
        yield Task(text % {"number": len(late)}, _("Se enhetene"), address_in(place, "coverage"), False)
        return
    for each in late:
        href = address_in(place, "unit_reading", unit=each.unit.slug)
        yield Task(_share(each), _("Se hvem det gjelder"), href, False)


def _share(covered: UnitCoverage) -> str:
    people = len(covered.readers)
    text = _("I %(unit)s har %(done)d av %(people)d lest det de skulle innen fristen.")
    return text % {"unit": covered.unit.name, "done": people - len(covered.late), "people": people}


def _unclear(place: Workplace) -> Iterator[Task]:
    led = place.once(led_units)
    number = len(unclear_in(place, led, documents_of_mine(place, led)))
    if number:
        text = ngettext(
            "Noen synes at ett avsnitt er uklart.", "Noen synes at %(number)d avsnitt er uklare.", number
        )
        href = address_in(place, "unclear")
        yield Task(text % {"number": number}, _("Se avsnittene"), href, False)
