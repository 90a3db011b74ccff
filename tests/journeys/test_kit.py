"""The safety kit as a whole: it saw what it was to see, and every planted fault was found where it stands."""

from collections.abc import Iterable

import pytest

from handlekraft.inspection.rules import RULES
from tests.inspection.site_with_faults import LOOKED, READ, Planted
from tests.journeys.inspected import TIMED, Found

pytestmark = pytest.mark.browser


def test_kit_sees_every_page_of_both_hosts(readers: Found) -> None:
    assert readers.pages > 250
    assert readers.opened > 18


def test_kit_finds_nothing_on_our_own_hosts(readers: Found) -> None:
    assert readers.findings == ()


def missed(found: Found, faults: Iterable[Planted]) -> list[str]:
    return [
        f"{rule} {path}"
        for fault in faults
        for path in fault.seen_at or (fault.path,)
        for rule in (fault.rule, *fault.also)
        if path not in found.paths(rule)
    ]


def test_kit_finds_every_planted_fault(planted: Found) -> None:
    assert missed(planted, (fault for fault in (*READ, *LOOKED) if fault.rule not in TIMED)) == []


@pytest.mark.alone
def test_kit_finds_every_planted_fault_that_is_a_matter_of_time(planted_timed: Found) -> None:
    assert missed(planted_timed, (fault for fault in (*READ, *LOOKED) if fault.rule in TIMED)) == []


@pytest.mark.alone
def test_kit_times_a_page_of_each_template(timed: Found) -> None:
    assert timed.opened > 12


def test_every_rule_has_a_planted_fault_for_each_way_it_looks() -> None:
    read = {fault.rule for fault in READ}
    looked = {fault.rule for fault in LOOKED}

    assert {rule.id for rule in RULES if rule.read} == read
    assert {rule.id for rule in RULES if rule.look} == looked
