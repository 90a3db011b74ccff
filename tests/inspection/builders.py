"""Answers, pages and sites for tests of the kit."""

from collections.abc import Sequence

from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.fetching import Answer
from handlekraft.inspection.sites import InspectedSite

START = "https://trygg.invalid/"


def make_page(html: str, address: str = START, *, headers: Sequence[tuple[str, str]] = ()) -> VisitedPage:
    return VisitedPage(
        Answer(address, 200, (("Content-Type", "text/html; charset=utf-8"), *headers), html.encode(), 0.0)
    )


def make_site(*pages: VisitedPage) -> InspectedSite:
    return InspectedSite(START, frozenset({"trygg.invalid"}), pages, (), (), {})
