"""What the tools of bureaus make of a file: read as the standard says, and no half line taken for a whole."""

import re

import pytest

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role
from handlekraft.translation.models import SectionTranslation
from handlekraft.translation.xliff.reports import XliffReport
from tests.guidance.builders import section
from tests.organisations.builders import appoint, make_municipality, make_person
from tests.translation.builders import write
from tests.translation.test_xliff import faults, outcomes, placeholders, sent, taken, translated

pytestmark = pytest.mark.django_db
TWO = "Knappen fjerner ikke alt. Andre sider ligger der fortsatt."
HALF = "Bare en del av linjen er oversatt"


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def person(narvik: Municipality) -> User:
    person = make_person("Demo Oversetter A")
    appoint(person, Role.OVERSETTER, narvik, languages="en")
    return person


def cut(file: str, *segments: str) -> str:
    """The file with the line of two sentences cut into segments by a tool."""
    return re.sub(rf"<segment[^>]*><source>{re.escape(TWO)}.*?</segment>", "".join(segments), file)


def told(report: XliffReport) -> set[str]:
    return {says.split(".")[0] for says in faults(report).values()}


@pytest.mark.parametrize("source", ["nb-NO", "no", "NB"])
@pytest.mark.parametrize("target", ["en-GB", "EN", "en_US"])
def test_region_and_case_of_a_tag_make_no_other_language(
    narvik: Municipality, person: User, source: str, target: str
) -> None:
    write()
    file = translated(sent(narvik), "Ring noen", "Call somebody.")
    file = file.replace('srcLang="nb"', f'srcLang="{source}"').replace('trgLang="en"', f'trgLang="{target}"')

    assert taken(narvik, person, file).taken == 1


DONE = '<segment id="s1" state="translated"><source>Knappen fjerner ikke alt. </source><target>Not all. </target></segment>'


@pytest.mark.parametrize(
    "rest",
    [
        '<segment id="s2" state="initial"><source>Andre sider ligger der fortsatt.</source></segment>',
        '<segment id="s2"><source>Andre sider ligger der fortsatt.</source></segment>',
        '<segment id="s2" state="translated"><source>Andre sider ligger der fortsatt.</source><target> </target></segment>',
        '<segment id="s2" state="initial"><source>Andre sider ligger der fortsatt.</source>'
        "<target>Andre sider ligger  der fortsatt.</target></segment>",
    ],
    ids=["no target", "no state", "empty target", "source as target"],
)
def test_line_of_which_only_the_first_half_is_translated_is_a_fault(
    narvik: Municipality, person: User, rest: str
) -> None:
    write(section("kort", TWO), section("mer", "Du velger selv."))
    file = translated(cut(sent(narvik), DONE, rest), "Du velger", "You choose.")

    report = taken(narvik, person, file)

    assert told(report) == {HALF}
    assert not SectionTranslation.objects.exists()


def test_line_cut_in_two_and_translated_nowhere_is_not_translated(narvik: Municipality, person: User) -> None:
    write(section("kort", TWO))
    parts = [
        f'<segment state="initial"><source>{half}</source></segment>' for half in re.split(r"(?<=\. )", TWO)
    ]

    assert outcomes(taken(narvik, person, cut(sent(narvik), *parts)))["kort, body-1"] == "ikke oversatt"


def test_parts_that_a_tool_has_put_in_another_order_are_read_in_that_order(
    narvik: Municipality, person: User
) -> None:
    write(section("kort", TWO))
    file = cut(
        sent(narvik),
        '<segment state="final"><source>Knappen fjerner ikke alt.</source><target order="3">Not all.</target></segment>',
        "<ignorable><source> </source></ignorable>",
        '<segment state="final"><source>Andre sider ligger der fortsatt.</source>'
        '<target order="1">Others stay.</target></segment>',
    )

    taken(narvik, person, file)

    assert SectionTranslation.objects.get().content == {"body": ["Others stay. Not all."]}


def test_source_that_a_tool_put_where_nobody_has_translated_is_no_translation(
    narvik: Municipality, person: User
) -> None:
    write(section("kort", "Ring {kontakt:barnevern}."), section("mer", "Du velger selv."))
    file = re.sub(r"(<source>(.*?)</source>)(?=</segment>)", r"\1<target>\2</target>", sent(narvik))
    assert file.count("<target>") > 4

    report = taken(narvik, person, file)

    assert set(outcomes(report).values()) == {"ikke oversatt"}
    assert len(report.skipped) == len(report.units)
    assert not SectionTranslation.objects.exists()


def test_name_that_is_the_same_in_both_languages_is_a_translation_when_somebody_says_so(
    narvik: Municipality, person: User
) -> None:
    write(section("kort", "Krisesenteret Demo"))

    report = taken(narvik, person, translated(sent(narvik), "Krisesenteret", "Krisesenteret Demo"))

    assert outcomes(report)["kort, body-1"] == "tatt inn"


def test_target_that_says_it_is_in_another_language_is_a_fault(narvik: Municipality, person: User) -> None:
    write()
    file = translated(sent(narvik), "Ring noen", "Ruf jemanden an.")

    assert told(taken(narvik, person, file.replace("<target>", '<target xml:lang="de">'))) == {
        "Oversettelsen er merket «de», et annet språk enn filen"
    }
    assert taken(narvik, person, file.replace("<target>", '<target xml:lang="en-GB">')).taken == 1


@pytest.mark.parametrize("target", ["Leave &amp;amp; close", "Leave &lt;b&gt;this&lt;/b&gt;"])
def test_marks_of_a_program_that_the_source_has_not_are_a_fault(
    narvik: Municipality, person: User, target: str
) -> None:
    write()

    (says,) = faults(taken(narvik, person, translated(sent(narvik), "Ring noen", target))).values()

    assert "koder som leserne ville sett" in says


def test_placeholder_that_lost_the_space_before_it_is_a_fault(narvik: Municipality, person: User) -> None:
    write(section("kort", "Ring {kontakt:barnevern}."))
    (code,) = placeholders(sent(narvik))

    (says,) = faults(taken(narvik, person, translated(sent(narvik), "Ring", f"Call{code}."))).values()

    assert "mellomrom foran" in says
