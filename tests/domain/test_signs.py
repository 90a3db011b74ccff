import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.signs import is_unseen, tidied, unseen_signs

SOFT_HYPHEN, ZERO_WIDTH, MARK_OF_LATE_VALUE = "\u00ad", "\u200b", "\ue000"
ANY_SIGN = st.characters(exclude_categories=())


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Råd om barne\u00advern", "Råd om barnevern"),
        ("ord\u200bdeling og \ufeffstart", "orddeling og start"),
        ("barne\x1fvern", "barnevern"),
        ("mor\x1ebarn", "mor-barn"),
        ("én linje\x0bny linje\r\nog en\u2028til", "én linje\nny linje\nog en\ntil"),
        ("a\rb\x0cc\x85d\u2029e", "a\nb\nc\nd\ne"),
        ("blåbær".replace("å", "a\u030a"), "blåbær"),
        ("\u202a934 41 234\u202c", "934 41 234"),
        ("hjerte ❤\ufe0f", "hjerte ❤"),
        ("c\u034fh", "ch"),
        ("a\u200cb\u200dc\u200e", "abc"),
        ("مرحبا \u2066112\u2069\u200f.", "مرحبا \u2066112\u2069\u200f."),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("  to\tord \n", "  to\tord \n"),
    ],
)
def test_tidied_drops_what_never_changes_what_is_read(written: str, kept: str) -> None:
    assert tidied(written) == kept
    assert list(unseen_signs(written)) == []


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\ue000", "et privat tegn, ofte et ikon fra en nettside (U+E000)"),
        ("\uf8ff", "et privat tegn, ofte et ikon fra en nettside (U+F8FF)"),
        ("\U000f0000", "et privat tegn, ofte et ikon fra en nettside (U+F0000)"),
        ("\U0010fffd", "et privat tegn, ofte et ikon fra en nettside (U+10FFFD)"),
        ("\x00", "et styretegn (U+0000)"),
        ("\x07", "et styretegn (U+0007)"),
        ("\x7f", "et styretegn (U+007F)"),
        ("\x9d", "et styretegn (U+009D)"),
        ("\u202e", "et tegn som snur leseretningen (U+202E)"),
        ("\u202b", "et tegn som snur leseretningen (U+202B)"),
        ("\u202d", "et tegn som snur leseretningen (U+202D)"),
        ("\u2067", "et tegn som snur leseretningen (U+2067)"),
        ("\u3164", "et tomt tegn fra koreansk (U+3164)"),
        ("\u2800", "et tomt tegn fra punktskrift (U+2800)"),
        ("\ufdd0", "et tegn uten form (U+FDD0)"),
        ("\uffff", "et tegn uten form (U+FFFF)"),
        ("\ud800", "et tegn uten form (U+D800)"),
        ("\U000e0041", "et tegn uten form (U+E0041)"),
        ("\U000e0100", "et tegn uten form (U+E0100)"),
        ("\U000e01ef", "et tegn uten form (U+E01EF)"),
        ("\ufffc", "et bilde som ikke kom med (U+FFFC)"),
        ("\ufffd", "en bokstav som gikk tapt (U+FFFD)"),
    ],
    ids=ascii,
)
def test_sign_that_may_not_stand_is_found_with_its_name(sign: str, name: str) -> None:
    text = f"Før {sign} etter"

    assert [(found.at, found.name) for found in unseen_signs(text)] == [(4, name)]
    assert sign in tidied(text)


def test_every_sign_is_seen_or_dropped_or_refused() -> None:
    """No sign of Unicode is kept in a text without being seen, outside text that runs from right to left."""
    kept = {chr(code) for code in range(sys.maxunicode + 1) if tidied(chr(code)) == chr(code)}
    passed = {sign for sign in kept if not list(unseen_signs(sign))}

    assert {ascii(sign) for sign in passed if is_unseen(sign)} == {ascii("\n"), ascii("\t")}


@given(st.text(ANY_SIGN))
def test_tidied_text_stays_as_it_is(text: str) -> None:
    once = tidied(text)

    assert tidied(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(ANY_SIGN))
def test_tidying_neither_hides_nor_makes_a_sign_that_may_not_stand(text: str) -> None:
    before = [sign.name for sign in unseen_signs(text)]

    assert [sign.name for sign in unseen_signs(tidied(text))] == before
