"""That readers have an older edition than they should, told to those who can do something about it."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.editions.shelf.notes import note_of
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.guidance.held_back import held_in
from handlekraft.orders.operations import PUBLISHERS
from handlekraft.orders.permissions import SEES_EDITIONS
from handlekraft.shell.tasks import Task, address_in
from handlekraft.shell.workplace import Workplace


def editions_that_wait(place: Workplace) -> Iterator[Task]:
    """A sentence when something stands in the way of newer editions here. No query:
    the note stands with the editions."""
    if not place.holds_for_all(PUBLISHERS):
        return
    href = address_in(place, "editions")
    if note_of(settings.EDITIONS_DIR):
        text = _("Innholdsfilene er ikke lest inn. Be den som drifter løsningen se i loggen.")
        yield Task(text=text, act=_("Se utgavene"), href=href)
    words = note_of(Shelf(settings.EDITIONS_DIR, place.municipality.slug).folder)
    if words:
        yield Task(text=words, act=_("Se utgavene"), href=href)


def pages_held_back(place: Workplace) -> Iterator[Task]:
    """One sentence for those who see editions: how much is held back, and where they read why."""
    held = held_in(place.municipality) if place.holds_for_all(SEES_EDITIONS) else ()
    if held:
        text = ngettext(
            "Én side eller tekst er holdt tilbake fra leserne i %(place)s: noe på den må rettes.",
            "%(number)d sider eller tekster er holdt tilbake fra leserne i %(place)s: noe på dem må rettes.",
            len(held),
        )
        said = {"number": len(held), "place": place.municipality.name}
        href = address_in(place, "editions")
        yield Task(text=text % said, act=_("Se hva som må rettes"), href=href)
