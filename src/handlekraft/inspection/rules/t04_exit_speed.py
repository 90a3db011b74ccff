"""T-04. Threat: the page stays on screen while a slow network answers. Mitigation: it is
blanked before the browser leaves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handlekraft.inspection.findings import Rule
from handlekraft.inspection.tabs import LINES, Reply, Tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

LIMIT = 100  # milliseconds
SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 6250,
    "uploadThroughput": 6250,
}  # 50 kbit/s
# Counts from the click to the first picture of the screen without a line of
# the page. 0 means it still stands.
WATCH = """(before) => {
    window.goneAfter = 0;
    const shows = () => document.body.innerText.split("\\n").some((line) => before.includes(line.trim()));
    addEventListener("click", () => {
        const begun = performance.now();
        const see = () => {
            if (shows()) requestAnimationFrame(see);
            else window.goneAfter = performance.now() - begun;
        };
        requestAnimationFrame(see);
    }, {capture: true, once: true});
}"""


def look(tab: Tab) -> Iterator[str]:
    """On a line of 50 kbit/s, with a neutral site that never answers."""
    if not tab.exit_address:
        return
    page = tab.open(reply=Reply.LATE)
    lines = page.evaluate(LINES)
    line = page.context.new_cdp_session(page)
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    page.evaluate(WATCH, lines)
    tab.leave(page)
    page.wait_for_timeout(2 * LIMIT)
    tab.release()
    line.detach()
    took = page.evaluate("window.goneAfter")
    if not took:
        yield "Teksten står fortsatt på skjermen etter at leseren gikk ut."
    elif took > LIMIT:
        yield f"Teksten var borte først etter {took:.0f} ms."
    elif told := _still_told(page, lines):
        yield f"Skjermleseren kan fortsatt lese: {told[:80]}"


def _still_told(page: "Page", lines: list[str]) -> str:
    """Return a line of the page that is left in the tree that screen readers are given, else nothing."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    told = [node.get("name", {}).get("value") or "" for node in tree["nodes"] if not node.get("ignored")]
    return next((line for line in lines if any(line in name for name in told)), "")


RULE = Rule(
    "T-04",
    "Siden er borte fra skjermen innen 100 ms når leseren går ut.",
    "Skjul hele innholdet før nettleseren begynner å gå til den nøytrale siden.",
    look=look,
)
