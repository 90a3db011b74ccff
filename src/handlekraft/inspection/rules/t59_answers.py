"""T-59. Threat: pages fail on the night they are needed. Mitigation: finished files, so that every page answers, and soon."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Fault, Rule
from handlekraft.inspection.sites import Site

SLOW = 3.0  # seconds


def read(site: Site) -> Iterator[Fault]:
    """Addresses that a page leads to and that fail or keep one waiting."""
    for answer in site.others:
        if answer.status == 0:
            yield Fault(answer.address, "Adressen gir ikke svar.")
        elif answer.status >= 400:
            yield Fault(answer.address, f"En lenke leder hit, og svaret er {answer.status}.")
    for place, written in dict.fromkeys(site.unreadable):
        yield Fault(place, f"En lenke kan ikke leses og leder ingen steder: «{written[:80]}».")
    for answer in site.answers():
        if answer.seconds > SLOW:
            yield Fault(answer.address, f"Svaret lot vente på seg i mer enn {SLOW:.0f} sekunder.")


RULE = Rule(
    "T-59",
    "Hver side svarer, også når det haster.",
    "Server sidene som ferdige filer som ikke trenger database, og rett lenker som leder til ingenting.",
    read,
)
