"""What one municipality's edition is made from: pages of every app, the frame around them, the register to hold against."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from handlekraft.directory import pages as directory_pages
from handlekraft.directory.binding import References, references_for
from handlekraft.directory.queries import allowed_hosts, synonyms_for
from handlekraft.directory.shown import ShownContact
from handlekraft.domain.pages import Page, Site
from handlekraft.guidance import pages as guidance_pages
from handlekraft.organisations.models import Municipality
from handlekraft.plans import pages as plans_pages
from handlekraft.publishing.collecting.frames import frame_files, frames
from handlekraft.publishing.collecting.inputs import EditionInputs
from handlekraft.publishing.collecting.search import with_search
from handlekraft.publishing.editions.manifest import Standard
from handlekraft.publishing.pages.alphabet import index_page
from handlekraft.publishing.pages.plain import not_found_page
from handlekraft.publishing.pages.shown import NavigationLink


def municipality_inputs(municipality: Municipality, on: date) -> EditionInputs:
    """Collect the edition of a municipality as it is on a day.

    Raises NoEmergencyNumberError, and UnboundReferenceError for a text that names what does not exist.
    """
    references = references_for(municipality, on)
    pages = _pages(municipality, references, on)
    home = f"/{municipality.slug}/"
    for site in Site:
        pages += [index_page(site, home.rstrip("/"), pages), not_found_page(site, home)]
    pages, search_files = with_search(pages, synonyms_for(municipality), references.contacts.values(), home)
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
        files=(*frame_files(), *search_files),
        standard=Standard(dial_strings(references.contacts.values()), frozenset(allowed_hosts())),
        contacts=references.contacts,
    )


def _pages(municipality: Municipality, references: References, on: date) -> list[Page]:
    """Every app's pages. Registers and plan are approved together with the documents that stand on them."""
    documents = list(guidance_pages.pages(municipality, references, on))
    draft = any(page.draft for page in documents)
    plan = list(plans_pages.pages(municipality, on, draft=draft))
    return [
        *documents,
        *directory_pages.pages(references, has_plan=bool(plan), draft=draft),
        *plan,
    ]


def navigation(site: Site, home: str, pages: Iterable[Page]) -> tuple[NavigationLink, ...]:
    """Return the footer's entries: the standing pages that this edition has."""
    present = {page.path for page in pages if page.site is site}
    standing = (
        ("/kort/", _("Alle kort")),
        ("/kontakter/", _("Hvem kan jeg ringe?")),
        ("/plikter/", _("Plikter")),
        ("/kurs/", _("Kurs")),
        ("/ressurser/", _("Nettsteder og verktøy") if site is Site.TOOLBOX else _("Nettsteder")),
        ("/begreper/", _("Ord og begreper")),
        ("/planen/", _("Planen")),
        ("/innhold/", _("Innhold fra A til Å")),
        ("/trygg-bruk/", _("Trygg bruk av nettsiden")),
        ("/om/", _("Om disse sidene")),
    )
    return tuple(NavigationLink(text, home.rstrip("/") + path) for path, text in standing if path in present)


def dial_strings(contacts: Iterable[ShownContact]) -> frozenset[str]:
    """Return every number that pages may show: those of the contacts and of the ones shown in their place."""
    shown = [*contacts]
    shown += [contact.instead for contact in shown if contact.instead]
    return frozenset(number.dial for contact in shown for number in contact.numbers)
