"""The safety kit let loose once per session on our own hosts and on the planted
faults; each T-test reads its own part.

What can be read in a server's answer is read on every page. In the browser, one page of each template
is opened in bokmål, on the host that has it first, with one more of each host drawn with a fixed seed; and in
every other language, which has the same templates, one of the commonest. Four rules about the way out hang
on the frame alone, which every page shares, and are the slowest: they are tried on fewer. How soon something
happens is measured on the heaviest page of each template, in whatever language and on whichever host:
what is fast there is fast on the others.

At night every page is opened and tried by every rule, and time is measured on a page of each template in
each language on each host.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from handlekraft.config.reader import reader_hosts
from handlekraft.config.surfaces import Surfaces
from handlekraft.domain.languages import BOKMAL
from handlekraft.editions.serving.hosts import ByHost
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.inspection.browsing import look
from handlekraft.inspection.crawling import crawl
from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.fetching import Fetcher
from handlekraft.inspection.findings import Finding, Rule
from handlekraft.inspection.inspecting import read
from handlekraft.inspection.rules import RULES
from handlekraft.inspection.sampling import Kind, kind, sample
from handlekraft.inspection.sites import InspectedSite
from tests.fixtures.extent import AT_NIGHT
from tests.inspection.site_with_faults import LOOKED, READ, FaultySite, serve

HOSTS = ("trygg.localhost", "kort.localhost")
OF_THE_FRAME = frozenset({"T-05", "T-06", "T-08", "T-09"})
# What these find depends on how soon something happens, so nothing may run beside them.
TIMED = frozenset({"T-04", "T-06", "T-09"})
DRAWN = 1  # pages beside one of each template
OF_ANOTHER_LANGUAGE = 1
FRAMES = 2


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of one run, and how many pages were read and opened."""

    findings: tuple[Finding, ...]
    pages: int
    opened: int

    def of(self, rule: str) -> list[str]:
        """Return what was found against a rule, as lines to be read in a failing test."""
        return sorted(
            f"{finding.place} {finding.reason}" for finding in self.findings if finding.rule == rule
        )

    def paths(self, rule: str) -> set[str]:
        """Return the paths where a rule was broken, names of scripts without their hash."""
        return {
            path if not path.startswith("/-/ut.") else "script"
            for finding in self.findings
            if finding.rule == rule and (path := urlsplit(finding.place).path)
        }


@contextmanager
def serve_readers(editions: Path) -> Iterator[list[str]]:
    """Serve the editions as an installation does; give the addresses of both hosts' pages for Narvik."""
    surfaces = Surfaces(*HOSTS, "arbeid.localhost", editions, "narvik")
    with serve(ByHost(reader_hosts(surfaces, Shelves(editions))), HOSTS[0]) as address:
        yield [address.replace(HOSTS[0], host) + "narvik/" for host in HOSTS]


def inspect_readers(addresses: list[str], browser: Browser, *, timed: bool) -> Found:
    """Inspect both hosts by the rules that measure time, or by all others."""
    rules = [rule for rule in RULES if (rule.id in TIMED) is timed]
    frame, others = _of_the_frame(rules)
    findings: list[Finding] = []
    pages = opened = 0
    own = [urlsplit(address).netloc for address in addresses]
    sites = [crawl(address, Fetcher(), own=own) for address in addresses]
    for site, chosen in zip(sites, to_be_timed(sites) if timed else to_be_opened(sites), strict=True):
        findings += read(site, rules)
        findings += look(browser, site, chosen, others)
        findings += look(browser, site, chosen if AT_NIGHT else chosen[:FRAMES], frame)
        pages, opened = pages + len(site.pages), opened + len(chosen)
    return Found(tuple(findings), pages, opened)


def to_be_opened(sites: Iterable[InspectedSite]) -> list[list[VisitedPage]]:
    """The pages of each site that the rules look at in the browser, when they do not measure time."""
    if AT_NIGHT:
        return [list(site.pages) for site in sites]
    elsewhere: set[Kind] = set()
    chosen = []
    for site in sites:
        chosen.append(drawn([page for page in site.pages if kind(page) not in elsewhere]))
        elsewhere |= {kind(page) for page in site.pages}
    return chosen


def drawn(pages: Sequence[VisitedPage]) -> list[VisitedPage]:
    """One page of each template and some by lot, and of the commonest one in every other language."""
    ours = [page for page in pages if page.language == BOKMAL]
    chosen = sample(ours, len({kind(page) for page in ours}) + DRAWN)
    for language in sorted({page.language for page in pages} - {BOKMAL}):
        chosen += sample([page for page in pages if page.language == language], OF_ANOTHER_LANGUAGE)
    return chosen


def to_be_timed(sites: Sequence[InspectedSite]) -> list[list[VisitedPage]]:
    """The pages of each site on which time is measured."""
    if AT_NIGHT:
        return [sample(site.pages, len({kind(page) for page in site.pages})) for site in sites]
    most = heaviest(page for site in sites for page in site.pages)
    return [[page for page in most if page in site.pages] for site in sites]


def heaviest(pages: Iterable[VisitedPage]) -> list[VisitedPage]:
    """The page with most in it of each template, the heaviest of all first."""
    by_size = sorted(pages, key=lambda page: len(page.answer.body), reverse=True)
    first: dict[frozenset[str], VisitedPage] = {}
    for page in by_size:
        _language, shape = kind(page)
        first.setdefault(shape, page)
    return list(first.values())


def inspect_faults(browser: Browser, *, timed: bool) -> Found:
    """Inspect the planted faults of the rules that measure time, or of all others.

    By reading all at once; in the browser each with the rule it breaks.
    """
    rules = {rule.id: rule for rule in RULES if (rule.id in TIMED) is timed}
    with serve(FaultySite(READ)) as address:
        site = crawl(address, Fetcher())
        findings = list(read(site, rules.values()))
        pages = len(site.pages)
    looked = [fault for fault in LOOKED if fault.rule in rules]
    with serve(FaultySite(looked)) as address:
        site = crawl(address, Fetcher())
        by_path = {page.answer.path: page for page in site.pages}
        for fault in looked:
            findings += look(browser, site, [by_path[fault.path]], [rules[fault.rule]])
    return Found(tuple(findings), pages, len(looked))


def _of_the_frame(rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Return the rules about the frame, and the others."""
    frame = [rule for rule in rules if rule.id in OF_THE_FRAME]
    return frame, [rule for rule in rules if rule not in frame]
