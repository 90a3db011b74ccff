"""What those who translate see of each text: how it stands, what stands, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality, Role
from handlekraft.translation.models import SectionTranslation
from handlekraft.translation.operations.translating import record_translation
from handlekraft.translation.queries.desks import TextInLanguage, TextState, TranslationDesk
from handlekraft.translation.queries.translated import HEAD
from handlekraft.translation.rules import mark_of
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person
from tests.translation.builders import KEY, approve_everything, translate, words, write

pytestmark = pytest.mark.django_db
CALL = words("kort", "Call somebody.", "Ring noen.", method="machine")


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


def desk(municipality: Municipality) -> TranslationDesk:
    return TranslationDesk(municipality, effective_documents(municipality, TODAY))


def states(municipality: Municipality, language: str = "en") -> list[tuple[str, str]]:
    return [(each.text.section, each.state.value) for each in desk(municipality).in_language(KEY, language)]


def first(municipality: Municipality) -> TextInLanguage:
    found = desk(municipality).one(KEY, "en", "kort", 1)
    assert found is not None
    return found


def test_text_is_missing_then_a_machines_then_approved(narvik: Municipality) -> None:
    write(owner=narvik)
    before = states(narvik)
    translate(CALL, owner=narvik)
    drafted = states(narvik)
    approve_everything(narvik)

    assert before == [(HEAD, "missing"), ("kort", "missing")]
    assert drafted == [(HEAD, "waiting"), ("kort", "machine")]
    assert states(narvik) == [(HEAD, "current"), ("kort", "current")]
    assert states(narvik, "ar") == [(HEAD, "missing"), ("kort", "missing")]


@pytest.mark.parametrize(
    ("significance", "state"), [("editorial", "current"), ("material", "outdated"), ("critical", "outdated")]
)
def test_changed_original_outdates_unless_only_the_spelling_changed(
    narvik: Municipality, significance: str, state: str
) -> None:
    write(owner=narvik)
    translate(CALL, owner=narvik)
    approve_everything(narvik)

    write(section("kort", "Ring noen!", significance=significance), owner=narvik)

    found = first(narvik)
    assert found.state == state
    assert found.words == {"body": ["Call somebody."]}
    assert found.seen == ""
    assert desk(narvik).earlier_words([found]) == {found.was: {"body": ["Ring noen."]}}


def test_changed_head_is_outdated(narvik: Municipality) -> None:
    write()
    translate(CALL)
    write(title="Få hjelp")

    assert states(narvik)[0] == (HEAD, "outdated")


def test_draft_written_here_stands_before_what_is_approved_and_before_the_librarys(
    narvik: Municipality,
) -> None:
    write()
    translate(CALL)
    person = make_person("Demo Oversetter A")
    appoint(person, Role.OVERSETTER, narvik)
    found = first(narvik)
    record_translation(
        of=desk(narvik).original_of(found.text),
        municipality=narvik,
        language="en",
        words={"body": ["Phone somebody."]},
        method="person",
        translator=person,
        seen=found.seen,
        today=TODAY,
    )

    after = first(narvik)

    own = SectionTranslation.objects.of(narvik).get()
    assert (found.state, found.words["body"]) == (TextState.MACHINE, ["Call somebody."])
    assert (after.state, after.words["body"]) == (TextState.WAITING, ["Phone somebody."])
    assert (after.seen, after.mark) == (mark_of(own), mark_of(own))


def test_local_addition_is_a_text_of_its_own_in_the_same_section(narvik: Municipality) -> None:
    write()
    translate(CALL)
    say(narvik, override("kort", "append", "Vi møtes på torget."), document=KEY)

    texts = desk(narvik).in_language(KEY, "en")

    assert [(each.text.section, each.text.number, each.state.value) for each in texts] == [
        (HEAD, 1, "waiting"),
        ("kort", 1, "machine"),
        ("kort", 2, "missing"),
    ]
    assert desk(narvik).original_of(texts[2].text).municipality == narvik


def test_desk_has_the_public_sites_pages_only_and_nothing_of_other_municipalities(
    narvik: Municipality,
) -> None:
    evenes = make_municipality("evenes", number="1853")
    make_document()
    write()
    write(owner=evenes, key="nabo")
    translate(CALL, owner=evenes)

    found = desk(narvik)

    assert [document.key for document in found.documents] == [KEY]
    assert found.document("barn-forteller") is None
    assert found.one("nabo", "en", "kort", 1) is None
    assert states(narvik)[1] == ("kort", "missing")


def test_desk_costs_the_same_however_much_is_translated(narvik: Municipality) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = desk(narvik)
            for language in ("en", "ar", "uk"):
                for document in found.documents:
                    found.in_language(document.key, language)
        return len(queries)

    write()
    translate(CALL)
    one = cost()
    for number in range(30):
        key = f"side-{number}"
        write(*(section(f"kort-{each}", f"Ring {each}.") for each in "abc"), key=key, title=f"Hjelp {key}")
        translate(words("kort-a", "Call a.", "Ring a."), key=key)

    assert cost() == one == 11
