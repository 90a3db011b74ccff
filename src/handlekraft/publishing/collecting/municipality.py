"""What one municipality's edition is made from: pages of every app, the frame around them, the register to hold against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from handlekraft.directory import pages as directory_pages
from handlekraft.directory.binding import References, references_for
from handlekraft.directory.pages.help import public_front_page
from handlekraft.directory.queries import allowed_hosts
from handlekraft.directory.shown import ShownContact
from handlekraft.domain.pages import Page, Site
from handlekraft.organisations.models import Municipality
from handlekraft.plans import pages as plans_pages
from handlekraft.publishing.collecting.frames import frame_files, frames
from handlekraft.publishing.collecting.inputs import EditionInputs
from handlekraft.publishing.editions.manifest import Standard
from handlekraft.publishing.pages.alphabet import index_page
from handlekraft.publishing.pages.plain import not_found_page
from handlekraft.publishing.pages.shown import NavigationLink


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition is for, and what texts there may name, on one day."""

    municipality: Municipality
    references: References
    on: date


class PageSource(Protocol):
    """What an app puts into a municipality's edition: pages of both sites, in any order."""

    def __call__(self, place: Place) -> Iterable[Page]: ...


def _directory(place: Place) -> Iterator[Page]:
    # What the registers hold is loaded from files and approved by nobody yet.
    yield from directory_pages.pages(place.references, draft=True)


def _plan(place: Place) -> Iterator[Page]:
    yield from plans_pages.pages(place.municipality, place.on, draft=True)


SOURCES: tuple[PageSource, ...] = (_directory, _plan)


def municipality_inputs(
    municipality: Municipality, on: date, sources: tuple[PageSource, ...] = SOURCES
) -> EditionInputs:
    """Collect the edition of a municipality as it is on a day. Raises NoEmergencyNumberError and what sources raise."""
    references = references_for(municipality, on)
    place = Place(municipality, references, on)
    pages = [page for source in sources for page in source(place)]
    home = f"/{municipality.slug}/"
    if not any(page.site is Site.PUBLIC and page.path == "/" for page in pages):
        has_plan = any(page.site is Site.PUBLIC and page.path == "/planen/" for page in pages)
        pages.append(public_front_page(references, has_plan=has_plan, draft=True))
    for site in Site:
        pages += [index_page(site, home.rstrip("/"), pages), not_found_page(site, home)]
    return EditionInputs(
        name=municipality.slug,
        title=municipality.name,
        home=home,
        frames=frames(
            references.contacts,
            name=municipality.name,
            slug=municipality.slug,
            navigation={site: navigation(site, home, pages) for site in Site},
        ),
        pages=tuple(pages),
        files=frame_files(),
        standard=Standard(dial_strings(references.contacts.values()), frozenset(allowed_hosts())),
    )


def navigation(site: Site, home: str, pages: Iterable[Page]) -> tuple[NavigationLink, ...]:
    """Return the footer's entries: the standing pages that this edition has."""
    present = {page.path for page in pages if page.site is site}
    standing = (
        ("/kontakter/", _("Hvem kan jeg ringe?")),
        ("/innhold/", _("Innhold fra A til Å")),
        ("/planen/", _("Planen")),
        ("/trygg-bruk/", _("Trygg bruk av nettsiden")),
        ("/om-sidene/", _("Om sidene")),
    )
    return tuple(NavigationLink(text, home.rstrip("/") + path) for path, text in standing if path in present)


def dial_strings(contacts: Iterable[ShownContact]) -> frozenset[str]:
    """Return every number that pages may show: those of the contacts and of the ones shown in their place."""
    shown = [*contacts]
    shown += [contact.instead for contact in shown if contact.instead]
    return frozenset(number.dial for contact in shown for number in contact.numbers)
