"""The page for an address that leads nowhere (T-58). Other plain pages are documents of kind `page`."""

from django.utils.translation import gettext as _

from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.publishing.pages.page_values import NavigationLink, Paragraphs

NOT_FOUND = "/404.html"


def not_found_page(site: Site, home: str) -> Page:
    """Return the page for an address that leads nowhere; the numbers on it are those of every page."""
    return Page(
        site=site,
        path=NOT_FOUND,
        template="publishing/not_found.html",
        title=_("Fant ikke siden"),
        heading=_("Vi fant ikke siden"),
        content=Paragraphs(
            (
                (
                    "",
                    (
                        _("Adressen kan være skrevet feil, eller siden er flyttet."),
                        _("Haster det, bruk numrene øverst."),
                    ),
                ),
            ),
            (
                NavigationLink(_("Til forsiden"), home),
                NavigationLink(_("Innhold fra A til Å"), home + "innhold/"),
            ),
        ),
        urgency=Urgency.ACUTE,
    )
