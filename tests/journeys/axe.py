"""axe on the page that is open, in every surrounding it may be read in.

axe finds under half of what WCAG asks. What it leaves undecided ("incomplete") counts as a fault unless a
person has looked at it and said why it is right. The page is opened once, and the surroundings change around
it: colours are measured where they differ, everything on a phone and on a desk, and elsewhere what depends on
where things stand. A narrow screen shows nothing that a phone does not, and forced colours neither show nor
hide anything, so whatever else axe asks has the same answer there. At night it is asked all the same.
"""

from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page

from handlekraft.design.bundling.places import MODULES
from tests.fixtures.extent import AT_NIGHT

AXE = MODULES / "axe-core" / "axe.min.js"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
PLACES = ["target-size", "scrollable-region-focusable", "link-in-text-block"]
EVERYTHING: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}}
ALL_BUT_CONTRAST = EVERYTHING | {"rules": {"color-contrast": {"enabled": False}}}
COLOURS_ALONE: dict[str, Any] = {"runOnly": {"type": "rule", "values": COLOURS}}
WHERE_THINGS_STAND: dict[str, Any] = {"runOnly": {"type": "rule", "values": PLACES}}
# Rules that a person has judged where axe cannot: rule and why the page is right.
REVIEWED: dict[str, str] = {}
# Telling of what is right takes longer than finding what is wrong.
ONLY_FAULTS: dict[str, Any] = {"resultTypes": ["violations", "incomplete"], "preload": False}
# Nothing is on its way from one colour to the next when it is measured.
STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"
RUN = """async ([options, still]) => {
    if (!("axe" in window)) return null;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(still);
    document.adoptedStyleSheets = [sheet];
    const { violations, incomplete } = await axe.run(document, options);
    return { violations, incomplete };
}"""


@dataclass(frozen=True, slots=True)
class Surrounding:
    """A screen, its size in CSS pixels (as tall as the page without a height), its owner's
    colours, and what axe is asked there."""

    name: str
    width: int
    height: int | None
    rules: dict[str, Any]
    scheme: Literal["light", "dark"] = "light"
    forced: Literal["active", "none"] = "none"


# In forced colours the system's own colours are the reader's choice, and axe measures the page's; on a narrow
# screen they are the phone's, where nothing that stays in place lies over what is measured.
OF_EACH = ALL_BUT_CONTRAST if AT_NIGHT else WHERE_THINGS_STAND
SURROUNDINGS = (
    Surrounding("narrow", 320, 256, OF_EACH),
    Surrounding("desktop", 1280, 900, EVERYTHING),
    Surrounding("forced", 360, None, OF_EACH, forced="active"),
    Surrounding("dark", 360, None, COLOURS_ALONE, scheme="dark"),
    Surrounding("phone", 360, None, EVERYTHING),
)


def run_axe(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds or doubts on the page as it stands, a line for each."""
    page.wait_for_load_state()  # somebody who has just clicked may not have the style sheet yet
    asked = [rules | ONLY_FAULTS, STILL]
    result = page.evaluate(RUN, asked)
    if result is None:
        # Handing axe over costs as much as asking it: pages that are opened here later have it already.
        page.context.add_init_script(path=AXE)
        page.add_script_tag(path=AXE)
        result = page.evaluate(RUN, asked)
    return [
        f"{kind} {rule['id']}: {node['html'][:120]} {node['any'][:1]}"
        for kind in ("violations", "incomplete")
        for rule in result[kind]
        if rule["id"] not in REVIEWED
        for node in rule["nodes"]
    ]


def faults_everywhere(page: Page) -> list[str]:
    """Return what axe finds or doubts in every surrounding. The page is left on a phone."""
    found = []
    for around in SURROUNDINGS:
        page.emulate_media(color_scheme=around.scheme, forced_colors=around.forced)
        if around.height:
            page.set_viewport_size({"width": around.width, "height": around.height})
        else:
            unroll(page, around.width)
        found += [f"{around.name}: {fault}" for fault in run_axe(page, around.rules)]
    return found


def unroll(page: Page, width: int) -> None:
    """Make the screen as tall as the page, so that nothing sticky lies over what is measured."""
    page.set_viewport_size({"width": width, "height": 800})
    height: int = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
