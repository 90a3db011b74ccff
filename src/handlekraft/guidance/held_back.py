"""What is approved and not with readers, because the guard refused the page it stands on: told to those who
can act."""

from django.conf import settings

from handlekraft.domain.languages import LANGUAGES, folder_of
from handlekraft.editions.shelf.held import held_now
from handlekraft.editions.shelf.manifest import Held
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.guidance.addresses import path_of
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Unit


def held_in(municipality: Municipality) -> tuple[Held, ...]:
    """Return what the edition that readers of a municipality have holds back. No query."""
    return held_now(Shelf(settings.EDITIONS_DIR, municipality.slug))


def held_of(municipality: Municipality, document: Document, unit: Unit | None) -> list[Held]:
    """Return what is held back of a document as a municipality or one of its units has it, in any language.
    No query."""
    addresses = {f"/{municipality.slug}{folder_of(each)}{path_of(document, unit)}" for each in LANGUAGES}
    return [each for each in held_in(municipality) if each.page.partition(":")[2] in addresses]
