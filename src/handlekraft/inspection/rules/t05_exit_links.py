"""T-05. Threat: the way out fails without JavaScript, or cannot be found. Mitigation:
ordinary links, one of them first."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import Tab

FIRST = 2  # links from the top of the page among which one must lead out
FOCUS = "(link) => { link.focus(); return document.activeElement === link; }"


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """The links that lead out, on every page."""
    for page in (*site.pages, *site.failures):
        for reason in dict.fromkeys(_in_page(page, site)):
            yield SiteFault(page.address, reason)


def _in_page(page: VisitedPage, site: InspectedSite) -> Iterator[str]:
    if not page.exits:
        yield "Siden mangler «Forlat siden» som vanlig lenke."
        return
    if page.answer.status == 200 and not any(link in page.exits for link in page.links[:FIRST]):
        yield "Ingen av de to første lenkene på siden leder ut, så veien ut er lang for den som bruker tastatur."
    for link in page.exits:
        address = page.absolute(link.get("href"))
        if urlsplit(address).scheme != "https" or site.is_own(address):
            yield f"Veien ut leder til {address}, som ikke er en nøytral side med https."
        if not {"noreferrer", "nofollow"} <= set(link.get("rel").lower().split()):
            yield f"Veien ut mangler rel «noreferrer nofollow»: {link}."


def look(tab: Tab) -> Iterator[str]:
    """Each of them, followed from the keyboard with JavaScript turned off."""
    if not tab.exit_address:
        return
    page = tab.open(scripts=False)
    links = page.locator(f'a[href="{tab.exit_address}"]')
    for number in range(links.count()):
        tab.answered.clear()
        focused = links.nth(number).evaluate(FOCUS)
        page.keyboard.press("Enter")
        if not (focused and tab.has_left(page)):
            yield "Lenken ut virker ikke uten JavaScript."
            return


RULE = Rule(
    "T-05",
    "Veien ut virker uten JavaScript og står først på hver side.",
    "Legg «Forlat siden» som vanlig lenke til en nøytral side, én gang rett etter «Hopp til innholdet» og én gang synlig.",
    read,
    look,
)
