import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.bullets import with_points_apart, without_bullet


@pytest.mark.parametrize(
    ("text", "rest", "points"),
    [
        ("Ta med:\n•\tFørste punkt\n•\tAndre punkt", "Ta med:", ["Første punkt", "Andre punkt"]),
        ("Ta med:\r\n\r\n\uf0b7\tFørste\r\no\tUnder\r\n", "Ta med:", ["Første", "Under"]),
        ("- En\n- To\n\n- Tre\n", "", ["En", "To", "Tre"]),
        ("·\u00a0En\n▪ To", "", ["En", "To"]),
        ("Først.\n• En\n• To\nSlutt.", "Først.\n\nEn\n\n\nTo\n\nSlutt.", []),
        ("Et avsnitt.\n\nEt til.", "Et avsnitt.\n\nEt til.", []),
        ("– Ja, sa barnet.", "– Ja, sa barnet.", []),
        ("Ring -17 eller\n-18", "Ring -17 eller\n-18", []),
        ("o store dager", "o store dager", []),
        ("", "", []),
    ],
)
def test_list_that_was_pasted_last_becomes_points(text: str, rest: str, points: list[str]) -> None:
    assert with_points_apart(text) == (rest, points)


@pytest.mark.parametrize(
    ("line", "kept"),
    [("•\tRing", "Ring"), (" * Ring", "Ring"), ("-Ring", "-Ring"), ("Ring • nå", "Ring • nå"), ("•", "•")],
)
def test_line_loses_the_sign_of_a_list_in_front_of_it(line: str, kept: str) -> None:
    assert without_bullet(line) == kept


@given(st.text(alphabet="ab \n\t•-"))
def test_no_word_is_lost_or_moved_before_another(text: str) -> None:
    rest, points = with_points_apart(text)

    assert [sign for sign in "".join((rest, *points)) if sign in "ab"] == [
        sign for sign in text if sign in "ab"
    ]
