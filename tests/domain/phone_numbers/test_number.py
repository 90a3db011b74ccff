from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.phone_numbers import InvalidPhoneNumberError, PhoneNumber
from handlekraft.domain.phone_numbers.number import SERIES_116

SPACES = st.sampled_from(["", " ", "\u00a0", "-", "."])
# Second digits that the numbering plan has given out for each first digit, as far as it is certain.
EXISTING = st.from_regex(r"(?:2[2-3]|3[1-3]|5[1-3]|6[1-4]|7[1-6]|4[0-9]|9[0-9])[0-9]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("written", "dial", "display"),
    [
        ("76913416", "76913416", "76 91 34 16"),
        ("47809050", "47809050", "478 09 050"),
        ("90 98 45 00", "90984500", "909 84 500"),
        ("800 30 196", "80030196", "800 30 196"),
        ("815\u00a055\u00a0201", "81555201", "815 55 201"),
        ("02800", "02800", "02800"),
        ("112", "112", "112"),
        ("116 006", "116006", "116 006"),
        ("１１６ １１７", "116117", "116 117"),
        ("(+47) 76 95 73 39", "+4776957339", "+47 76 95 73 39"),
        ("0047 95 41 17 55", "+4795411755", "+47 954 11 755"),
        ("+46 8 123 456 78", "+46812345678", "+46 8 123 456 78"),
    ],
)
def test_t31_parse_number_that_can_be_dialled_gives_dial_and_display(
    written: str, dial: str, display: str
) -> None:
    assert PhoneNumber.parse(written) == PhoneNumber(dial=dial, display=display)


def test_t31_parse_the_six_digits_printed_in_the_plan_says_so_and_asks_the_owner() -> None:
    with pytest.raises(InvalidPhoneNumberError) as refused:
        PhoneNumber.parse("(+47) 80 90 50")

    assert str(refused.value) == (
        "«(+47) 80 90 50» har bare seks sifre etter +47, og et norsk nummer har åtte. "
        "Kanskje er «47» begynnelsen på nummeret og ikke landkoden. "
        "Spør eieren av nummeret, og ring det, før du lagrer."
    )


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("+47 112", "«+47 112» virker ikke: et kortnummer ringes uten +47. Skriv 112."),
        ("+47 02800", "«+47 02800» virker ikke: et kortnummer ringes uten +47. Skriv 02800."),
        ("0047116006", "«0047116006» virker ikke: et kortnummer ringes uten +47. Skriv 116 006."),
        ("+113", "«+113» virker ikke: et kortnummer ringes uten +. Skriv 113."),
        (
            "809050",
            "«809050» har 6 sifre. Et norsk nummer har åtte sifre eller er et kjent kortnummer. "
            "Spør eieren av nummeret, og ring det, før du lagrer.",
        ),
        (
            "116999",
            "«116999» er ikke et kjent 116-nummer. Spør eieren av nummeret, og ring det, før du lagrer.",
        ),
        (
            "12345678",
            "«12345678» finnes ikke i den norske nummerplanen. "
            "Spør eieren av nummeret, og ring det, før du lagrer.",
        ),
        (
            "+47 7691341",
            "«+47 7691341» har 7 sifre etter +47, og et norsk nummer har åtte. "
            "Spør eieren av nummeret, og ring det, før du lagrer.",
        ),
        (
            "+47 12345678",
            "«+47 12345678» finnes ikke i den norske nummerplanen. "
            "Spør eieren av nummeret, og ring det, før du lagrer.",
        ),
        (
            "+999 123",
            "«+999 123» er ikke et gyldig nummer i utlandet. Se etter landkoden. "
            "Spør eieren av nummeret, og ring det, før du lagrer.",
        ),
        (
            "02800 / 112",
            "«02800 / 112» er ikke ett telefonnummer. "
            "Skriv ett nummer, bare med sifre og mellomrom, og + foran landkode.",
        ),
        (
            "",
            "«» er ikke ett telefonnummer. Skriv ett nummer, bare med sifre og mellomrom, og + foran landkode.",
        ),
    ],
)
def test_t31_parse_what_cannot_be_dialled_says_why(written: str, reason: str) -> None:
    with pytest.raises(InvalidPhoneNumberError) as refused:
        PhoneNumber.parse(written)

    assert str(refused.value) == reason


@given(st.from_regex(r"0[2-9][0-9]{3}", fullmatch=True))
def test_t31_parse_five_digits_of_any_part_of_their_series_gives_the_number(digits: str) -> None:
    assert PhoneNumber.parse(f"{digits[:2]} {digits[2:]}") == PhoneNumber(dial=digits, display=digits)


def test_line_with_and_without_country_code_is_the_same() -> None:
    assert PhoneNumber.parse("+47 478 09 050").line == PhoneNumber.parse("47809050").line == "47809050"


@given(EXISTING)
def test_t31_parse_own_display_gives_the_same_number(digits: str) -> None:
    number = PhoneNumber.parse(digits)

    assert PhoneNumber.parse(number.display) == number
    assert number.dial == digits


@given(EXISTING, st.lists(SPACES, min_size=8, max_size=8))
def test_t31_parse_any_spacing_gives_the_same_number(digits: str, gaps: list[str]) -> None:
    written = "".join(digit + gap for digit, gap in zip(digits, gaps, strict=True))

    assert PhoneNumber.parse(written) == PhoneNumber.parse(digits)


@given(st.from_regex(r"[0-9]{6}", fullmatch=True).filter(lambda digits: digits not in SERIES_116))
def test_t31_parse_six_digits_outside_the_116_series_is_refused(digits: str) -> None:
    with pytest.raises(InvalidPhoneNumberError):
        PhoneNumber.parse(digits)
    with pytest.raises(InvalidPhoneNumberError):
        PhoneNumber.parse(f"+47{digits}")


@given(st.text())
def test_t31_parse_anything_gives_dialable_digits_or_a_reason(written: str) -> None:
    with suppress(InvalidPhoneNumberError):
        dial = PhoneNumber.parse(written).dial

        assert dial.isascii()
        assert dial.removeprefix("+").isdigit()
