"""The public site's way in: who you are in your own words, whom you can call now, and what else can be read.

The choices lead to documents (guidance); here stands only what belongs to the register.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from handlekraft.directory.pages.page_values import AudienceChoice, HelpNow, PageLink, PublicFront
from handlekraft.directory.reader_values import ShownContact
from handlekraft.directory.references import References
from handlekraft.domain.pages import Page, Site, Urgency

# So many stand on the front page in large letters; the rest stand on the page for help now.
MOST_CHOICES = 4
HELP_NOW = "/hjelp/"


def front_pages(
    references: References,
    choices: tuple[AudienceChoice, ...],
    more: tuple[PageLink, ...],
    waiting: tuple[PageLink, ...] = (),
    *,
    draft: bool,
    has_search: bool = True,
) -> Iterator[Page]:
    """Yield the public front page and "Få hjelp nå", in the active language, without its folder in the path.

    `more` is what else can be read in the language, `waiting` what can be read in bokmål only.
    `has_search`: there is a search in the language.
    """
    answering = tuple(_answering(references))
    help_now = PageLink(_("Få hjelp nå"), references.folder + HELP_NOW)
    yield Page(
        site=Site.PUBLIC,
        path="/",
        template="directory/public_front.html",
        title=_("Råd og hjelp i %(municipality)s") % {"municipality": references.home},
        heading=_("Når det er utrygt hjemme"),
        content=PublicFront(choices[:MOST_CHOICES], help_now, answering, more, waiting),
        draft=draft,
        urgency=Urgency.ACUTE,
        has_search=has_search,
        shows_contacts=True,
    )
    yield Page(
        site=Site.PUBLIC,
        path=HELP_NOW,
        template="directory/help_now.html",
        title=help_now.text,
        heading=help_now.text,
        content=HelpNow(choices, answering),
        draft=draft,
        index_as=help_now.text,
        urgency=Urgency.ACUTE,
        shows_contacts=True,
    )


def _answering(references: References) -> Iterator[ShownContact]:
    """Those who answer at any hour, for somebody exposed or young."""
    for contact in references.contacts.values():
        if {"utsatt", "barn"}.intersection(contact.audience) and any(
            number.always_open for number in contact.numbers
        ):
            yield contact
