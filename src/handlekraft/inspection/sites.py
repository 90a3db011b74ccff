"""A site as the crawl left it: everything the rules that read need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urlsplit

from handlekraft.inspection.addresses import location
from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.fetching import Answer


@dataclass(frozen=True)
class InspectedSite:
    """One host. `own` are the hosts (with ports) that belong to whoever asked for the inspection.

    `pages` answered 200 with HTML, `files` are what pages load or offer, `others` redirects and failures,
    `probes` the answers to addresses that no page links to, by what they were asked for, `unreadable`
    where links stand that cannot be read.
    """

    start: str
    own: frozenset[str]
    pages: tuple[VisitedPage, ...]
    files: tuple[Answer, ...]
    others: tuple[Answer, ...]
    probes: Mapping[str, Answer]
    cut_short: bool = False
    unreadable: tuple[tuple[str, str], ...] = ()

    @cached_property
    def failures(self) -> tuple[VisitedPage, ...]:
        """The pages a reader gets when an address leads nowhere."""
        return tuple(VisitedPage(answer) for answer in self.probes.values() if answer.status >= 400)

    @cached_property
    def leading_away(self) -> frozenset[str]:
        """Own addresses that redirect, in one step or several, to hosts that are not:
        a browser would go there unasked."""
        leads = {
            answer.address: location(answer.address, answer.header("Location"))
            for answer in self.others
            if 300 <= answer.status < 400
        }
        away = {address for address, target in leads.items() if target and not self.is_own(target)}
        while more := {address for address, target in leads.items() if urldefrag(target).url in away} - away:
            away |= more
        return frozenset(away)

    def answers(self) -> Iterator[Answer]:
        """Yield every answer of the site."""
        yield from (page.answer for page in self.pages)
        yield from self.files
        yield from self.others
        yield from self.probes.values()

    def is_own(self, address: str) -> bool:
        """Tell whether an address needs no other host: ours, or inside the page itself."""
        parts = urlsplit(address)
        return parts.scheme in {"data", "blob", "about"} or parts.netloc in self.own
