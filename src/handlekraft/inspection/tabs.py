"""One page in a real browser, as a rule sees it. Nothing the page asks of other hosts leaves the machine."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request, Route, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
ELSEWHERE = "<!DOCTYPE html><title>Et annet sted</title><h1>Et annet sted</h1>"
PATIENCE = 10_000  # milliseconds for a page to load
# A page's longer lines, for telling whether it can still be read. What is short may stand on any page.
LINES = (
    "() => document.body.innerText.split('\\n').map((line) => line.trim()).filter((line) => line.length > 11)"
)
CLICK = "(address) => [...document.links].filter((link) => link.href === address).at(-1).click()"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that the browser made: where to, and what went along."""

    address: str
    headers: dict[str, str]
    body: str = ""


@dataclass
class Tab:
    """A page in the browser. `exit_address` is where its way out leads, empty when it has none; `start` the site's first.

    `scripted` and `plain` are the browser's two profiles, the second without JavaScript. A rule may leave the page in any
    state: the next one opens it anew. `asked` is what the page asked for since it was opened, `answered` what went to
    other hosts and was answered here; while `stalled` they get no answer until `release`.
    """

    scripted: BrowserContext
    plain: BrowserContext
    start: str
    address: str
    exit_address: str
    own: frozenset[str]
    asked: list[Asked] = field(default_factory=list)
    answered: list[Asked] = field(default_factory=list)
    stalled: bool = False
    _held: list[Route] = field(default_factory=list)
    _page: Page | None = None

    def open(self, *, scripts: bool = True, clock: bool = False) -> Page:
        """Open the page in a new tab and wait until it is loaded. `clock` puts a clock in it that can be turned."""
        self.close()
        page = (self.scripted if scripts else self.plain).new_page()
        self._page = page
        page.set_default_timeout(PATIENCE)
        if clock:
            page.clock.install()
        page.on("request", self._note)
        page.goto(self.address)
        return page

    def close(self) -> None:
        """Close the tab if one is open, and forget what it asked for."""
        self.stalled = False
        self._held.clear()
        if self._page is not None:
            self._page.close()
            self._page = None
        self.asked.clear()
        self.answered.clear()

    def leave(self, page: Page) -> None:
        """Click the visible way out, which stands after the hidden one."""
        page.evaluate(CLICK, self.exit_address)

    def has_left(self, page: Page, within: float = 2.0) -> bool:
        """Tell whether the browser has set out for the neutral page within so many seconds."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            if any(asked.address == self.exit_address for asked in self.answered):
                return True
            page.wait_for_timeout(50)
        return False

    def release(self) -> None:
        """Tell the browser that what it waits for has nothing to show: it stays where it is, and can be asked again.

        A browser that is on its way to another host answers no questions about the page it leaves.
        """
        self.stalled = False
        for route in self._held:
            route.fulfill(status=204)
        self._held.clear()

    def is_own(self, address: str) -> bool:
        """Tell whether an address is one of the site's own hosts, or inside the page itself."""
        parts = urlsplit(address)
        return parts.scheme in {"data", "blob"} or parts.netloc in self.own

    def answer_others(self, route: Route) -> None:
        """Answer here what is asked of other hosts."""
        self.answered.append(Asked(route.request.url, route.request.headers))
        if self.stalled:
            self._held.append(route)
        else:
            route.fulfill(body=ELSEWHERE, content_type="text/html; charset=utf-8")

    def _note(self, request: Request) -> None:
        self.asked.append(Asked(request.url, request.headers, request.post_data or ""))
