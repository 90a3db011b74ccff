"""Reads a site from its first page: every page of the same host that can be
reached by links, and what they load."""

import time
from collections import deque
from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin, urlsplit

from handlekraft.inspection.addresses import location
from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.fetching import Answer, CannotReachError, Fetcher
from handlekraft.inspection.sites import InspectedSite

PAGES = 5000
SECONDS = 600.0
# What a telephone asks for when a site can be installed on it.
INSTALLED = ("/sw.js", "/service-worker.js", "/manifest.json", "/manifest.webmanifest", "/site.webmanifest")
NOWHERE = "finnes-ikke-0b1c2d/"


def crawl(
    start: str,
    fetcher: Fetcher,
    *,
    own: Iterable[str] = (),
    most_pages: int = PAGES,
    most_seconds: float = SECONDS,
) -> InspectedSite:
    """Return the site. Raises CannotReachError when its first address gives no answer or no page."""
    fetcher.until = time.monotonic() + most_seconds
    crawler = _Crawler(start, fetcher, most_pages, fetcher.until)
    crawler.walk()
    if not crawler.pages:
        raise CannotReachError(f"{start} gir ingen side å lese. Se om adressen er riktig.")
    return InspectedSite(
        start,
        frozenset({urlsplit(start).netloc, *own}),
        tuple(crawler.pages),
        tuple(crawler.files),
        tuple(crawler.others),
        _probe(start, fetcher),
        crawler.cut_short,
        tuple(crawler.unreadable),
    )


class _Crawler:
    def __init__(self, start: str, fetcher: Fetcher, most_pages: int, until: float) -> None:
        self._host = urlsplit(start).netloc
        self._fetcher = fetcher
        self._most_pages = most_pages
        self._until = until
        self._seen: set[str] = set()
        self._waiting: deque[str] = deque()
        self.pages: list[VisitedPage] = []
        self.files: list[Answer] = []
        self.others: list[Answer] = []
        self.unreadable: list[tuple[str, str]] = []
        self.cut_short = False
        self._expect([start])

    def walk(self) -> None:
        while self._waiting:
            if len(self.pages) >= self._most_pages or time.monotonic() > self._until:
                self.cut_short = True
                return
            address = self._waiting.popleft()
            try:
                self._sort(self._fetcher.get(address))
            except CannotReachError:
                if not self.pages:
                    raise
                if time.monotonic() > self._until:
                    self.cut_short = True
                    return
                self.others.append(Answer(address, 0, (), b"", 0.0))

    def _sort(self, answer: Answer) -> None:
        if 300 <= answer.status < 400:
            self.others.append(answer)
            written = answer.header("Location")
            self._expect([self._read(answer.address, written, location(answer.address, written))])
        elif answer.status != 200:
            self.others.append(answer)
        elif answer.is_html:
            page = VisitedPage(answer)
            self.pages.append(page)
            for link in page.links:
                written = link.get("href")
                self._expect([self._read(page.address, written, page.absolute(written))])
            self._expect(address for _element, address in page.loaded())
        else:
            self.files.append(answer)

    def _read(self, place: str, written: str, address: str) -> str:
        """Return the address, and note where it stands if it cannot be read."""
        if written and not address:
            self.unreadable.append((place, written))
        return address

    def _expect(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            whole = urldefrag(address).url
            parts = urlsplit(whole)
            if parts.netloc == self._host and parts.scheme in {"http", "https"} and whole not in self._seen:
                self._seen.add(whole)
                self._waiting.append(whole)


def _probe(start: str, fetcher: Fetcher) -> dict[str, Answer]:
    """Ask for what should not be there; an address without an answer is left out."""
    home = start if start.endswith("/") else start + "/"
    wanted = {
        "missing": urljoin(start, "/" + NOWHERE),
        "missing-below": urljoin(home, NOWHERE),
        "too-long": urljoin(start, f"/{'a' * 3000}/"),
        **{path: urljoin(start, path) for path in INSTALLED},
    }
    answers = {}
    for name, address in wanted.items():
        try:
            answers[name] = fetcher.get(address)
        except CannotReachError:
            continue
    return answers
