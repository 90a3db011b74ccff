"""What is approved and not with readers, because the guard refused the page it stands on: told to those who
can act."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.domain.languages import LANGUAGES, folder_of
from handlekraft.guidance.models import Document
from handlekraft.guidance.pages.addresses import path_of
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.publishing.editions.held import held_now
from handlekraft.publishing.editions.manifest import Held
from handlekraft.publishing.editions.shelf import Shelf
from handlekraft.workspace.permissions import SEES_EDITIONS
from handlekraft.workspace.place import Place
from handlekraft.workspace.waits import Waiting


def held_in(municipality: Municipality) -> tuple[Held, ...]:
    """Return what the edition that readers of a municipality have holds back. No query."""
    return held_now(Shelf(settings.EDITIONS_DIR, municipality.slug))


def held_of(municipality: Municipality, document: Document, unit: Unit | None) -> list[Held]:
    """Return what is held back of a document as a municipality or one of its units has it, in any language.
    No query."""
    addresses = {f"/{municipality.slug}{folder_of(each)}{path_of(document, unit)}" for each in LANGUAGES}
    return [each for each in held_in(municipality) if each.page.partition(":")[2] in addresses]


def held_waits(place: Place) -> Iterator[Waiting]:
    """One sentence for those who see editions: how much is held back, and where they read why."""
    held = held_in(place.municipality) if place.holds_for_all(SEES_EDITIONS) else ()
    if held:
        text = ngettext(
            "Én side eller tekst er holdt tilbake fra leserne i %(place)s: noe på den må rettes.",
            "%(number)d sider eller tekster er holdt tilbake fra leserne i %(place)s: noe på dem må rettes.",
            len(held),
        )
        said = {"number": len(held), "place": place.municipality.name}
        href = reverse("workspace:editions", kwargs={"municipality": place.municipality.slug})
        yield Waiting(text=text % said, act=_("Se hva som må rettes"), href=href)
