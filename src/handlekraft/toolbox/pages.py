"""What guidance puts into an edition: front pages by situation, cards as each
unit has them, duties, plain pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlekraft.directory.pages.page_values import AudienceChoice, PageLink
from handlekraft.directory.references import References
from handlekraft.domain.pages import Page
from handlekraft.guidance.addresses import own_targets, own_words, path_of, targets
from handlekraft.guidance.effective import EffectiveGuidance, relevant
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.queries import closed_units, open_units, roles_of_units
from handlekraft.toolbox.card import card_page
from handlekraft.toolbox.closed import closed_unit_pages
from handlekraft.toolbox.lists import (
    card_list_page,
    duty_list_page,
    front_page,
    unit_list_page,
    unit_page,
)
from handlekraft.toolbox.plain import plain_pages
from handlekraft.toolbox.retired import retired_pages


def pages(
    municipality: Municipality, everywhere: Sequence[EffectiveGuidance], references: References, on: date
) -> Iterator[Page]:
    """Yield every document of a municipality in bokmål, for all and for each unit it concerns.

    `everywhere` is what `queries.effective_documents` gives; five queries more, six where something
    is retired: that keeps its addresses.
    """
    common = [effective for effective in everywhere if effective.unit is None]
    local = [effective for effective in relevant(everywhere) if effective.unit is not None]
    retired = list(Document.objects.retired_in(municipality))
    known = [*_documents(common), *retired]
    yield from _common_pages(common, known, references, units=_units(local))
    yield from _unit_pages(municipality, known, local, references, on)
    if retired:
        units = open_units(municipality, on).filter(kind=Unit.Kind.UNIT)
        yield from retired_pages(retired, list(units), references)
    yield from closed_unit_pages(closed_units(municipality, on), _documents(common), references)


def pages_of(
    chosen: Iterable[EffectiveGuidance], everywhere: Sequence[EffectiveGuidance], references: References
) -> Iterator[Page]:
    """Yield the pages of some documents alone, each as its place has it, in bokmål. No query."""
    known = list({effective.document.pk: effective.document for effective in everywhere}.values())
    common = references.with_cards(targets(known, references.prefix))
    own = references.with_cards(own_targets(known))
    for effective in chosen:
        unit, is_card = effective.unit, effective.document.kind == Document.Kind.CARD
        if unit is None:
            yield from [card_page(effective, common)] if is_card else plain_pages(effective, common)
        elif is_card:
            leads_to = targets(known, references.prefix, unit)
            yield card_page(effective, own, own_words(unit, references.prefix, leads_to))


def choices(documents: Iterable[Document], folder: str) -> tuple[AudienceChoice, ...]:
    """Return the ways in to the acute pages, in the reader's own words; `folder` is
    where the pages stand ("/narvik/en")."""
    return tuple(
        AudienceChoice(document.situation, document.audience, folder + path_of(document))
        for document in documents
        if document.is_acute
    )


def further_reading(documents: Iterable[Document], folder: str) -> tuple[PageLink, ...]:
    """Return the pages that only the public site has, besides the acute ones: what
    they are about is for its readers."""
    return tuple(
        PageLink(document.title, folder + path_of(document))
        for document in documents
        if document.site == Document.Place.PUBLIC and not document.is_acute
    )


def _common_pages(
    common: Sequence[EffectiveGuidance],
    known: Sequence[Document],
    references: References,
    *,
    units: Sequence[Unit],
) -> Iterator[Page]:
    bound = references.with_cards(targets(known, references.prefix))
    cards, duties = _of_kind(common, Document.Kind.CARD), _of_kind(common, Document.Kind.DUTY)
    draft = not all(effective.approved for effective in cards)
    yield front_page(_documents(cards), units, bound, draft=draft)
    yield card_list_page(_documents(cards), bound, draft=draft)
    yield duty_list_page(_documents(duties), bound, draft=not all(effective.approved for effective in duties))
    yield unit_list_page(units, bound)
    for effective in common:
        if effective.document.kind == Document.Kind.CARD:
            yield card_page(effective, bound)
        else:
            yield from plain_pages(effective, bound)


def _unit_pages(
    municipality: Municipality,
    everything: Sequence[Document],
    local: Sequence[EffectiveGuidance],
    references: References,
    on: date,
) -> Iterator[Page]:
    roles = roles_of_units(municipality, on)
    own = references.with_cards(own_targets(everything))
    cards_of = _by_unit(_of_kind(local, Document.Kind.CARD))
    for unit in _units(local):
        leads_to = targets(everything, references.prefix, unit)
        bound = references.with_cards(leads_to)
        cards = cards_of[unit.pk]
        draft = not all(effective.approved for effective in cards)
        yield unit_page(unit, _documents(cards), roles.get(unit.pk, ()), bound, draft=draft)
        words = own_words(unit, references.prefix, leads_to)
        yield from (card_page(effective, own, words) for effective in cards)


def _of_kind(effective: Sequence[EffectiveGuidance], kind: Document.Kind) -> list[EffectiveGuidance]:
    return [one for one in effective if one.document.kind == kind]


def _by_unit(local: Iterable[EffectiveGuidance]) -> Mapping[int, list[EffectiveGuidance]]:
    """Documents by the unit that has them: gathered once, for a municipality may have hundreds of units."""
    found: dict[int, list[EffectiveGuidance]] = defaultdict(list)
    for one in local:
        if one.unit is not None:
            found[one.unit.pk].append(one)
    return found


def _documents(effective: Sequence[EffectiveGuidance]) -> list[Document]:
    return [one.document for one in effective]


def _units(local: Sequence[EffectiveGuidance]) -> list[Unit]:
    """The units that have a page of their own, each once; a sector's text is read in its units."""
    return list(
        {one.unit.pk: one.unit for one in local if one.unit and one.unit.kind == Unit.Kind.UNIT}.values()
    )
