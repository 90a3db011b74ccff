"""The safety kit as a whole: it saw what it was to see, and every planted fault was found where it stands."""

import pytest

from handlekraft.inspection.rules import RULES
from tests.inspection.site_with_faults import LOOKED, READ
from tests.journeys.inspected import Found

pytestmark = pytest.mark.browser


def test_kit_sees_every_page_of_both_hosts(readers: Found) -> None:
    assert readers.pages > 250
    assert readers.opened > 20


def test_kit_finds_nothing_on_our_own_hosts(readers: Found) -> None:
    assert readers.findings == ()


def test_kit_finds_every_planted_fault(planted: Found) -> None:
    missed = [
        f"{rule} {path}"
        for fault in (*READ, *LOOKED)
        for path in fault.seen_at or (fault.path,)
        for rule in (fault.rule, *fault.also)
        if path not in planted.paths(rule)
    ]

    assert missed == []


def test_every_rule_has_a_planted_fault_for_each_way_it_looks() -> None:
    read = {fault.rule for fault in READ}
    looked = {fault.rule for fault in LOOKED}

    assert {rule.id for rule in RULES if rule.read} == read
    assert {rule.id for rule in RULES if rule.look} == looked
