"""Pages of plain paragraphs that belong to every edition: safe use, about, not found.

What they promise is what tests hold: T-02 (nothing stored), T-05 (the exit works as a link), T-58 (not found).
"""

from django.utils.translation import gettext as _

from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.publishing.pages.shown import NavigationLink, Paragraphs


def safe_use_page(site: Site, *, draft: bool) -> Page:
    """Return "Trygg bruk": what the exit does and does not do. It never promises safety."""
    return Page(
        site=site,
        path="/trygg-bruk/",
        template="publishing/paragraphs.html",
        title=_("Trygg bruk av nettsiden"),
        heading=_("Trygg bruk av nettsiden"),
        content=Paragraphs(
            (
                (
                    _("Forlat siden"),
                    (
                        _(
                            "Knappen «Forlat siden» skjuler siden med en gang og åpner en annen side om været i stedet."
                        ),
                        _("Du kan også trykke tre ganger på Shift-tasten."),
                        _(
                            "Knappen sletter ikke historikken i nettleseren. Andre sider du har vært på, ligger der fortsatt."
                        ),
                    ),
                ),
                (
                    _("Når noen kan se hva du gjør"),
                    (
                        _(
                            "Bruk helst en telefon eller datamaskin som den andre aldri har hatt tilgang til, for eksempel på et bibliotek."
                        ),
                        _(
                            "Et privat vindu i nettleseren lagrer ikke historikk. Det stopper ikke programmer som overvåker enheten."
                        ),
                        _(
                            "Slett bare de enkelte sidene fra historikken. En helt tom historikk kan vekke mistanke."
                        ),
                        _(
                            "Er det installert overvåking på telefonen, kan den andre se hva du gjør, uansett hva du sletter."
                        ),
                        _(
                            "Du kan ringe i stedet, fra en telefon du stoler på. Numre du ringer, vises i samtaleloggen."
                        ),
                    ),
                ),
                (
                    _("Hva siden selv lagrer"),
                    (
                        _("Siden bruker ikke informasjonskapsler og lagrer ingenting på enheten din."),
                        _("Den henter ingenting fra andre nettsteder og måler ikke hvem som leser."),
                    ),
                ),
            )
        ),
        draft=draft,
        index_as=_("Trygg bruk av nettsiden"),
    )


def about_page(site: Site, municipality: str, *, draft: bool) -> Page:
    """Return "Om": who stands behind the pages and how far they are approved."""
    state = (
        _(
            "Innholdet er et utkast og er ikke faglig godkjent. Kommunen må gå gjennom og godkjenne det før det tas i bruk."
        )
        if draft
        else _("Innholdet er godkjent av kommunen.")
    )
    purpose = (
        _(
            "Her finner ansatte i %(municipality)s kommune kort som sier hva de skal gjøre når noen kan være utsatt."
        )
        if site is Site.TOOLBOX
        else _("Her finner du som bor i %(municipality)s kommune, hjelp når det er utrygt hjemme.")
    )
    return Page(
        site=site,
        path="/om/",
        template="publishing/paragraphs.html",
        title=_("Om disse sidene"),
        heading=_("Om disse sidene"),
        content=Paragraphs(
            (
                (_("Hva dette er"), (purpose % {"municipality": municipality}, state)),
                (
                    _("Telefonnumre"),
                    (
                        _("Telefonnumre står i ett register og hentes derfra til alle sider."),
                        _("Er et nummer ikke kontrollert, står det «ikke bekreftet» ved det."),
                    ),
                ),
                (
                    _("Personvern"),
                    (
                        _(
                            "Sidene bruker ingen informasjonskapsler, lagrer ingenting hos deg og vet ikke hvem du er."
                        ),
                        _(
                            "Det finnes ingen felt å skrive i. Ingen kan melde fra om en sak her: ring i stedet."
                        ),
                    ),
                ),
            )
        ),
        draft=draft,
        index_as=_("Om disse sidene"),
    )


def not_found_page(site: Site, home: str) -> Page:
    """Return the page for an address that leads nowhere; the numbers on it are those of every page."""
    return Page(
        site=site,
        path="/404.html",
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
