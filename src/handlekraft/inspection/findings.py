"""What the kit found, and the shape of a rule that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from handlekraft.inspection.sites import InspectedSite
    from handlekraft.inspection.tabs import Tab


class SiteFault(NamedTuple):
    """One fault: the address where it is, and in bokmål what is wrong."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the kit. `promise` is what a reader may count on, `remedy`
    what to do when it is broken (bokmål).

    `read` looks through what the server answered; `look` at one page in a browser, and yields reasons only.
    """

    id: str
    promise: str
    remedy: str
    read: Callable[[InspectedSite], Iterable[SiteFault]] | None = None
    look: Callable[[Tab], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fault with the rule that it breaks, as it is reported."""

    rule: str
    place: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a site was seen: pages and other answers read, pages opened in a
    browser, and whether more was left."""

    start: str
    pages: int
    answers: int
    in_browser: int
    cut_short: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found, in the order of rules and places. `in_browser` tells whether a browser took part."""

    findings: tuple[Finding, ...]
    extents: tuple[Extent, ...]
    in_browser: bool

    @property
    def clean(self) -> bool:
        return not self.findings
