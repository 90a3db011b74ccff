import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.phone_numbers import PhoneLike, PhoneNumber, find_phone_like

NUMBERS = st.from_regex(r"(?:2[2-3]|3[1-3]|5[1-3]|6[1-4]|7[1-6]|4[15-8]|9[0-5]|80)[0-9]{6}", fullmatch=True)
GROUPINGS = st.sampled_from([(8,), (2, 2, 2, 2), (3, 2, 3), (3, 3, 2), (4, 4), (2, 3, 3)])
GAPS = st.sampled_from([" ", "\u00a0", "\u202f", ".", "-", "–", "\n"])


def grouped(digits: str, sizes: tuple[int, ...], gap: str) -> str:
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return gap.join(digits[start : start + size] for start, size in zip(starts, sizes, strict=True))


def found_in(text: str) -> list[str]:
    return [found.text for found in find_phone_like(text)]


@given(NUMBERS, GROUPINGS, GAPS)
def test_t30_find_norwegian_number_in_any_grouping_finds_it_whole(
    digits: str, sizes: tuple[int, ...], gap: str
) -> None:
    written = grouped(digits, sizes, gap)

    found = find_phone_like(f"Her svarer vakten: {written}, hele døgnet.")

    assert found == [PhoneLike(start=19, end=19 + len(written), text=written, line=digits)]


@given(st.from_regex(r"(?:\+47|\(\+47\)|0047)(?: )?[0-9]{2}(?: ?[0-9]{2}){2,3}", fullmatch=True))
def test_find_country_code_finds_it_however_many_digits_follow(written: str) -> None:
    assert found_in(f"Vakten har {written}.") == [written]


@given(st.text())
def test_find_in_any_text_points_at_what_it_found(text: str) -> None:
    found = find_phone_like(text)

    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kompetanseteamet: (+47) 80 90 50 (man-fre kl. 09:00-15:00)", ["(+47) 80 90 50"]),
        ("Kompetanseteamet 80 90 50, dagtid", ["80 90 50"]),
        ("Politiet: 02800 / 112", ["02800", "112"]),
        ("Legevakt: 116 117", ["116 117"]),
        ("Ring 112.", ["112"]),
        ("Ring politiet på 112 med en gang", ["112"]),
        ("Ambulanse 113", ["113"]),
        ("Tlf. 7691 3416", ["7691 3416"]),
        ("tlf.nr. 76913416", ["76913416"]),
        ("Vakt 90 98 45 00. 24 timer i døgnet", ["90 98 45 00"]),
        ("Fra utlandet +47 95 41 17 55. 24 timer", ["+47 95 41 17 55"]),
        ("4776913416", ["4776913416"]),
        ("７６ ９１ ３４ １６", ["７６ ９１ ３４ １６"]),
        ("٧٦٩١٣٤١٦", ["٧٦٩١٣٤١٦"]),
        ("76\u200b91\u200b34\u200b16", ["76\u200b91\u200b34\u200b16"]),
        ("(76) 91 34 16", ["76) 91 34 16"]),
        ("tel:76913416", ["76913416"]),
        ("76 91 34 16 / 90 98 45 00", ["76 91 34 16", "90 98 45 00"]),
        ("Send SMS til 41716111", ["41716111"]),
        ("22.40.00.40", ["22.40.00.40"]),
        ("90 98 45 00/76 91 34 16", ["90 98 45 00", "76 91 34 16"]),
        ("Vakt/90984500", ["90984500"]),
        ("76913416/90984500", ["76913416", "90984500"]),
        ("Politiet: 02800/112", ["02800", "112"]),
        ("Ring 110, 112 eller 113", ["110", "112", "113"]),
        ("Ring 116 006 eller 112", ["116 006", "112"]),
    ],
)
def test_t30_find_number_in_prose_finds_it(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vedtatt 2026-11-24, gjelder fra 24.11.2026 til 24. 11. 2030.",
        "Skrevet 24.11.26 og 24/11 2026.",
        "Stengt 24.–26.12.",
        "Åpent kl. 08.00–15.30 og 22.00–23.30, lørdag kl. 10–14.",
        "Chat 16.15-22.45, lørdag til kl. 23.45.",
        "Perioden 2026–2030, 2022–2040 og 2026-27.",
        "Årene 2021 2022 2023.",
        "Straffeloven § 196, §§ 282-283 og bvl. § 13-2.",
        "Forskrift 24.5.2017 nr. 2480, lov 12.6.2026 nr. 25, LOV-2021-06-18-97.",
        "Rundskriv 20/2026, sak 24/01055-10, Dok. 3:8 (2021–2022).",
        "Org.nr: 959 469 059",
        "Organisasjonsnummer 959469059",
        "Postboks 64\n8501 Narvik",
        "0150 Oslo",
        "9 prosent av kvinnene og 1 av 30 menn, 22,5 %.",
        "Det koster kr 12 345 678 eller 12 500 000 kroner.",
        "Mellom 75 000–150 000 mennesker, 25 000 innbyggere.",
        "I 2025 bodde 35 kvinner og 21 barn der i 520 døgn.",
        "SSB-tabell 09817",
        "Alder 16-66 år, 110 barn, 112 ganger.",
        "Trinn 1. Trinn 2. Trinn 3.",
        "https://eksempel.no/kurs?id=32575&start=0",
        "Se https://eksempel.no/artikkel/76913416 og www.eksempel.no",
        "ISBN 978-82-8122-123-4",
        "Døgnet rundt, 24/7",
        "Kontrollkode K7-4821",
        "",
    ],
)
def test_t30_find_other_numbers_in_prose_finds_nothing(text: str) -> None:
    assert found_in(text) == []


def test_find_line_compares_with_the_register() -> None:
    registered = PhoneNumber.parse("478 09 050")

    found = find_phone_like("Kompetanseteamet har 478 09 050, fra utlandet +47 478 09 050.")

    assert [one.line for one in found] == [registered.line, registered.line]
