"""A site as the crawl left it: everything the rules that read need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from handlekraft.inspection.documents import Document
from handlekraft.inspection.fetching import Answer


@dataclass(frozen=True)
class Site:
    """One host. `own` are the hosts (with ports) that belong to whoever asked for the inspection.

    `pages` answered 200 with HTML, `files` are what pages load or offer, `others` redirects and failures, `probes` the
    answers to addresses that no page links to, by what they were asked for.
    """

    start: str
    own: frozenset[str]
    pages: tuple[Document, ...]
    files: tuple[Answer, ...]
    others: tuple[Answer, ...]
    probes: Mapping[str, Answer]
    cut_short: bool = False

    @cached_property
    def failures(self) -> tuple[Document, ...]:
        """The pages a reader gets when an address leads nowhere."""
        return tuple(Document(answer) for answer in self.probes.values() if answer.status >= 400)

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
