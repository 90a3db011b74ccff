import pytest

from handlekraft.domain.whole_numbers import whole_number


@pytest.mark.parametrize("written", ["", "-1", "+1", " 1", "1.0", "²", "٣", "9" * 19, "9" * 5000, "1\n"])
def test_what_is_no_number_of_a_row_is_none(written: str) -> None:
    assert whole_number(written) is None


def test_whole_number_is_read() -> None:
    assert (whole_number("0"), whole_number("42"), whole_number("9" * 18)) == (0, 42, 10**18 - 1)
