"""T-07. Threat: Back shows the page again, or a form as it was filled in. Mitigation:
the page is replaced, forms reset."""

from collections.abc import Iterator

from handlekraft.inspection.findings import Rule
from handlekraft.inspection.tabs import Reply, Tab

# Everything that can be ticked or filled in, made other than it was sent.
CHANGE = """() => [...document.querySelectorAll("input, textarea, select")].filter((field) => {
    if (field.type === "checkbox" || field.type === "radio") field.checked = !field.defaultChecked;
    else if (field.tagName === "SELECT") field.selectedIndex = field.options.length - 1;
    else if (field.type !== "hidden") field.value = "1";
    return true;
}).length"""
CHANGED = """() => [...document.querySelectorAll("input, textarea")].filter((field) =>
    field.checked !== undefined && field.checked !== field.defaultChecked
    || field.value !== field.defaultValue).length"""


# A browser that keeps the page in memory sends these when it is left and when it comes back.
KEPT = """() => ["pagehide", "pageshow"].forEach((name) =>
    dispatchEvent(new PageTransitionEvent(name, {persisted: true})))"""


def look(tab: Tab) -> Iterator[str]:
    """Fields filled in, left and come back to; then the page itself after the reader went out."""
    page = tab.open()
    if page.evaluate(CHANGE):
        page.evaluate(KEPT)
        if page.evaluate(CHANGED):
            yield "Det leseren har fylt inn, står der når hen går tilbake."
    if not tab.exit_address:
        return
    page = tab.open(reply=Reply.A_PAGE)
    before = page.url
    tab.leave(page)
    page.wait_for_url(tab.exit_address)
    page.go_back()
    if page.url == before:
        yield "Tilbake-knappen viser siden igjen etter at leseren har gått ut."


RULE = Rule(
    "T-07",
    "Tilbake viser ikke siden, og ikke det som var fylt inn.",
    "Gå ut med location.replace, og nullstill skjema når siden forlates og når den vises igjen.",
    look=look,
)
