"""That readers have an older edition than they should, told to those who can do something about it."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from handlekraft.publishing.editions.notes import note_of
from handlekraft.publishing.editions.shelf import Shelf
from handlekraft.publishing.orders import PUBLISHERS
from handlekraft.workspace.place import Place
from handlekraft.workspace.waits import Waiting


def edition_waits(place: Place) -> Iterator[Waiting]:
    """A sentence when something stands in the way of newer editions here. No query: the note stands with the editions."""
    if not place.holds_for_all(PUBLISHERS):
        return
    href = reverse("workspace:editions", kwargs={"municipality": place.municipality.slug})
    if note_of(settings.EDITIONS_DIR):
        text = _("Innholdsfilene er ikke lest inn. Be den som drifter løsningen se i loggen.")
        yield Waiting(text=text, act=_("Se utgavene"), href=href)
    words = note_of(Shelf(settings.EDITIONS_DIR, place.municipality.slug).folder)
    if words:
        yield Waiting(text=words, act=_("Se utgavene"), href=href)
