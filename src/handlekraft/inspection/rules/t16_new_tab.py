"""T-16. Threat: the page stays open behind a new tab, or the next site learns where one was.
Mitigation: same tab, no referrer."""

from collections.abc import Iterator

from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Links and forms that open a tab, links out that tell where from, and scripts that open windows."""
    for page in (*site.pages, *site.failures):
        for reason in _in_page(page):
            yield SiteFault(page.address, reason)
    for file in site.files:
        if "javascript" in file.kind and b"window.open(" in file.body:
            yield SiteFault(file.address, "Skriptet åpner et nytt vindu.")


def _in_page(page: VisitedPage) -> Iterator[str]:
    for element in page.css("[target]"):
        if element.get("target").lower() not in {"", "_self"}:
            yield f"Lenken åpner en ny fane: {element}."
    for link in page.links:
        if page.leads_out(link) and "noreferrer" not in link.get("rel").lower().split():
            yield f"Lenken forteller hvor leseren kom fra: {link}."
        if "ping" in link.attributes:
            yield f"Lenken melder fra når den brukes: {link}."


RULE = Rule(
    "T-16",
    "Lenker åpner i samme fane og forteller ikke hvor leseren kom fra.",
    'Ta bort «target», og sett rel="noreferrer" på lenker ut.',
    read,
)
