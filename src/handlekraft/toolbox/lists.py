"""The ways in: the toolbox' front page, each unit's own, and the lists of cards, duties and units."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from handlekraft.directory.references import References
from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.domain.search import Found, SearchEntry
from handlekraft.guidance.addresses import path_of, path_of_unit
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit
from handlekraft.toolbox.page_values import (
    AreaOfUnits,
    CardLine,
    CardList,
    OwnPages,
    SituationLink,
    ToolboxFront,
    UnitLink,
    UnitList,
)

# At most seven entries to choose from when it matters (R1); the rest stand in the list of all cards.
MOST_SITUATIONS = 7
ACUTE = "fare-na"


def front_page(
    cards: Sequence[Document], units: Sequence[Unit], references: References, *, draft: bool
) -> Page:
    """Return the toolbox' front page: what is happening, then which unit."""
    return Page(
        site=Site.TOOLBOX,
        path="/",
        template="toolbox/front.html",
        title=_("Kort for ansatte"),
        heading=_("Hva skjer?"),
        content=ToolboxFront(
            municipality=references.home,
            unit="",
            example=False,
            situations=_situations(cards, references),
            areas=_areas(units, references.prefix),
        ),
        draft=draft,
        urgency=Urgency.ACUTE,
        has_search=True,
    )


def unit_page(
    unit: Unit,
    cards: Sequence[Document],
    roles: tuple[tuple[str, bool], ...],
    references: References,
    *,
    draft: bool,
) -> Page:
    """Return a unit's own front page, an address to keep; `references` are those of the unit."""
    return Page(
        site=Site.TOOLBOX,
        path=path_of_unit(unit),
        template="toolbox/front.html",
        title=unit.discreet_name,
        heading=unit.name,
        content=ToolboxFront(
            municipality=references.home,
            unit=unit.name,
            example=unit.is_example,
            situations=_situations(cards, references),
            areas=(),
            roles=roles,
            own=OwnPages(
                f"{references.prefix}{path_of_unit(unit)}", tuple(path_of(card)[1:] for card in cards)
            ),
        ),
        draft=draft,
        index_as=unit.name,
        area=unit.service_area.key if unit.service_area else "",
        urgency=Urgency.ACUTE,
        entries=lambda: (SearchEntry(Found.UNIT, unit.name),),
        has_search=True,
    )


def card_list_page(cards: Sequence[Document], references: References, *, draft: bool) -> Page:
    """Return the list of all cards."""
    return _list_page("/kort/", _("Alle kort"), cards, references, draft=draft, has_search=True)


def duty_list_page(duties: Sequence[Document], references: References, *, draft: bool) -> Page:
    """Return the list of duties: each stands alone, they are never merged."""
    return _list_page("/plikter/", _("Plikter"), duties, references, draft=draft)


def unit_list_page(units: Sequence[Unit], references: References) -> Page:
    """Return the list of units by service area."""
    return Page(
        site=Site.TOOLBOX,
        path="/enhet/",
        template="toolbox/unit_list.html",
        title=_("Enheter"),
        heading=_("Finn enheten din"),
        content=UnitList(_areas(units, references.prefix)),
        index_as=_("Enheter"),
    )


def _list_page(
    path: str,
    title: str,
    documents: Iterable[Document],
    references: References,
    *,
    draft: bool,
    has_search: bool = False,
) -> Page:
    lines = tuple(
        CardLine(document.title, references.cards[document.key].href, document.audience, document.use_when)
        for document in documents
    )
    return Page(
        site=Site.TOOLBOX,
        path=path,
        template="toolbox/card_list.html",
        title=title,
        heading=title,
        content=CardList(lines),
        draft=draft,
        index_as=title,
        has_search=has_search,
    )


def _situations(cards: Sequence[Document], references: References) -> tuple[SituationLink, ...]:
    """The reader's own words, in the order of the cards, at most seven."""
    asked = [card for card in cards if card.situation][:MOST_SITUATIONS]
    return tuple(
        SituationLink(card.situation, references.cards[card.key].href, acute=card.key == ACUTE)
        for card in asked
    )


def _areas(units: Sequence[Unit], prefix: str) -> tuple[AreaOfUnits, ...]:
    """Units by service area in the municipality's order; sectors have no cards of their own to look for."""
    placed = [unit for unit in units if unit.kind == Unit.Kind.UNIT and unit.service_area is not None]
    placed.sort(key=lambda unit: (_order(unit), alphabetical_key(unit.name)))
    return tuple(
        AreaOfUnits(name, tuple(_link(unit, name, prefix) for unit in members))
        for name, members in groupby(
            placed, key=lambda unit: unit.service_area.name if unit.service_area else ""
        )
    )


def _order(unit: Unit) -> tuple[int, str]:
    return (unit.service_area.order, unit.service_area.name) if unit.service_area else (0, "")


def _link(unit: Unit, area: str, prefix: str) -> UnitLink:
    return UnitLink(unit.name, prefix + path_of_unit(unit), area, unit.is_example)
