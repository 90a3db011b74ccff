"""Identity numbers in every way a person would write one: six kinds, six groupings, 64 signs between.

python-stdnum works out control digits by itself and is asked whether ours are the same.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from handlekraft.domain.national_ids import NationalIdKind, find_national_ids, national_id_kind
from tests.domain.test_national_ids import identities, numbers_born

BORN = ("010107", "311299", "410107", "015076", "016607", "155076")
GROUPINGS = ((11,), (6, 5), (6, 3, 2), (2, 2, 2, 5), (2, 2, 2, 3, 2), (1,) * 11)
SIGNS = (
    *(
        "",
        " ",
        "  ",
        "\u00a0",
        "\u202f",
        "\u2009",
        "\t",
        "\n",
        "-",
        "–",
        "—",
        "‐",
        ".",
        "·",
        "•",
        "…",
        "...",
        ",",
        ", ",
    ),
    *(
        ";",
        ":",
        "/",
        " / ",
        "\\",
        "|",
        "_",
        "__",
        "~",
        "=",
        "+",
        "*",
        "**",
        "#",
        "&",
        "'",
        "’",
        ")",
        "(",
        ")(",
    ),
    *(
        "[",
        "]",
        "<",
        ">",
        "{",
        " - ",
        " – ",
        " * ",
        " . ",
        "--",
        "-.-",
        "\u2800",
        "\u3164",
        "\u00ad",
        "\u034f",
    ),
    *(
        "\u200b",
        "\u200d",
        "\u200e",
        "\u202c",
        "\u2060",
        "\ufe0f",
        "\ufeff",
        "\ue000",
        "\u0332",
        "\u200b \u200b",
    ),
)
SENTENCES = ("{}", "Gjelder {}.", "fnr{}", "Født: {}, Narvik", "«{}»")
BETWEEN = (
    *(
        ", personnummer ",
        " personnr. ",
        ", og så ",
        " – de siste fem er ",
        " pnr: ",
        "\n",
        " og nummer ",
        " (",
        ", ",
    ),
    *(". Pnr. ", " fødselsnummer: ", " med tallene "),
)


def written(digits: str, sizes: tuple[int, ...], sign: str) -> str:
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return sign.join(digits[end - size : end] for end, size in zip(ends, sizes, strict=True))


def one_of(head: str) -> str:
    return next(numbers_born(head, first=100))


def test_t41_there_are_64_signs() -> None:
    assert len(set(SIGNS)) == len(SIGNS) == 64


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_t41_number_with_any_sign_between_its_groups_is_found(sign: str) -> None:
    missed = [
        text
        for head, sizes, sentence in product(BORN, GROUPINGS, SENTENCES)
        if len(find_national_ids(text := sentence.format(written(one_of(head), sizes, sign)))) != 1
    ]

    assert missed == []


def dates(digits: str) -> Iterator[str]:
    """The date of a number as people write it, from the first six of its digits."""
    day, month, year = digits[:2], digits[2:4], digits[4:6]
    yield from (sign.join((day, month, year)) for sign in ("", ".", "-", "/", " ", ". "))
    yield from (sign.join((day, month, f"19{year}")) for sign in ("", ".", "-", "/"))
    yield from (sign.join((day.lstrip("0"), month.lstrip("0"), year)) for sign in (".", "/", "-"))


@pytest.mark.parametrize("between", BETWEEN, ids=ascii)
def test_t41_words_between_the_date_and_the_last_five_hide_nothing(between: str) -> None:
    missed = [
        text
        for head in BORN
        for born in dates(one_of(head))
        for last in (one_of(head)[6:], f"{one_of(head)[6:9]} {one_of(head)[9:]}")
        if len(find_national_ids(text := f"født {born}{between}{last}")) != 1
    ]

    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "født 01.01.1990, personnummer 12345",
        "Personnummer: 12345",
        "personnummeret er 123 45",
        "fødselsnummeret hans er 01019012345",
        "fnr. 010190 12345",
        "p.nr 12345",
        "D-nummer 41019012345",
        "DUF-nummer 2015 12345678",
    ],
)
def test_t41_what_a_text_calls_an_identity_number_is_found_without_control_digits(text: str) -> None:
    assert len(find_national_ids(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Skriv aldri fødselsnummer (11 siffer) eller personnummer (5 siffer).",
        "Født 01.01.2007. Ring 02800 hele døgnet.",
        "Vedtatt 24.11.2026, sak 24/01055-10",
        "Fødselsnummer og D-nummer, § 12 og § 13-2",
        "Forskrift 24.5.2017 nr. 2480, lov 12.6.2026 nr. 25",
        "Kontonummer 8601 11 17947",
        "Postnr. 85141, dnr. 12345",
    ],
)
def test_t41_other_numbers_are_no_identity_numbers(text: str) -> None:
    assert find_national_ids(text) == []


@given(st.dates(date(1900, 1, 1), date(2025, 12, 31)), st.integers(0, 999), st.sampled_from([0, 40]))
def test_t41_what_the_oracle_calls_an_identity_number_is_one(born: date, individual: int, added: int) -> None:
    nine = f"{born.day + added:02}{born.month:02}{born.year % 100:02}{individual:03}"
    first = fodselsnummer.calc_check_digit1(nine)
    number = nine + first + fodselsnummer.calc_check_digit2(nine + first)
    assume(fodselsnummer.is_valid(number))

    assert national_id_kind(number) is (NationalIdKind.D_NUMBER if added else NationalIdKind.FODSELSNUMMER)
    assert len(find_national_ids(f"Gjelder {number[:6]} {number[6:]}.")) == 1


@given(identities(), st.integers(0, 99))
def test_t41_only_the_control_digits_of_the_oracle_make_one(identity: str, control: int) -> None:
    nine, other = identity[:9], f"{control:02}"
    first = fodselsnummer.calc_check_digit1(nine)

    expected = other == first + fodselsnummer.calc_check_digit2(nine + first)

    assert (national_id_kind(nine + other) is not None) == expected
