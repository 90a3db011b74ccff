"""What the front's edition is made from: the list of municipalities, and the pages for
when an address or a server fails."""

import struct
from collections.abc import Mapping, Sequence

import jinja2
from django.conf import settings
from django.utils.translation import gettext as _

from handlekraft.directory.reader_values import ShownContact
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.editions.shelf.front import BROKEN, FRONT, MISSING, PORT, RESTING, START_PAGE
from handlekraft.editions.shelf.manifest import Standard
from handlekraft.publishing.collecting.frames import frame_files, frames
from handlekraft.publishing.collecting.inputs import EditionInputs, ExtraFile
from handlekraft.publishing.collecting.municipality import dial_strings
from handlekraft.publishing.pages.page_values import MunicipalityList, NavigationLink, Paragraphs
from handlekraft.publishing.rendering import Renderer

# Search engines may find the public site. The toolbox is for employees, who
# get its address from their employer.
ROBOTS = {Site.PUBLIC: b"User-agent: *\nDisallow:\n", Site.TOOLBOX: b"User-agent: *\nDisallow: /\n"}


def front_inputs(
    municipalities: Sequence[tuple[str, str]],
    contacts: Mapping[str, ShownContact],
    environment: jinja2.Environment,
) -> EditionInputs:
    """Collect the front's edition. `municipalities` are (slug, name) of
    those that have an edition of their own.

    Raises NoEmergencyNumberError when `contacts` lacks 112 or 116 006.
    """
    around = frames(contacts, name="", slug="", navigation=dict.fromkeys(Site, ()))
    start = Renderer(environment, around).render(_start_page(municipalities))
    return EditionInputs(
        name=FRONT,
        title=_("forsiden"),
        home="/",
        frames=around,
        pages=tuple(page for site in Site for page in _pages(site, municipalities)),
        files=(
            *frame_files(),
            ExtraFile(START_PAGE, start),
            *(ExtraFile(f"{site}/robots.txt", ROBOTS[site]) for site in Site),
            *(ExtraFile(f"{site}/favicon.ico", plain_icon()) for site in Site),
        ),
        standard=Standard(dial_strings(contacts.values()), frozenset()),
    )


def _pages(site: Site, municipalities: Sequence[tuple[str, str]]) -> list[Page]:
    choose = MunicipalityList(tuple(NavigationLink(name, f"/{slug}/") for slug, name in municipalities))
    home = (NavigationLink(_("Til forsiden"), "/"),)
    return [
        Page(site, "/", "publishing/municipalities.html", _("Velg kommune"), _("Velg kommune"), choose),
        _notice(
            site,
            MISSING,
            _("Fant ikke siden"),
            (
                _("Adressen kan være skrevet feil, eller siden er flyttet."),
                _("Haster det, bruk numrene øverst."),
            ),
            home,
        ),
        _notice(
            site,
            BROKEN,
            _("Siden virker ikke nå"),
            (_("Prøv igjen om litt. Haster det, bruk numrene øverst."),),
        ),
        _notice(
            site,
            RESTING,
            _("Vi arbeider med siden"),
            (_("Prøv igjen om litt. Haster det, bruk numrene øverst."),),
        ),
    ]


def _notice(
    site: Site, path: str, title: str, paragraphs: tuple[str, ...], links: tuple[NavigationLink, ...] = ()
) -> Page:
    content = Paragraphs((("", paragraphs),), links)
    return Page(site, path, "publishing/paragraphs.html", title, title, content, urgency=Urgency.ACUTE)


def _start_page(municipalities: Sequence[tuple[str, str]]) -> Page:
    """The one page with absolute addresses; the guard does not see it, and no reader host serves it."""
    slug = f"{municipalities[0][0]}/" if len(municipalities) == 1 else ""
    links = (
        NavigationLink(_("Nettsted for innbyggere"), f"http://{settings.PUBLIC_HOST}{PORT}/{slug}"),
        NavigationLink(_("Verktøykasse for ansatte"), f"http://{settings.TOOLBOX_HOST}{PORT}/{slug}"),
        NavigationLink(_("Arbeidsflate"), f"http://{settings.WORKSPACE_HOST}{PORT}/"),
    )
    content = Paragraphs((("", (_("Tre innganger til den samme løsningen."),)),), links)
    return Page(Site.PUBLIC, "/", "publishing/start.html", "Handlekraft", "Handlekraft", content)


def plain_icon(size: int = 16, colour: tuple[int, int, int] = (0x1E, 0x4B, 0x5B)) -> bytes:
    """Return a plain square as an .ico file: an icon that says nothing,
    until the municipality gives its own."""
    red, green, blue = colour
    pixels = bytes((blue, green, red, 255)) * (size * size)
    mask = bytes(4 * size)  # one row of transparency bits is padded to four bytes; all opaque
    bitmap = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0) + pixels + mask
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(bitmap), 22)
    return struct.pack("<HHH", 0, 1, 1) + entry + bitmap
