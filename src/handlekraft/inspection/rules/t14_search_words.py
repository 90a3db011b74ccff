"""T-14. Threat: what was searched for stands in history, in logs and with others.
Mitigation: no typed word leaves the page."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import WRITABLE, Tab

CANARY = "kanarifugl7"
STORED = "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Fields whose words a browser would send or remember."""
    for page in (*site.pages, *site.failures):
        for form in page.css("form[action]"):
            if form.get("method").lower() in {"", "get"}:
                yield SiteFault(page.address, f"Skjemaet legger det som skrives, i adressen: {form}.")
        for field in page.css('input[type="search"]'):
            if field.get("autocomplete").lower() != "off":
                yield SiteFault(page.address, f"Nettleseren husker det som skrives i feltet: {field}.")


def look(tab: Tab) -> Iterator[str]:
    """A word typed in every field and sent with Enter."""
    page = tab.open()
    fields = page.locator(WRITABLE)
    for number in range(fields.count()):
        if not fields.nth(number).is_visible():
            continue
        fields.nth(number).press_sequentially(CANARY)
        page.keyboard.press("Enter")
        page.wait_for_timeout(150)
        if any(CANARY in asked.address + asked.body for asked in tab.asked):
            yield "Det som skrives i feltet, blir sendt."
        if CANARY in page.url:
            yield "Det som skrives i feltet, havner i adressen."
        if CANARY in page.evaluate(STORED):
            yield "Det som skrives i feltet, blir lagret i nettleseren."
        page = tab.open()
        fields = page.locator(WRITABLE)


RULE = Rule(
    "T-14",
    "Det leseren søker etter, forlater aldri siden.",
    'Søk i nettleseren, uten skjema, uten navn på feltet, med autocomplete="off", og uten å endre adressen.',
    read,
    look,
)
