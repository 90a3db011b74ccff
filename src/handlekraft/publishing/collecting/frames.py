"""The frame of a site: what its pages share, and the files that belong to the frame."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from handlekraft.design import assets
from handlekraft.directory.reader_values import ShownContact, ShownNumber
from handlekraft.domain.languages import BOKMAL, folder_of
from handlekraft.domain.pages import Site
from handlekraft.publishing.collecting.inputs import ASSETS, ExtraFile
from handlekraft.publishing.pages.page_values import Frame, FrameKey, NavigationLink

# Keys of the register that every page shows; without them nothing is published (T-58).
EMERGENCY = "politi-nod"
ADVICE = "vo-linjen"
# For those who are too young for the line of advice: on the public site, where the register has it.
CHILDREN = "alarmtelefonen"


class NoEmergencyNumberError(LookupError):
    """The register lacks a number that stands on every page."""


def frames(
    contacts: Mapping[str, ShownContact],
    *,
    name: str,
    slug: str,
    navigation: Mapping[Site, tuple[NavigationLink, ...]],
    language: str = BOKMAL,
) -> dict[FrameKey, Frame]:
    """Return the frame of each site named in `navigation`. `name` and `slug` are the
    municipality's, empty for the front.

    Raises NoEmergencyNumberError when 112 or 116 006 is not in `contacts`.
    """
    root = f"/{slug}/" if slug else "/"
    with translation.override(language):
        return {
            (site, language): _frame(site, contacts, name, slug, links, root, language)
            for site, links in navigation.items()
        }


def _frame(
    site: Site,
    contacts: Mapping[str, ShownContact],
    name: str,
    slug: str,
    navigation: tuple[NavigationLink, ...],
    root: str,
    language: str,
) -> Frame:
    return Frame(
        site=site,
        municipality=name,
        slug=slug,
        home=f"{root.rstrip('/')}{folder_of(language)}/",
        site_name=_site_name(site),
        exit_address=settings.EXIT_ADDRESS,
        exit_history=settings.EXIT_HISTORY,
        emergency=_number(contacts, EMERGENCY, "112"),
        advice=_number(contacts, ADVICE, "116006"),
        style=assets.reader_style(),
        style_hash=assets.style_hash(),
        scripts=tuple(f"{root}{ASSETS}/{script}" for script in assets.scripts()),
        navigation=navigation,
        draft_label=_("Utkast, ikke faglig godkjent"),
        children=_dialled(contacts, CHILDREN, "116111") if site is Site.PUBLIC else None,
    )


def frame_files() -> tuple[ExtraFile, ...]:
    """Return the files that the frames of both sites name."""
    return tuple(
        ExtraFile(f"{site}/{ASSETS}/{name}", content)
        for site in Site
        for name, content in assets.scripts().items()
    )


def _site_name(site: Site) -> str:
    return _("Råd og hjelp") if site is Site.PUBLIC else _("Kort for ansatte")


def _number(contacts: Mapping[str, ShownContact], key: str, dial: str) -> ShownNumber:
    number = _dialled(contacts, key, dial)
    if number is None:
        raise NoEmergencyNumberError(
            f"Kontakten «{key}» med nummer {dial} mangler i registeret. Den skal stå på alle sider: legg den inn."
        )
    return number


def _dialled(contacts: Mapping[str, ShownContact], key: str, dial: str) -> ShownNumber | None:
    numbers = contacts[key].numbers if key in contacts else ()
    return next((number for number in numbers if number.dial == dial), None)
