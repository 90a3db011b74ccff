"""Nothing is never complete; anything else is when each part is."""

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.completeness import every_one


def test_nothing_is_not_complete() -> None:
    assert every_one([]) is False
    assert every_one(iter(())) is False


@given(st.lists(st.booleans(), min_size=1))
def test_some_parts_are_complete_when_each_is(parts: list[bool]) -> None:
    assert every_one(parts) is all(parts)
