import pytest

from handlekraft.domain.markup import markup_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leave &amp; close <b>this</b> page", ("&amp;", "<b>", "</b>")),
        ('<a href="/x">her</a>', ('<a href="/x">', "</a>")),
        ("Linje<br/>linje<br />slutt", ("<br/>", "<br />")),
        ("&#8211; &#x2013; &nbsp;", ("&#8211;", "&#x2013;", "&nbsp;")),
        ("Du & jeg; 3 < 4 og 5 > 4; AT & T, <3", ()),
    ],
)
def test_marks_of_a_program_are_found_and_signs_of_a_person_are_not(
    text: str, found: tuple[str, ...]
) -> None:
    assert markup_in(text) == found
