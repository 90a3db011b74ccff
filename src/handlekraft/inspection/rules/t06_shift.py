"""T-06. Threat: hands on the keyboard, no time for the mouse; or an exit nobody asked
for. Mitigation: Shift three times."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handlekraft.inspection.findings import Rule
from handlekraft.inspection.tabs import WRITABLE, Tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHORT = 0.2  # seconds to wait for what must not happen


def look(tab: Tab) -> Iterator[str]:
    """Three presses leave; capitals, other keys between and long pauses do not."""
    if not tab.exit_address:
        return
    page = tab.open()
    press(page, "Shift", "Shift", "Shift")
    if not tab.has_left(page):
        yield "Shift tre ganger leder ikke ut."
        return
    page = tab.open()
    press(page, "Shift+A", "Shift+B", "Shift+C", "Shift", "a", "Shift", "Shift")
    if tab.has_left(page, SHORT):
        yield "Store bokstaver eller andre taster mellom trykkene leder ut."
    if page.locator(WRITABLE).count() and _sentence_leaves(tab):
        yield "En setning med store bokstaver i et felt leder ut."
    page = tab.open(clock=True)
    press(page, "Shift", "Shift")
    page.clock.run_for(6_000)
    press(page, "Shift")
    if tab.has_left(page, SHORT):
        yield "Tre trykk leder ut selv om det er lang pause mellom dem."


def _sentence_leaves(tab: Tab) -> bool:
    page = tab.open()
    page.locator(WRITABLE).first.focus()
    press(page, *(f"Shift+{letter}" if letter.isupper() else letter for letter in "HerBorJegOgDu"))
    return tab.has_left(page, SHORT)


def press(page: "Page", *keys: str) -> None:
    """Press and release keys one after another."""
    for key in keys:
        page.keyboard.press(key)


RULE = Rule(
    "T-06",
    "Shift tre ganger leder ut, og ingenting annet gjør det.",
    "Tell Shift når tasten slippes, begynn på nytt ved andre taster og etter fem sekunder.",
    look=look,
)
