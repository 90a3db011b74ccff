"""What one municipality's edition is made from: pages of every room, the frame around
them, the register to hold against."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from handlekraft.directory import pages as directory_pages
from handlekraft.directory.queries.changes import unconfirmed_by_two
from handlekraft.directory.queries.contacts import Contact
from handlekraft.directory.queries.resources import allowed_hosts
from handlekraft.directory.queries.synonyms import synonyms_for
from handlekraft.directory.reader_values import ShownContact
from handlekraft.directory.references import References, registers_for
from handlekraft.domain.languages import folder_of
from handlekraft.domain.pages import Page, Site
from handlekraft.editions.shelf.manifest import Standard
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.notices.models import Notice
from handlekraft.notices.pages import NOTICE, notices_by_place, shown_notice
from handlekraft.notices.queries import notices_in_force
from handlekraft.organisations.models import Municipality
from handlekraft.plans import pages as plans_pages
from handlekraft.publishing.collecting.addresses import settled
from handlekraft.publishing.collecting.frames import frame_files, frames
from handlekraft.publishing.collecting.hours import with_hours
from handlekraft.publishing.collecting.inputs import EditionInputs
from handlekraft.publishing.collecting.languages import Spoken, spoken_languages, with_alternates
from handlekraft.publishing.collecting.search import with_search
from handlekraft.publishing.collecting.withheld import A_NOTICE, Withheld
from handlekraft.publishing.guard import GuardRefusal
from handlekraft.publishing.pages.alphabet import INDEX, index_page
from handlekraft.publishing.pages.page_values import Frame, FrameKey, NavigationLink
from handlekraft.publishing.pages.plain import NOT_FOUND, not_found_page
from handlekraft.toolbox import pages as toolbox_pages

OWN = frozenset({INDEX, NOT_FOUND})
"""Where the pages stand that an edition has whatever is in it."""
NOTHING = Withheld()


def municipality_inputs(
    municipality: Municipality,
    on: date,
    *,
    now: datetime,
    drafts: bool = False,
    withheld: Withheld = NOTHING,
) -> EditionInputs:
    """Collect the edition of a municipality on a day, with the messages that hold at the moment `now`.

    `drafts`: languages are offered before anybody has approved them. `withheld` is what the guard is known to
    refuse. Raises NoEmergencyNumberError.
    """
    registers = registers_for(municipality, on)
    references = withheld.spared(registers.references())
    everywhere = effective_documents(municipality, on)
    home = f"/{municipality.slug}/"
    pages = _pages(municipality, everywhere, references, on)
    spoken = spoken_languages(registers, everywhere, drafts=drafts, withheld=withheld)
    standing, translated, left_out = _placed(pages, spoken, references, home)
    told, synonyms = [*standing, *translated], synonyms_for(municipality)
    known = references.contacts.values()
    searched, search_files = with_search(told, synonyms, known, home, withheld.pages)
    bound, unbound = _bound(notices_in_force(municipality, now), references)
    everything, hours_files = with_hours(searched, known, home, on)
    return EditionInputs(
        name=municipality.slug,
        title=municipality.name,
        home=home,
        frames=_frames(municipality, references, standing, spoken),
        pages=tuple(with_alternates(everything, references.prefix, [each.language for each in spoken])),
        files=(*frame_files(), *search_files, *hours_files),
        standard=Standard(dial_strings(known), frozenset(allowed_hosts())),
        contacts={each.language: each.contacts for each in (references, *(one.references for one in spoken))},
        notices=withheld.shown(notices_by_place(bound, references)),
        unconfirmed=_names(unconfirmed_by_two(municipality, registers.contacts.values())),
        left_out={**left_out, **unbound},
        withheld=withheld,
        collected=lambda other: municipality_inputs(municipality, on, now=now, drafts=drafts, withheld=other),
    )


def _placed(
    pages: Sequence[Page], spoken: Sequence[Spoken], references: References, home: str
) -> tuple[list[Page], list[Page], dict[str, GuardRefusal]]:
    """Return the pages in bokmål that have an address, the edition's own among them, those in other
    languages, and what is left out."""
    standing, left_out = settled(pages, home, own=OWN)
    for site in Site:
        standing += [index_page(site, references.prefix, standing), not_found_page(site, home)]
    translated, nowhere = settled([page for each in spoken for page in each.pages], home)
    return standing, translated, {**left_out, **nowhere}


def _bound(rows: Iterable[Notice], references: References) -> tuple[list[Notice], dict[str, GuardRefusal]]:
    """Return the messages that can be shown, and why each of the others cannot: somebody must
    take it back, and write it anew."""
    bound: list[Notice] = []
    unbound: dict[str, GuardRefusal] = {}
    for row in rows:
        try:
            shown_notice(row.text, row.expires_at, references)
        except LookupError as error:
            unbound[f"{NOTICE}{row.pk}"] = GuardRefusal(A_NOTICE, "kan-ikke-lages", str(error), "")
        else:
            bound.append(row)
    return bound, unbound


def _names(contacts: Iterable[Contact]) -> tuple[str, ...]:
    return tuple(contact.name for contact in contacts)


def _frames(
    municipality: Municipality, references: References, pages: Sequence[Page], spoken: Sequence[Spoken]
) -> dict[FrameKey, Frame]:
    """The frames of both sites in bokmål, and of the public site in each other language."""
    named = {"name": municipality.name, "slug": municipality.slug}
    made = frames(
        references.contacts,
        navigation={site: navigation(site, references.folder, pages) for site in Site},
        **named,
    )
    for each in spoken:
        with translation.override(each.language):
            links = navigation(Site.PUBLIC, references.prefix, each.pages, folder_of(each.language))
        made |= frames(
            each.references.contacts, navigation={Site.PUBLIC: links}, language=each.language, **named
        )
    return made


def _pages(
    municipality: Municipality, everywhere: Sequence[EffectiveGuidance], references: References, on: date
) -> list[Page]:
    """Every room's pages in bokmål. Registers and plan are approved together with
    the documents that stand on them."""
    documents = list(toolbox_pages.pages(municipality, everywhere, references, on))
    draft = any(page.draft for page in documents)
    rows = [effective.document for effective in everywhere if effective.unit is None]
    return [
        *documents,
        *directory_pages.front_pages(
            references,
            toolbox_pages.choices(rows, references.folder),
            toolbox_pages.further_reading(rows, references.folder),
            draft=draft,
        ),
        *directory_pages.pages(references, draft=draft),
        *plans_pages.pages(municipality, on, draft=draft),
    ]


def navigation(
    site: Site, prefix: str, pages: Iterable[Page], folder: str = ""
) -> tuple[NavigationLink, ...]:
    """Return the footer's entries: the standing pages that this edition has. `folder`
    is that of the language ("/en")."""
    present = {page.path for page in pages if page.site is site}
    standing = (
        ("/hjelp/", _("Få hjelp nå")),
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
        ("/personvern/", _("Personvern")),
        ("/tilgjengelighet/", _("Tilgjengelighet")),
    )
    return tuple(
        NavigationLink(text, prefix + folder + path) for path, text in standing if folder + path in present
    )


def dial_strings(contacts: Iterable[ShownContact]) -> frozenset[str]:
    """Return every number that pages may show: those of the contacts and of the ones shown in their place."""
    shown = [*contacts]
    shown += [contact.instead for contact in shown if contact.instead]
    return frozenset(number.dial for contact in shown for number in contact.numbers)
