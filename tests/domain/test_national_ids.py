from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.national_ids import NationalId, NationalIdKind, find_national_ids, national_id_kind

GAP = st.sampled_from(["", "", " ", "\u00a0", "\u202f", ".", "-", "–", " - ", "\n", "\u200b", "/"])
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def control_digit(digits: list[int], weights: list[int]) -> int:
    return -sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def numbers_born(head: str, first: int = 0) -> Iterator[str]:
    """All numbers that add up for six digits of birth. Worked out, since one
    written here could be a person's."""
    for individual in range(first, 1000):
        digits = [int(digit) for digit in f"{head}{individual:03}"]
        digits.append(control_digit(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]))
        if digits[-1] < 10:
            digits.append(control_digit(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]))
            if digits[-1] < 10:
                yield "".join(map(str, digits))


@st.composite
def identities(draw: st.DrawFn) -> str:
    """A number that adds up: any date, any series, any individual digits that have control digits."""
    born = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2039, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 40]))
    month = born.month + draw(st.sampled_from([0, 40, 65, 80]))
    return next(numbers_born(f"{day:02}{month:02}{born.year % 100:02}", first=draw(st.integers(0, 980))))


@given(identities(), st.lists(GAP, min_size=10, max_size=10))
def test_find_valid_number_in_any_spacing_finds_exactly_it(identity: str, gaps: list[str]) -> None:
    written = identity[0] + "".join(gap + digit for gap, digit in zip(gaps, identity[1:], strict=True))

    found = find_national_ids(f"Gjelder {written}, se vedlegg")

    assert [(one.start, one.end) for one in found] == [(8, 8 + len(written))]


@given(identities())
def test_find_valid_number_in_other_digits_finds_it(identity: str) -> None:
    found = find_national_ids(identity.translate(ARABIC))

    assert [(one.start, one.end) for one in found] == [(0, 11)]


@given(identities(), st.integers(0, 10), st.integers(1, 9))
def test_find_number_with_one_changed_digit_finds_nothing(identity: str, place: int, change: int) -> None:
    changed = identity[:place] + str((int(identity[place]) + change) % 10) + identity[place + 1 :]

    assert find_national_ids(changed) == []


@given(st.lists(identities(), min_size=2, max_size=4))
def test_find_several_numbers_finds_each(identities: list[str]) -> None:
    found = find_national_ids(", født ".join(identities))

    assert len(found) == len(identities)


@given(st.text())
def test_find_in_any_text_points_inside_it(text: str) -> None:
    found = find_national_ids(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("010107", NationalIdKind.FODSELSNUMMER),
        ("290200", NationalIdKind.FODSELSNUMMER),
        ("311299", NationalIdKind.FODSELSNUMMER),
        ("410107", NationalIdKind.D_NUMBER),
        ("711299", NationalIdKind.D_NUMBER),
        ("014107", NationalIdKind.SYNTHETIC),
        ("016607", NationalIdKind.SYNTHETIC),
        ("018107", NationalIdKind.SYNTHETIC),
        ("419207", NationalIdKind.SYNTHETIC),
        ("320107", None),
        ("400107", None),
        ("720107", None),
        ("300200", None),
        ("011307", None),
        ("015307", None),
        ("010007", None),
        ("000107", None),
    ],
)
def test_kind_of_number_that_adds_up_depends_on_its_date(head: str, kind: NationalIdKind | None) -> None:
    kinds = {national_id_kind(digits) for digits in numbers_born(head)}

    assert kinds == {kind}


@pytest.mark.parametrize("digits", ["", "15507600334", "15507600433", "1550760033", "00000000000"])
def test_kind_of_other_digits_is_none(digits: str) -> None:
    assert national_id_kind(digits) is None


@pytest.mark.parametrize(
    "written",
    [
        "15507600333",
        "155076 00333",
        "155076-00333",
        "15.50.76 00333",
        "15.50.1976 00333",
        "15 50 76 003 33",
        "1 5 5 0 7 6 0 0 3 3 3",
        "55507608360",
    ],
)
def test_find_synthetic_number_in_usual_ways_of_writing_finds_one(written: str) -> None:
    found = find_national_ids(f"Hei. {written}. 24 timer")

    assert found == [NationalId(start=5, end=5 + len(written), kind=NationalIdKind.SYNTHETIC)]


def test_find_number_glued_to_a_word_finds_it() -> None:
    found = find_national_ids("fnr15507600333")

    assert found == [NationalId(start=3, end=14, kind=NationalIdKind.SYNTHETIC)]


@pytest.mark.parametrize(
    "text",
    [
        "76 91 34 16, 90 98 45 00 og 116 006",
        "Org.nr: 959 469 059",
        "2026-11-24 kl. 08.00–15.30, perioden 2026–2030",
        "1155076003331",
        "Født 01.01.2007",
    ],
)
def test_find_other_digits_finds_nothing(text: str) -> None:
    assert find_national_ids(text) == []


def test_found_number_does_not_repeat_the_number() -> None:
    (found,) = find_national_ids("155076 00333")

    assert repr(found) == "NationalId(start=0, end=12, kind=<NationalIdKind.SYNTHETIC: 'syntetisk nummer'>)"
