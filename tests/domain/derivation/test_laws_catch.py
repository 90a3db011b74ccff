"""The tests of the tests: rules that look right and are not, put in place of
ours, are caught by the properties."""

import pytest
from hypothesis import Phase, find, settings
from hypothesis.errors import NoSuchExample

from handlekraft.domain.derivation import History, Pending, history, pending_since
from tests.domain.derivation.laws import breaks_critical
from tests.domain.derivation.worlds import World, steered

ENOUGH_TO_FIND = settings(max_examples=300, database=None, derandomize=True, phases=[Phase.generate])


def leaves_readers_without_a_critical_change(world: World) -> bool:
    return any(breaks_critical(world, world.documents()))


def only_the_latest(steps: History, base: str, present: str) -> Pending | None:
    """The naive rule: what the latest change above meant decides."""
    if base == present:
        return None
    return Pending(steps.entries[-1].significance) if steps.entries else None


def test_property_latest_significance_decides_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "pending_since", only_the_latest)

    assert find(steered(), leaves_readers_without_a_critical_change, settings=ENOUGH_TO_FIND)


def test_property_sector_answers_for_its_units_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(History, "mark", "")

    assert find(steered(), leaves_readers_without_a_critical_change, settings=ENOUGH_TO_FIND)


def test_property_our_rule_is_not_caught() -> None:
    assert history.pending_since is pending_since
    with pytest.raises(NoSuchExample):
        find(steered(), leaves_readers_without_a_critical_change, settings=ENOUGH_TO_FIND)
