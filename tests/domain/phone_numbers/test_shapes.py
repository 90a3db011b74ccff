"""Every way of writing a number that a person would use, in every sentence it would stand in, is found.

Left out on purpose, because the same signs mean something else as often: two groups of four around a slash or
a colon that nothing says are to be called ("9344/1234" is a case, "2230:2345" are hours), five digits cut in
three without the same, numbers spelled out, letters for digits, and numbers with words in the middle.
"""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.phone_numbers import find_phone_like

MOBILE, LANDLINE = "93441234", "76913416"
SAID_TO_BE_CALLED = (
    *(
        "Ring {}",
        "Ring {}.",
        "ring\n{}",
        "Tlf. {}",
        "tlf {}",
        "Tlf{}",
        "tlf.nr. {}",
        "Tlfnr {}",
        "Telefon: {}",
    ),
    *(
        "Mobil {}",
        "Mob. {}",
        "Vakttelefon {}",
        "Hjelpetelefonen {}",
        "Ring nr. {}",
        "Ring nr {}",
        "Ring nummer {}",
    ),
    *(
        "Ring nummer {} ved fare",
        "Ring oss på {}",
        "Ring politiet på {} med en gang",
        "Ring vakta på nummer {}",
    ),
    *(
        "Send SMS til {}",
        "Signal {}",
        "WhatsApp: {}",
        "Call {}",
        "Phone {}",
        "1. Ring {}",
        "tel:{}",
        "Ring ({})",
    ),
)
NOT_SAID = (
    *(
        "{}",
        "({})",
        "«{}»",
        "nr. {}",
        "nummer {}",
        "Nummeret er {}",
        "Barnevernvakta {}",
        "Barnevernvakta, {}",
    ),
    *("Barnevernvakta: {}", "{}, hele døgnet", "{} (hele døgnet)", "Kontakt Kari {}", "Kari\n{}\nNarvik"),
    *("Vakt/{}", "Åpent kl. 08.00–15.30, {}", "Fra 24.11.2026: {}", "{} eller 112", "Sak 24/1055: {}"),
    *("post@eksempel.no, {}", "Spør etter Kari på {} i morgen", "Bruk {} om natten. 24 timer."),
)
GROUPINGS = ((8,), (3, 2, 3), (2, 2, 2, 2), (4, 4), (3, 3, 2), (2, 3, 3), (1,) * 8)
IN_PAIRS_ONLY_WHEN_CALLED = frozenset({"/", " / ", ":"})
SIGNS = (
    *(
        " ",
        "\u00a0",
        "\u202f",
        "\n",
        "  ",
        "-",
        "–",
        "—",
        ".",
        "·",
        "•",
        "/",
        " / ",
        "'",
        "’",
        "*",
        "=",
        "~",
        "_",
        "|",
    ),
    *(":", "…", "...", "--", "..", "**", "__", " - ", " – ", " * ", "\\", "  -  ", ")(", "\u2800", "\u3164"),
)
UNSEEN = (
    *(
        "\u00ad",
        "\u034f",
        "\u061c",
        "\u200b",
        "\u200d",
        "\u200e",
        "\u202c",
        "\u2060",
        "\u2066",
        "\ufe0f",
        "\ufeff",
    ),
    *("\u0001", "\ue000", "\U000f0000", "\U000e0041", "\u0332", "\ufe0f\u20e3"),
)
SHORT = ("02801", "02 801", "028 01", "02-801", "116 117", "116117", "116-006")
ABROAD = (
    *("0046701234567", "+46701234567", "+46 70 123 45 67", "0046 70 123 45 67", "00 46 70 123 45 67"),
    *("+46-70-123-45-67", "+46*70*123*45*67", "+46/70/123/45/67", "0046·70·123·45·67"),
)
WITH_COUNTRY_CODE = ("+47 {}", "+47{}", "0047 {}", "0047{}", "(+47) {}", "+47-{}", "47{}", "+47\u200b{}")


def written(digits: str, sizes: tuple[int, ...], sign: str) -> str:
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return sign.join(digits[start : start + size] for start, size in zip(starts, sizes, strict=True))


def lines_in(text: str) -> set[str]:
    return {found.line for found in find_phone_like(text)}


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_t30_number_with_any_sign_between_its_groups_is_found_in_any_sentence(sign: str) -> None:
    missed = [
        text
        for digits in (MOBILE, LANDLINE)
        for sizes in GROUPINGS
        for said in (True, False)
        for sentence in (SAID_TO_BE_CALLED if said else NOT_SAID)
        if said or not (sizes == (4, 4) and sign in IN_PAIRS_ONLY_WHEN_CALLED)
        if digits not in lines_in(text := sentence.format(written(digits, sizes, sign)))
    ]

    assert missed == []


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_t30_sign_that_does_not_show_hides_no_number(sign: str) -> None:
    missed = [
        text
        for digits in (MOBILE, LANDLINE)
        for sizes in GROUPINGS
        for between in (sign, sign + " ", " " + sign, sign * 5)
        for sentence in (*SAID_TO_BE_CALLED, *NOT_SAID)
        if digits not in lines_in(text := sentence.format(written(digits, sizes, between)))
    ]

    assert missed == []


def test_t30_short_number_is_found_in_any_sentence() -> None:
    missed = [
        text
        for number in SHORT
        for sentence in (*SAID_TO_BE_CALLED, *NOT_SAID)
        if number.replace(" ", "").replace("-", "") not in lines_in(text := sentence.format(number))
    ]

    assert missed == []


def test_t30_number_of_another_country_is_found_in_any_sentence() -> None:
    missed = [
        text
        for number in ABROAD
        for sentence in (*SAID_TO_BE_CALLED, *NOT_SAID)
        if "+46701234567" not in lines_in(text := sentence.format(number))
    ]

    assert missed == []


def test_t30_number_with_the_country_code_is_the_line_without_it() -> None:
    missed = [
        text
        for digits in (MOBILE, LANDLINE)
        for code in WITH_COUNTRY_CODE
        for sentence in (*SAID_TO_BE_CALLED, *NOT_SAID)
        if digits not in lines_in(text := sentence.format(code.format(digits)))
    ]

    assert missed == []


def test_t30_number_that_is_said_to_be_called_is_found_around_a_slash_too() -> None:
    missed = [
        text
        for number in ("9344/1234", "9344 / 1234", "9344:1234", "93 44, 12 34", "93. 44. 12. 34", "113/112")
        for sentence in SAID_TO_BE_CALLED
        if not lines_in(text := sentence.format(number))
    ]

    assert missed == []


@pytest.mark.parametrize("glued", ["Barnevernvakta{}", "tlf{}", "vakt{}eller", "_{}_", "nr{}", "mob{}"])
def test_t30_number_glued_to_a_word_is_found(glued: str) -> None:
    if glued == "vakt{}eller":  # letters on both sides are a code, unless the word says call
        assert lines_in(glued.format(MOBILE)) == set()
        assert lines_in(f"tlf{MOBILE}eller") == {MOBILE}
        return
    assert lines_in(glued.format(MOBILE)) == {MOBILE}


@pytest.mark.parametrize(
    "text",
    [
        "Født 24/12/2026, fra 01/08/2026 til 31/12 2027",
        "Gnr. 9344/1234, sak nr. 24/1055-10 og sak 2345-1234",
        "Nr. 12345, nr 5-8, forskrift nr. 2480, 24 timer",
        "SSB-tabell nr. 09817, tabellnummer 09817",
        "Kontonummer 8601.11.17947",
        "Kontrollkode K7-4821, kode 5f93441234ab, NOU2019-1234, HR-2023-1234",
        "22, 32, 45 og 67 prosent; 24, 32, 45, 67",
        "25 × 32 × 4567, 25 % 32 % 45 % 67 %",
        "24. 25. 26. 27. mai",
        "Kl. 22.30 – 23.45, 10:00:30, 22:30-23:45",
        "Trinn 2 | 6 | 20 | 280",
        "8.–10. trinn, 20–30 elever, 3–5 år, 0-18 år",
        "Årene 2024/2025, 2024/25 og 2025–26",
        "Åpent 24/7/365",
        "Vi er 934 ansatte; 41 i turnus, 234 på dagtid",
        "Ring kl. 8, 9 eller 10. Ring 2–3 ganger. Ring 24/12.",
        "Postboks 64, 8501 Narvik; 8514 Narvik",
    ],
)
def test_t30_other_numbers_in_prose_are_not_found(text: str) -> None:
    assert find_phone_like(text) == []


def test_t30_what_follows_an_emergency_number_is_not_part_of_it() -> None:
    assert lines_in("Ring 112 24 timer i døgnet") == {"112"}
    assert lines_in("Ring 110 0-18 år") == {"110"}


WORDS = st.sampled_from(
    ["Ring", "vakta på", "eller", "Kari", "tlf.", "nummer", "hele døgnet:", ",", ".", "\n", "–"]
)
NUMBERS = st.from_regex(
    r"(?:\+47 ?|0047)?(?:2[2-3]|3[1-3]|5[1-3]|6[1-4]|7[1-6]|4[15-8]|9[0-5])[0-9]{6}", fullmatch=True
)
FOREIGN = st.sampled_from(
    ["+46 70 123 45 67", "+46701234567", "0046 70-123 45 67", "+44 20 7946 0958", "+1 650-253-0000"]
)


@given(
    st.lists(st.one_of(WORDS, NUMBERS, FOREIGN), min_size=1, max_size=8),
    st.sampled_from([" ", "  ", "\u00a0"]),
)
def test_t30_what_the_library_of_numbers_finds_is_found(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    oracle = phonenumbers.PhoneNumberMatcher(text, "NO", phonenumbers.Leniency.VALID, 1_000)

    found = [range(one.start, one.end) for one in find_phone_like(text)]

    missed = [
        one.raw_string
        for one in oracle
        if not any(one.start in span or one.end - 1 in span for span in found)
    ]
    assert missed == []


@pytest.mark.parametrize("sign", "'’`*|=…~_^•·")
def test_five_digits_and_three_around_an_odd_sign_are_a_number_without_a_word_before(sign: str) -> None:
    assert [found.line for found in find_phone_like(f"Vakta: 93441{sign}234")] == ["93441234"]


@pytest.mark.parametrize(
    "text", ["93441/234", "93441:234", "Post 85140, 234 husstander", "93441 | 234", "10441'234", "20441=234"]
)
def test_five_digits_and_three_that_mean_something_else_are_left_alone(text: str) -> None:
    assert list(find_phone_like(text)) == []
