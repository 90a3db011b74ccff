"""T-02. Threat: whoever opens the browser later finds what a site left in it.
Mitigation: no cookie, nothing stored."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import Tab

STORED = """async () => [
    ...(localStorage.length ? ["localStorage"] : []),
    ...(sessionStorage.length ? ["sessionStorage"] : []),
    ...((await indexedDB.databases()).length ? ["IndexedDB"] : []),
    ...(globalThis.caches && (await caches.keys()).length ? ["Cache Storage"] : []),
    ...(navigator.serviceWorker && (await navigator.serviceWorker.getRegistrations()).length ? ["service worker"] : []),
]"""


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Cookies that the server sets."""
    for answer in site.answers():
        cookie = answer.header("Set-Cookie")
        if cookie:
            yield SiteFault(
                answer.address, f"Svaret setter informasjonskapselen «{cookie.partition('=')[0]}»."
            )


def look(tab: Tab) -> Iterator[str]:
    """What stands in the browser once the page has been used and left by a reload."""
    page = tab.open()
    page.keyboard.press("Tab")
    page.reload()
    for place in page.evaluate(STORED):
        yield f"Siden lagrer noe i nettleseren: {place}."
    for cookie in page.context.cookies():
        yield f"Siden setter informasjonskapselen «{cookie.get('name')}»."


RULE = Rule(
    "T-02",
    "Siden lagrer ingenting i nettleseren.",
    "Ta bort informasjonskapsler og all lagring. Velg språk med adressen.",
    read,
    look,
)
