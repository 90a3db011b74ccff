"""T-21. Threat: the server holds a session for a reader. Mitigation: no answer depends on who asks."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Answers that say they differ by cookie or by who is signed in."""
    for answer in site.answers():
        varies = {name.strip().lower() for name in answer.header("Vary").split(",")}
        if varies & {"cookie", "authorization", "*"}:
            yield SiteFault(
                answer.address, f"Svaret avhenger av hvem som spør (Vary: {answer.header('Vary')})."
            )


RULE = Rule(
    "T-21",
    "Tjeneren holder ingen økt for leseren.",
    "Server sidene som ferdige filer, uten mellomvare for økter og pålogging.",
    read,
)
