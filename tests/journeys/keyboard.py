"""Somebody at work who has a keyboard and no mouse, and who sees where they are at every stop."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

STOPS = 160
"""So many presses of the Tab key are enough for the longest page, and for coming round to its beginning."""

# What has focus: what it is called, and whether somebody sees that it has, in the place where its turn is.
_HERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) { window.lastStop = null; return null; }
  const words = (node) => (node ? node.textContent : "").replace(/\\s+/g, " ").trim();
  const labelled = (at.getAttribute("aria-labelledby") || "").split(" ").map((id) => words(document.getElementById(id)));
  const name = labelled.join(" ").trim() || at.getAttribute("aria-label")
    || (at.labels && at.labels.length ? words(at.labels[0]) : words(at));
  const look = getComputedStyle(at), box = at.getBoundingClientRect();
  const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  const inSight = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const before = window.lastStop;
  const inTurn = !before || !before.isConnected || before === at || at === document.querySelector("a[href]")
    || Boolean(before.compareDocumentPosition(at) & (window.backwards ? 2 : 4));
  const was = before && before.isConnected ? before.getBoundingClientRect() : null;
  const jumps = !window.backwards && was && before !== at && at.closest("main") && before.closest("main")
    && box.bottom < was.top && box.left < was.right;
  window.lastStop = at;
  return {name, type: at.type || "", outlined, inSight, inTurn: inTurn && !jumps};
}"""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """A page that nothing but keys reaches. Every stop raises AssertionError when
    it is not seen or not in its turn."""

    page: Page

    def sign_in(self, workspace: str, who: str, *, folded: bool = False) -> None:
        """Come in as a demo person: one of each role stands in the list, the others below it, folded."""
        self.page.goto(workspace)
        if folded:
            self.open(re.compile(r"til i Narvik"))
        self.follow(re.compile(re.escape(who)))

    def follow(self, what: str | re.Pattern[str]) -> None:
        """Go to a link or a button, press it, and arrive at the page that answers."""
        self.to(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, what: str | re.Pattern[str]) -> None:
        """Unfold what is folded."""
        self.to(what)
        self.page.keyboard.press("Enter")

    def tick(self, what: str) -> None:
        """Tick a box."""
        self.to(what)
        self.page.keyboard.press("Space")

    def write(self, what: str | re.Pattern[str], text: str) -> None:
        """Write in a field, in place of what stands there."""
        self.to(what)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def choose(self, what: str) -> None:
        """Choose one among those that exclude one another: one stop, then the arrow keys."""
        group = self.page.get_by_role("radio", name=what).evaluate("each => each.name")
        self._tab_until(lambda stop: stop["type"] == "radio" and self._focused("name") == group, what)
        self.page.keyboard.press("Space")
        for _ in range(10):
            # Among these the arrow keys go round: every one of them is in its turn.
            self.page.evaluate("window.lastStop = null")
            if str(self._stop()["name"]).startswith(what):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"«{what}» is not reached with the arrow keys.")

    def select(self, what: str, value: str) -> None:
        """Choose in a list with the arrow keys."""
        self.to(what)
        self.page.keyboard.press("Home")
        for _ in range(300):
            if self._focused("value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"«{value}» is not among the choices of «{what}».")

    def to(self, what: str | re.Pattern[str]) -> None:
        """Tab forward to what is called so, or begins so."""
        pattern = re.compile(re.escape(what)) if isinstance(what, str) else what
        find = pattern.match if isinstance(what, str) else pattern.search
        self._tab_until(lambda stop: find(str(stop["name"])) is not None, str(what))

    def back_to(self, what: str) -> None:
        """Tab backwards to what begins so."""
        self._tab_until(lambda stop: str(stop["name"]).startswith(what), what, "Shift+Tab")

    def told(self) -> str:
        """What is said of what was done just now: it stands first in the
        page's main part, and is read aloud."""
        first = self.page.locator("main > :first-child")
        assert first.get_attribute("role") == "status", first.evaluate("each => each.outerHTML")
        return first.inner_text()

    def _tab_until(self, found: Callable[[dict[str, Any]], bool], what: str, key: str = "Tab") -> None:
        self.page.evaluate("backwards => { window.backwards = backwards; }", key != "Tab")
        passed = []
        for _ in range(STOPS):
            self.page.keyboard.press(key)
            stop = self._stop()
            passed.append(stop["name"])
            if found(stop):
                return
        raise AssertionError(f"«{what}» is not reached with {key} on {self.page.url}: {passed}")

    def _stop(self) -> dict[str, Any]:
        """What has focus. Between the last stop of a page and its first the browser itself has it."""
        stop: dict[str, Any] | None = self.page.evaluate(_HERE)
        if stop is None:
            return {"name": "", "type": ""}
        unseen = [fault for fault in ("outlined", "inSight", "inTurn") if not stop[fault]]
        assert not unseen, f"«{stop['name']}» on {self.page.url} is not {', '.join(unseen)}."
        return stop

    def _focused(self, name: str) -> str:
        value: str = self.page.evaluate("name => document.activeElement[name] || ''", name)
        return value
