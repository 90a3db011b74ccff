"""One page in a real browser, as a rule sees it. Nothing the page asks of other hosts leaves the machine."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
ELSEWHERE = "<!DOCTYPE html><title>Et annet sted</title><h1>Et annet sted</h1>"
PATIENCE = 10_000  # milliseconds for a page to load
# A page's longer lines, for telling whether it can still be read. What is short may stand on any page.
LINES = (
    "() => document.body.innerText.split('\\n').map((line) => line.trim()).filter((line) => line.length > 11)"
)
WRITABLE = 'input:not([type]), input[type="text"], input[type="search"], textarea'
CLICK = "(address) => [...document.links].filter((link) => link.href === address).at(-1).click()"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that the browser made: where to, and what went along."""

    address: str
    headers: dict[str, str]
    body: str = ""


class Reply(Enum):
    """What other hosts answer. A browser that gets nothing stays where it is, and is
    soon ready for the next question."""

    NOTHING = auto()
    A_PAGE = auto()
    LATE = auto()  # nothing until `Tab.release`


@dataclass
class Tab:
    """A page in the browser. `exit_address` is where its way out leads, empty when it has none; `start` the
    site's first, and `away` own addresses that redirect to other hosts, which are answered here like those.

    A rule may leave the page in any state: the next one opens it anew. `asked` is what the page asked for
    since it was opened, `answered` what of it went to other hosts and was answered here, as `reply` says.
    """

    browser: Browser
    start: str
    address: str
    exit_address: str
    own: frozenset[str]
    away: frozenset[str] = frozenset()
    asked: list[Asked] = field(default_factory=list)
    answered: list[Asked] = field(default_factory=list)
    reply: Reply = Reply.NOTHING
    _contexts: dict[bool, BrowserContext] = field(default_factory=dict)
    _held: list[Route] = field(default_factory=list)
    _pages: dict[tuple[bool, bool], Page] = field(default_factory=dict)

    def open(self, *, scripts: bool = True, clock: bool = False, reply: Reply = Reply.NOTHING) -> Page:
        """Open the page on a phone and wait until it is loaded. `clock` puts
        a clock in it that can be turned."""
        page = self._pages.get((scripts, clock)) or self._new_page(scripts, clock)
        page.set_viewport_size(PHONE)
        self.asked.clear()
        self.answered.clear()
        self.reply = reply
        page.goto(self.address)
        return page

    def _new_page(self, scripts: bool, clock: bool) -> Page:
        context = self._contexts.get(scripts) or self._new_context(scripts)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", self._note)
        if clock:
            page.clock.install()
        self._pages[scripts, clock] = page
        return page

    def _new_context(self, scripts: bool) -> BrowserContext:
        context = self.browser.new_context(viewport=PHONE, java_script_enabled=scripts)
        context.route(
            lambda address: not self.is_own(address) or urldefrag(address).url in self.away,
            self._answer_others,
        )
        self._contexts[scripts] = context
        return context

    def close(self) -> None:
        """Close everything that was opened, and with it what the page may have stored."""
        for context in self._contexts.values():
            context.close()
        self._contexts.clear()
        self._pages.clear()

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
        """Answer with nothing what was kept waiting.

        A browser that is on its way to another host answers no questions about
        the page it leaves; now it does again.
        """
        self.reply = Reply.NOTHING
        for route in self._held:
            route.fulfill(status=204)
        self._held.clear()

    def is_own(self, address: str) -> bool:
        """Tell whether an address is one of the site's own hosts, or inside the page itself."""
        parts = urlsplit(address)
        return parts.scheme in {"data", "blob"} or parts.netloc in self.own

    def _answer_others(self, route: Route) -> None:
        """Answer here what is asked of other hosts."""
        self.answered.append(Asked(route.request.url, route.request.headers))
        if self.reply is Reply.LATE:
            self._held.append(route)
        elif self.reply is Reply.A_PAGE:
            route.fulfill(body=ELSEWHERE, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=204)

    def _note(self, request: Request) -> None:
        self.asked.append(Asked(request.url, request.headers, request.post_data or ""))
