"""T-03. Threat: an icon or a stored copy on the telephone gives the visit away.
Mitigation: nothing that can be installed."""

from collections.abc import Iterator

from handlekraft.inspection.crawling import INSTALLED
from handlekraft.inspection.findings import Rule, SiteFault
from handlekraft.inspection.sites import InspectedSite
from handlekraft.inspection.tabs import Tab

APP_MARKS = 'meta[name="apple-mobile-web-app-capable"], meta[name="mobile-web-app-capable"]'
REGISTERS = """async (script) => {
    if (!navigator.serviceWorker) return false;
    try {
        const registered = await navigator.serviceWorker.register(script);
        await registered.unregister();
        return true;
    } catch (error) {
        // Refused by the policy before the script is asked for, or the script is not there.
        return error.name !== "SecurityError" && !/policy/i.test(error.message);
    }
}"""


def read(site: InspectedSite) -> Iterator[SiteFault]:
    """Manifests, marks of an app, and the files a service worker comes in."""
    for page in (*site.pages, *site.failures):
        for link in page.css("link[rel~=manifest], html[manifest]"):
            yield SiteFault(page.address, f"Siden kan installeres: {link}.")
        for mark in page.css(APP_MARKS):
            yield SiteFault(page.address, f"Siden kan installeres: {mark}.")
        for name in ("worker-src", "manifest-src"):
            if f"{name} 'none'" not in page.answer.header("Content-Security-Policy"):
                yield SiteFault(page.address, f"Svaret mangler «{name} 'none'» i Content-Security-Policy.")
    for path in INSTALLED:
        answer = site.probes.get(path)
        if answer is not None and answer.status < 400:
            yield SiteFault(answer.address, f"Filen finnes (svar {answer.status}).")


def look(tab: Tab) -> Iterator[str]:
    """Whether the browser would let the page register a service worker."""
    page = tab.open()
    scripts = page.evaluate("() => [...document.scripts].map((each) => each.src).filter(Boolean)")
    if page.evaluate(REGISTERS, scripts[0] if scripts else "/sw.js"):
        yield "Nettleseren lar siden registrere en service worker."


RULE = Rule(
    "T-03",
    "Siden kan ikke installeres som app.",
    "Ta bort manifest og service worker, og send «worker-src 'none'; manifest-src 'none'».",
    read,
    look,
)
