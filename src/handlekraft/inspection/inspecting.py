"""The inspection itself: crawl, read, look, and everything found in one report."""

import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from handlekraft.inspection import crawling
from handlekraft.inspection.crawling import crawl
from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.fetching import Fetcher
from handlekraft.inspection.findings import Extent, Finding, Report, Rule
from handlekraft.inspection.rules import RULES
from handlekraft.inspection.sampling import sample
from handlekraft.inspection.sites import InspectedSite

IN_BROWSER = 24

Looker = Callable[[InspectedSite, Iterable[VisitedPage], Iterable[Rule]], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far an inspection goes: pages and seconds of the crawl per site, and pages opened in a browser."""

    pages: int = crawling.PAGES
    seconds: float = crawling.SECONDS
    in_browser: int = IN_BROWSER


def inspect(
    addresses: Sequence[str],
    *,
    bounds: Bounds | None = None,
    look: Looker | None = None,
    rules: Iterable[Rule] = RULES,
) -> Report:
    """Inspect the sites that begin at these addresses; their hosts count as one another's own.

    `look` opens pages in a browser; without it only what the servers answer is read. Raises CannotReachError.
    """
    limits, chosen = bounds or Bounds(), tuple(rules)
    own = [urlsplit(address).netloc for address in addresses]
    fetcher = Fetcher()
    findings: set[Finding] = set()
    extents = []
    for address in addresses:
        site = crawl(address, fetcher, own=own, most_pages=limits.pages, most_seconds=limits.seconds)
        findings.update(read(site, chosen))
        sampled = sample(site.pages, limits.in_browser) if look else []
        if look:
            findings.update(look(site, sampled, chosen))
        answers = sum(1 for _answer in site.answers())
        extents.append(Extent(address, len(site.pages), answers, len(sampled), site.cut_short))
    fetcher.close()
    return Report(tuple(sorted(findings)), tuple(extents), look is not None)


def read(site: InspectedSite, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what the reading rules find in a site."""
    for rule in rules:
        for place, reason in rule.read(site) if rule.read else ():
            yield Finding(rule.id, place, reason, rule.remedy)


@contextmanager
def looker_if_any() -> Iterator[Looker | None]:
    """Start a browser and give what looks with it; give None where
    Playwright or Chromium is not installed."""
    if importlib.util.find_spec("playwright") is None:
        yield None
        return
    browsing = importlib.import_module("handlekraft.inspection.browsing")
    if not browsing.find_chromium():
        yield None
        return
    with browsing.chromium() as browser:
        yield lambda site, pages, rules: browsing.look(browser, site, pages, rules)
