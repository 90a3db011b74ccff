"""The pages that need nothing alive behind them: numbers and the way out on every one (T-05, T-58)."""

from collections.abc import Callable

import pytest

from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.responses import (
    Response,
    not_found,
    server_error,
    unavailable,
    unknown_host,
)
from handlekraft.inspection.documents import VisitedPage
from handlekraft.inspection.fetching import Answer
from handlekraft.inspection.rules import t05_exit_links, t11_traces, t58_emergency_numbers
from handlekraft.inspection.sites import InspectedSite

LAST_PAGES = (not_found, server_error, unavailable, unknown_host)
RULES = (t05_exit_links, t11_traces, t58_emergency_numbers)


def site_of(response: Response) -> InspectedSite:
    """Return a site whose only answer this is, to an address that leads nowhere."""
    status = int(response.status.split()[0])
    answer = Answer("https://trygg.invalid/borte/", status, response.headers, response.body, 0.0)
    start = VisitedPage(Answer("https://trygg.invalid/", 200, response.headers, response.body, 0.0))
    return InspectedSite(start.address, frozenset({"trygg.invalid"}), (start,), (), (), {"missing": answer})


@pytest.mark.parametrize("page", LAST_PAGES, ids=lambda page: page.__name__)
def test_t58_page_without_anything_behind_it_has_numbers_and_a_way_out(
    page: Callable[[Surface], Response],
) -> None:
    site = site_of(page(Surface.PUBLIC))

    assert [fault for rule in RULES for fault in rule.read(site)] == []


def test_t58_page_that_lost_a_number_is_found() -> None:
    response = not_found(Surface.PUBLIC)
    bare = Response(response.status, response.headers, response.body.replace(b"tel:116006", b"tel:"))

    reasons = {fault.reason for fault in t58_emergency_numbers.read(site_of(bare))}

    assert reasons == {"Siden mangler en lenke som ringer 116 006."}
