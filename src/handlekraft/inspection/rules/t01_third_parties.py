"""T-01. Threat: another company learns that somebody read a page. Mitigation: everything
comes from the site's own hosts."""

import re
from collections.abc import Iterator

from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import Tab

FRAMES = "iframe, frame, object, embed, portal, fencedframe"
# url(…) and @import of a style sheet, with another host's address.
_IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s;]+)""")


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """What pages and style sheets name that a browser would fetch."""
    for page in (*site.pages, *site.failures):
        for reason in dict.fromkeys(_in_page(page, site)):
            yield SiteFault(page.address, reason)
    for file in site.files:
        if file.kind == "text/css":
            yield from (
                SiteFault(file.address, reason)
                for reason in _in_style(file.body.decode("utf-8", "replace"), site)
            )


def _in_page(page: VisitedPage, site: InspectedSite) -> Iterator[str]:
    for _element, address in page.loaded():
        if not site.is_own(address):
            yield f"Siden henter {address}."
    for frame in page.css(FRAMES):
        yield f"Siden rammer inn noe: {frame}."
    for style in page.css("style, [style]"):
        yield from _in_style(style.text if style.tag == "style" else style.get("style"), site)


def _in_style(style: str, site: InspectedSite) -> Iterator[str]:
    for address in _IN_STYLE.findall(style):
        if not site.is_own(f"https:{address}" if address.startswith("//") else address):
            yield f"Stilarket henter {address}."


def look(tab: Tab) -> Iterator[str]:
    """What the browser really asks for while the page loads and a little after."""
    page = tab.open()
    page.wait_for_timeout(150)
    for address in dict.fromkeys(asked.address for asked in tab.asked):
        if not tab.is_own(address):
            yield f"Nettleseren spurte {address}."


RULE = Rule(
    "T-01",
    "Siden henter ingenting fra andre.",
    "Legg skrifter, bilder, kart og skript på egen vert, eller ta dem bort.",
    read,
    look,
)
