"""T-10. Threat: the way out has scrolled away or lies over what one reads. Mitigation:
it sticks, and focus keeps clear."""

from collections.abc import Iterator
from itertools import takewhile

from handlekraft.inspection.findings import Rule
from handlekraft.inspection.tabs import Tab

# Widths from a small phone to a large screen; 320 × 256 is a laptop at 400 %.
SCREENS = ((320, 256), (320, 640), (360, 740), (768, 1024), (1280, 800), (1920, 1080))
OUT_OF_SIGHT = """(address) => {
    const inSight = (link) => {
        const box = link.getBoundingClientRect();
        const inside = box.width > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
        return inside && link.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
    };
    const links = [...document.links].filter((each) => each.href === address);
    const outOfSight = (direction) => {
        document.documentElement.dir = direction;
        return [0, 0.5, 1].some((part) => {
            scrollTo({top: part * document.documentElement.scrollHeight, behavior: "instant"});
            return !links.some(inSight);
        });
    };
    return ["ltr", "rtl"].filter(outOfSight);
}"""
# Notes at every press of Tab, once focus has moved and the page has followed it, what covers the
# link that has focus; null where nothing has. It is asked for once at the end: a question costs more.
NOTE_COVERED = """() => {
    window.notedByKit = [];
    const covered = () => {
        const link = document.activeElement;
        if (!link || link === document.body) return null;
        const box = link.getClientRects()[0]; // the first line of a link that runs over two
        if (!box) return "";
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
        const label = top && top.closest("label");
        const free = top && (link.contains(top) || (label && label.contains(link)));
        return free ? "" : link.outerHTML.slice(0, 120);
    };
    addEventListener("keyup", () => notedByKit.push(covered()), {capture: true});
}"""
NOTED = "window.notedByKit"
STEPS = 30  # presses of Tab


def look(tab: Tab) -> Iterator[str]:
    """In every size of screen, in both directions, at the top, the middle and the
    end; then step by step with Tab."""
    if not tab.exit_address:
        return
    page = tab.open()
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for direction in page.evaluate(OUT_OF_SIGHT, tab.exit_address):
            yield f"Veien ut er ikke i syne på en skjerm på {width} × {height} ({direction})."
    yield from _covered_focus(tab)


def _covered_focus(tab: Tab) -> Iterator[str]:
    """The first that is covered, of what comes before the end of the page. A page that keeps presses of keys
    from being noted could not be tried."""
    page = tab.open()
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(NOTE_COVERED)
    for _step in range(STEPS):
        page.keyboard.press("Tab")
    noted: list[str | None] = page.evaluate(NOTED) or []
    reached = list(takewhile(lambda covered: covered is not None, noted))
    if first := next(filter(None, reached), ""):
        yield f"Det som har fokus, er dekket: {first}"
    elif len(reached) == len(noted) < STEPS:
        yield f"Siden slapp bare {len(noted)} av {STEPS} tastetrykk fram, så fokus lot seg ikke prøve."


RULE = Rule(
    "T-10",
    "Veien ut er alltid i syne og dekker aldri det som har fokus.",
    "La knappen følge med når siden rulles, og sett scroll-padding-top så høyt som den.",
    look=look,
)
