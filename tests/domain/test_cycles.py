from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.cycles import find_cycles

NAMES = st.sampled_from("abcdefgh")


def test_chain_that_ends_has_no_cycle() -> None:
    assert find_cycles({"a": "b", "b": "c"}) == []


def test_thing_that_points_to_itself_is_a_cycle() -> None:
    assert find_cycles({"a": "a"}) == [("a",)]


def test_cycle_reached_from_two_sides_is_found_once_from_its_first_name() -> None:
    assert find_cycles({"x": "c", "y": "b", "c": "b", "b": "c"}) == [("b", "c")]


@given(st.dictionaries(NAMES, NAMES))
def test_names_in_cycles_are_exactly_those_that_lead_back_to_themselves(following: dict[str, str]) -> None:
    def leads_back(name: str) -> bool:
        step = following.get(name)
        for _ in following:
            if step == name:
                return True
            step = following.get(step or "")
        return False

    in_cycles = [name for cycle in find_cycles(following) for name in cycle]

    assert sorted(in_cycles) == sorted(filter(leads_back, following))
