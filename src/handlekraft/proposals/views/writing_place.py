"""What one address for writing is about: a document in a place, for somebody who writes there."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from handlekraft.guidance.addressed import chosen_document, chosen_unit, require_writer
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit
from handlekraft.proposals.desk.writing import WritingTable, writing_table
from handlekraft.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class WritingPlace:
    """A document in the municipality (`unit` None) or in one of its units."""

    place: Workplace
    document: Document
    unit: Unit | None

    def address(self, name: str, **more: str) -> str:
        """Return an address of the same document and place."""
        names = {"municipality": self.place.municipality.slug, "key": self.document.key, **more}
        return reverse(f"workspace:{name}", kwargs=names) + (f"?enhet={self.unit.slug}" if self.unit else "")

    def table(self) -> WritingTable:
        """Read the document as it stands now."""
        return writing_table(self.document, self.place.municipality, self.unit, self.place.on)


def writing_place(request: HttpRequest, place: Workplace, key: str) -> WritingPlace:
    """Return what an address is about. Http404 for what is not there,
    PermissionDenied for who does not write there."""
    unit = chosen_unit(request, place)
    document = chosen_document(place, key, unit, in_the_making=True)
    require_writer(place, document, unit)
    return WritingPlace(place, document, unit)
