"""T-59. Threat: pages fail on the night they are needed. Mitigation: finished files, so
that every page answers, and soon."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

SLOW = 3.0  # seconds


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Addresses that a page leads to and that fail or keep one waiting."""
    for answer in site.others:
        if answer.status == 0:
            yield SiteFault(answer.address, "Adressen gir ikke svar.")
        elif answer.status >= 400:
            yield SiteFault(answer.address, f"En lenke leder hit, og svaret er {answer.status}.")
    for place, written in dict.fromkeys(site.unreadable):
        yield SiteFault(place, f"En lenke kan ikke leses og leder ingen steder: «{written[:80]}».")
    for answer in site.answers():
        if answer.unread:
            yield SiteFault(answer.address, f"{answer.unread} Det er ikke undersøkt.")
        if answer.seconds > SLOW:
            yield SiteFault(answer.address, f"Svaret lot vente på seg i mer enn {SLOW:.0f} sekunder.")


RULE = Rule(
    "T-59",
    "Hver side svarer, også når det haster.",
    "Server sidene som ferdige filer som ikke trenger database, og rett lenker som leder til ingenting.",
    read,
)
