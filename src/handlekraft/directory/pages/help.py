"""The public site's way in: who you are in your own words, and help for each.

Wording: options, never orders; nobody is called a victim; nothing is promised that others must keep. Free help without
referral at any hour is krisesenterlova § 2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from handlekraft.directory.binding import References
from handlekraft.directory.pages.finding import help_entry
from handlekraft.directory.pages.shown import AudienceChoice, HelpPage, PublicFront
from handlekraft.directory.shown import ShownContact
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.domain.search import Entry


@dataclass(frozen=True, slots=True)
class Audience:
    """A reader of the public site: the words of the front page and of the help page."""

    key: str
    slug: str
    text: str
    detail: str
    title: str
    heading: str
    intro: tuple[str, ...]


def audiences() -> tuple[Audience, ...]:
    """Return the four readers of the public site, in the order of the front page."""
    return (_exposed(), _young(), _worried(), _exposing())


def help_pages(references: References, *, draft: bool) -> Iterator[Page]:
    """Yield one page of help for each audience: whom to call, and where to read more."""
    for audience in audiences():
        yield Page(
            site=Site.PUBLIC,
            path=f"/hjelp/{audience.slug}/",
            template="directory/help.html",
            title=audience.title,
            heading=audience.heading,
            content=HelpPage(
                municipality=references.home,
                intro=audience.intro,
                contacts=_contacts_of(audience, references),
                resources=tuple(
                    row
                    for row in references.resources.values()
                    if audience.key in row.audience and not row.hidden
                ),
            ),
            draft=draft,
            index_as=audience.heading,
            urgency=Urgency.ACUTE,
            entries=partial(_entries, audience, references),
        )


def public_front_page(references: References, *, has_plan: bool, draft: bool) -> Page:
    """Return the public front page: four choices, and those who answer at any hour."""
    answering = [
        contact
        for contact in references.contacts.values()
        if "utsatt" in contact.audience and any(number.always_open for number in contact.numbers)
    ]
    return Page(
        site=Site.PUBLIC,
        path="/",
        template="directory/public_front.html",
        title=_("Råd og hjelp i %(municipality)s") % {"municipality": references.home},
        heading=_("Når det er utrygt hjemme"),
        content=PublicFront(
            municipality=references.home,
            choices=tuple(
                AudienceChoice(audience.text, audience.detail, f"{references.prefix}/hjelp/{audience.slug}/")
                for audience in audiences()
            ),
            contacts=tuple(answering),
            has_plan=has_plan,
        ),
        draft=draft,
        urgency=Urgency.ACUTE,
        has_search=True,
    )


def _entries(audience: Audience, references: References) -> tuple[Entry, ...]:
    names = (audience.text, audience.detail, audience.title)
    return (
        help_entry(audience.key, audience.heading, names, audience.intro, _contacts_of(audience, references)),
    )


def _contacts_of(audience: Audience, references: References) -> tuple[ShownContact, ...]:
    return tuple(row for row in references.contacts.values() if audience.key in row.audience)


def _exposed() -> Audience:
    return Audience(
        key="utsatt",
        slug="meg",
        text=_("Noen skremmer meg, skader meg eller bestemmer over meg"),
        detail=_("Hjelp til deg som er voksen"),
        title=_("Råd når det er utrygt hjemme"),
        heading=_("Hjelp til deg som har det utrygt"),
        intro=(
            _("Det som skjer, er ikke din skyld."),
            _("Du kan ringe uten å vite hva du vil gjøre. Du bestemmer selv hva du forteller."),
            _("Krisesenteret er gratis. Du trenger ingen henvisning og ingen avtale."),
        ),
    )


def _young() -> Audience:
    return Audience(
        key="barn",
        slug="ung",
        text=_("Jeg er under 18 år"),
        detail=_("Når noen hjemme gjør deg redd eller lei deg"),
        title=_("Råd til deg som er ung"),
        heading=_("Hjelp til deg som er barn eller ungdom"),
        intro=(
            _("Det som skjer, er ikke din skyld."),
            _(
                "Du kan fortelle det til en voksen du stoler på, for eksempel på skolen eller hos helsesykepleier."
            ),
            _("Den voksne kan måtte si det videre til noen som kan hjelpe."),
        ),
    )


def _worried() -> Audience:
    return Audience(
        key="parorende",
        slug="bekymret",
        text=_("Jeg er bekymret for noen"),
        detail=_("For et barn, en venn, en nabo eller noen i familien"),
        title=_("Råd når du er bekymret for noen"),
        heading=_("Når du er bekymret for noen"),
        intro=(
            _("Du trenger ikke være sikker for å spørre om råd. Du kan spørre uten å si hvem det gjelder."),
            _("Snakk med den du er bekymret for når dere er alene."),
            _("Gjelder det et barn, kan du ringe barneverntjenesten."),
        ),
    )


def _exposing() -> Audience:
    return Audience(
        key="utover",
        slug="endring",
        text=_("Jeg er redd for hva jeg kan gjøre"),
        detail=_("Når du skremmer eller skader noen hjemme og vil stoppe"),
        title=_("Råd når du vil endre noe"),
        heading=_("Når du er redd for hva du kan gjøre"),
        intro=(
            _("Det finnes hjelp til å stoppe. Du kan ringe før noe skjer."),
            _("Kjenner du at du er i ferd med å skade noen: gå ut, og ring noen."),
        ),
    )
