"""Pages at the addresses of units that are closed: never a dead end on a
wall poster (inheritance.md §4.8)."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handlekraft.directory.references import References
from handlekraft.domain.late import Address
from handlekraft.domain.pages import Page, Site
from handlekraft.guidance.addresses import path_of, path_of_unit, targets
from handlekraft.guidance.effective import is_relevant
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit
from handlekraft.organisations.queries import ClosedUnit
from handlekraft.toolbox.page_values import ClosedPage


def closed_unit_pages(
    closed: Iterable[ClosedUnit], documents: Sequence[Document], references: References
) -> Iterator[Page]:
    """Yield a page for each closed unit and each of its cards, which lead to where the same is found now.

    `documents` are those that the municipality's readers have.
    """
    cards = [document for document in documents if document.kind == Document.Kind.CARD]
    for each in closed:
        leads_to = targets(documents, references.prefix, each.heir)
        front = path_of_unit(each.heir) if each.heir else "/kort/"
        yield _page(each, path_of_unit(each.unit), each.unit.name, references.prefix + front)
        for card in cards:
            if is_relevant(card, each.unit):
                yield _page(
                    each, path_of(card, each.unit), card.title, leads_to[card.key].href, card.discreet_title
                )


def _page(closed: ClosedUnit, path: str, heading: str, href: Address, discreet: str = "") -> Page:
    unit, heir = closed.unit, closed.heir
    return Page(
        site=Site.TOOLBOX,
        path=path,
        template="toolbox/closed.html",
        title=f"{discreet} – {unit.discreet_name}" if discreet else unit.discreet_name,
        heading=heading,
        content=ClosedPage(
            unit=unit.name,
            closed=date_format(unit.valid_to) if unit.valid_to else "",
            heir=heir.name if heir else "",
            href=href,
            act=_way_on(heir, is_card=bool(discreet)),
        ),
    )


def _way_on(heir: Unit | None, *, is_card: bool) -> str:
    if heir is None:
        return _("Åpne det felles kortet") if is_card else _("Se alle kort")
    return _("Åpne kortet for %(name)s") % {"name": heir.name} if is_card else heir.name
