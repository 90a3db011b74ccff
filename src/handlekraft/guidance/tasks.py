"""What waits of documents: local texts to look at, fields to fill in, drafts that nobody stands behind."""

from collections.abc import Iterator
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.guidance.desk.documents import places_with_tasks, tasks_of
from handlekraft.guidance.desk.mine import documents_of_mine, text_places, text_wheres
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.states import document_states
from handlekraft.organisations.models import Role, Unit
from handlekraft.shell.tasks import Task, address_in, list_address
from handlekraft.shell.workplace import Workplace


def texts_to_look_at(place: Workplace) -> Iterator[Task]:
    """Sentences for each document and place with something to look at or fill
    in, the earliest deadline first."""
    found = places_with_tasks(documents_of_mine(place, text_wheres(place)), text_places(place))
    for effective in sorted(found, key=_deadline):
        href = writing_address(place, effective.document, effective.unit)
        for text in _text_tasks(effective, place):
            yield Task(text=text, act=_("Se på teksten"), href=href)


def drafts_to_read(place: Workplace) -> Iterator[Task]:
    """One sentence for those who approve: how much is shown to nobody, or as a draft,
    until two people stand behind it."""
    if not place.holds_for_all(frozenset({Role.GODKJENNER})):
        return
    number = sum(not state.approved for state in document_states(place.municipality))
    if number:
        text = ngettext(
            "Ett dokument er utkast. To personer må lese det og gå god for det.",
            "%(number)d dokumenter er utkast. To personer må lese dem og gå god for dem.",
            number,
        )
        href = list_address(place, "documents", tilstand="utkast")
        yield Task(text=text % {"number": number}, act=_("Se utkastene"), href=href)


def writing_address(place: Workplace, document: Document, unit: Unit | None) -> str:
    """Return where a document is written in, for a unit or for the municipality."""
    address = address_in(place, "write", key=document.key)
    return f"{address}?{urlencode({'enhet': unit.slug})}" if unit else address


def _deadline(effective: EffectiveGuidance) -> date:
    return min((problem.due for problem in effective.own_tasks if problem.due), default=date.max)


def _text_tasks(effective: EffectiveGuidance, place: Workplace) -> Iterator[str]:
    waiting, unfilled = tasks_of(effective)
    where = effective.unit.name if effective.unit else place.municipality.name
    said = {"title": effective.document.title, "place": where}
    if waiting:
        text = ngettext(
            "Den felles teksten i «%(title)s» er endret. %(place)s må se på én lokal tekst%(due)s.",
            "Den felles teksten i «%(title)s» er endret. %(place)s må se på %(number)d lokale tekster%(due)s.",
            waiting,
        )
        yield text % {**said, "number": waiting, "due": _due(_deadline(effective))}
    if unfilled:
        text = ngettext(
            "%(place)s har ett felt å fylle ut i «%(title)s».",
            "%(place)s har %(number)d felt å fylle ut i «%(title)s».",
            unfilled,
        )
        yield text % {**said, "number": unfilled}


def _due(day: date) -> str:
    return _(", innen %(day)s") % {"day": format_date(day, "j. F Y")} if day < date.max else ""
