"""Something is made of a value once, and values are told apart by what they
are, not by what they look like."""

from functools import partial

from handlekraft.domain.once import Once


def test_same_value_is_made_something_of_once() -> None:
    value, made = ["en"], Once()
    first = made.made_of((value,), (1,), lambda: object())

    assert made.made_of((value,), (1,), lambda: object()) is first


def test_other_value_and_other_circumstances_are_made_something_of_again() -> None:
    value, made = ["en"], Once()
    first = made.made_of((value,), (1,), lambda: object())

    assert made.made_of((value,), (2,), lambda: object()) is not first
    assert made.made_of((["en"],), (1,), lambda: object()) is not first


def test_values_that_are_gone_elsewhere_never_lend_their_identity_to_others() -> None:
    made = Once()
    for number in range(1000):
        # Without being held on to, each list would likely stand where the one before it stood.
        assert made.made_of(([number],), (), partial(int, number)) == number
