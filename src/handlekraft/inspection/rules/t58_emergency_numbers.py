"""T-58. Threat: somebody in danger meets a page without a number to call.
Mitigation: 112 and 116 006 on every page."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import Tab

NUMBERS = (("tel:112", "112"), ("tel:116006", "116 006"))
SHOWN = """(address) => [...document.links].some((link) => link.getAttribute("href") === address && link.checkVisibility()
    && link.getBoundingClientRect().width > 0)"""


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Every page, and the pages for addresses that lead nowhere."""
    for page in (*site.pages, *site.failures):
        dialled = {link.get("href").replace(" ", "") for link in page.links}
        for address, number in NUMBERS:
            if address not in dialled:
                yield SiteFault(page.address, f"Siden mangler en lenke som ringer {number}.")


def look(tab: Tab) -> Iterator[str]:
    """Whether the links can be seen."""
    page = tab.open()
    for address, number in NUMBERS:
        if not page.evaluate(SHOWN, address):
            yield f"Lenken som ringer {number}, er ikke synlig."


RULE = Rule(
    "T-58",
    "112 og 116 006 kan ringes fra hver side, også når adressen er feil.",
    "Legg begge numrene som lenker øverst på hver side og på sidene for feil.",
    read,
    look,
)
