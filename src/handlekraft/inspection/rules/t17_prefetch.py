"""T-17. Threat: a site nobody chose to visit is contacted in advance. Mitigation: nothing
is fetched before it is asked for."""

import re
from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite

AHEAD = frozenset({"prefetch", "preconnect", "dns-prefetch", "prerender"})
_IN_HEADER = re.compile(r"rel=\"?[^\";,]*\b(?:prefetch|preconnect|dns-prefetch|prerender)\b", re.IGNORECASE)


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Links, headers and rules that make a browser go ahead."""
    for page in (*site.pages, *site.failures):
        for link in page.css("link[rel], a[rel]"):
            if AHEAD & set(link.get("rel").lower().split()):
                yield SiteFault(page.address, f"Siden henter noe på forhånd: {link}.")
        for script in page.css("script[type]"):
            if script.get("type").lower() == "speculationrules":
                yield SiteFault(page.address, "Siden henter noe på forhånd med «speculationrules».")
    for answer in site.answers():
        if answer.header("Speculation-Rules") or _IN_HEADER.search(answer.header("Link")):
            yield SiteFault(answer.address, "Hodene ber nettleseren hente noe på forhånd.")


RULE = Rule(
    "T-17",
    "Ingenting hentes på forhånd.",
    "Ta bort prefetch, preconnect, dns-prefetch, prerender og speculationrules.",
    read,
)
