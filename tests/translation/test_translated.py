"""T-57: what readers of another language have: never a mixture that does not
say so, and whole where it matters."""

from dataclasses import replace

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality
from handlekraft.translation.models import HeadTranslation
from handlekraft.translation.queries.translated import HEAD, translated_documents
from tests.guidance.builders import document_draft, override, say, section
from tests.organisations.builders import TODAY, make_municipality, make_unit
from tests.translation.builders import (
    KEY,
    approve_everything,
    offers,
    read_in,
    shown,
    translate,
    words,
    write,
)

pytestmark = pytest.mark.django_db
CALL = words("kort", "Call somebody.", "Ring noen.")


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


def test_current_translation_stands_in_the_place_of_the_original(narvik: Municipality) -> None:
    write()
    translate(CALL)

    found = read_in(narvik)

    assert shown(found) == [("en", "current", "Call somebody.")]
    assert found.guidance.document.title == "Help"
    assert (found.whole, found.outdated, found.approved, found.machine) == (True, False, False, False)


def test_editorial_change_leaves_the_translation_current(narvik: Municipality) -> None:
    write()
    translate(CALL)
    write(section("kort", "Ring noen!", significance="editorial"))

    assert shown(read_in(narvik)) == [("en", "current", "Call somebody.")]


def test_material_change_leaves_the_translation_with_a_notice(narvik: Municipality) -> None:
    write()
    translate(CALL)
    write(section("kort", "Ring noen du stoler på."))

    found = read_in(narvik)

    assert shown(found) == [("en", "outdated", "Call somebody.")]
    assert (found.whole, found.outdated) == (True, True)


def test_critical_change_puts_the_original_first(narvik: Municipality) -> None:
    write()
    translate(CALL)
    write(section("kort", "Ring politiet.", significance="critical"))

    assert shown(read_in(narvik)) == [
        ("nb", "original_first", "Ring politiet."),
        ("en", "not_gone_through", "Call somebody."),
    ]


def test_text_that_goes_back_heals_its_translation(narvik: Municipality) -> None:
    write()
    translate(CALL)
    write(section("kort", "Ring politiet.", significance="critical"))
    write()

    assert shown(read_in(narvik)) == [("en", "current", "Call somebody.")]


def test_section_without_translation_is_missing(narvik: Municipality) -> None:
    write(section("kort", "Ring noen."), section("mer", "Du velger selv."))
    translate(CALL)

    found = read_in(narvik)

    assert found.missing == ("mer",)
    assert shown(found)[1] == ("nb", "untranslated", "Du velger selv.")


def test_head_without_translation_is_missing(narvik: Municipality) -> None:
    write(title="Annet", key="annet")
    write()
    translate(CALL, with_head=False)
    translate(language="en", key="annet")

    assert read_in(narvik).missing == (HEAD,)


def test_head_that_has_changed_keeps_its_translation_and_says_so(narvik: Municipality) -> None:
    write()
    translate(CALL)
    write(title="Få hjelp")

    found = read_in(narvik)

    assert (found.whole, found.outdated) == (True, True)
    assert found.guidance.document.title == "Help"


def test_local_addition_in_bokmal_says_so_and_leaves_the_page_whole(narvik: Municipality) -> None:
    write()
    translate(CALL)
    say(narvik, override("kort", "append", "Vi møtes på torget."), document=KEY)

    found = read_in(narvik)

    assert found.whole
    assert shown(found)[1] == ("nb", "untranslated", "Vi møtes på torget.")


def test_local_addition_can_be_translated_by_its_municipality(narvik: Municipality) -> None:
    write()
    translate(CALL)
    say(narvik, override("kort", "append", "Vi møtes på torget."), document=KEY)
    translate(words("kort", "We meet in the square.", "Vi møtes på torget."), owner=narvik, with_head=False)

    assert shown(read_in(narvik)) == [
        ("en", "current", "Call somebody."),
        ("en", "current", "We meet in the square."),
    ]


def test_translation_nobody_answers_for_counts_only_where_drafts_do(narvik: Municipality) -> None:
    write(owner=narvik)
    translate(CALL, owner=narvik, method="machine")

    assert offers(narvik)["en"].offered
    assert read_in(narvik).machine
    assert offers(narvik, drafts=False) == {}

    approve_everything(narvik)

    assert offers(narvik, drafts=False)["en"].offered
    assert read_in(narvik, drafts=False).approved
    assert not read_in(narvik, drafts=False).machine


def test_t57_language_is_offered_only_when_its_acute_pages_are_whole(narvik: Municipality) -> None:
    write(section("kort", "Ring noen."), section("mer", "Du velger selv."))
    translate(CALL)

    lacking = offers(narvik)["en"]
    translate(CALL, words("mer", "You choose.", "Du velger selv."))
    whole = offers(narvik)["en"]

    assert (lacking.offered, lacking.lacking) == (False, ((KEY, "mer"),))
    assert (whole.offered, whole.lacking) == (True, ())


def test_t57_page_that_is_not_acute_may_wait(narvik: Municipality) -> None:
    write()
    translate(CALL)
    draft = document_draft(section("hva", "Tekst."), key="om", kind="page", title="Om sidene")
    record_document(owner=None, draft=draft, today=TODAY)
    from_toolbox = offers(narvik)["en"]
    record_document(owner=None, draft=replace(draft, site="both"), today=TODAY)

    assert from_toolbox.waiting == ()
    assert [document.key for document in offers(narvik)["en"].waiting] == ["om"]
    assert offers(narvik)["en"].offered


def test_t57_language_without_any_acute_page_is_not_offered(narvik: Municipality) -> None:
    write()
    translate(CALL)
    HeadTranslation.objects.all().delete()

    assert offers(narvik) == {}


def test_queries_do_not_grow_with_sections_languages_and_units(
    narvik: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many = [section(f"avsnitt-{number}", f"Tekst {number}.") for number in range(30)]
    write(*many)
    said = [words(each.key, f"Text {number}.", f"Tekst {number}.") for number, each in enumerate(many)]
    for language in ("nn", "en", "uk"):
        translate(*said, language=language)
    for number in range(10):
        make_unit(narvik, f"enhet-{number}")
    common = [each for each in effective_documents(narvik, TODAY) if each.unit is None]

    with django_assert_num_queries(4):
        found = translated_documents(narvik, common, drafts=True)

    assert {language: rows[0].whole for language, rows in found.items()} == {
        "en": True,
        "nn": True,
        "uk": True,
    }


def test_page_without_a_translated_word_is_not_approved(narvik: Municipality) -> None:
    write(title="Annet", key="annet")
    write()
    translate(language="en", key="annet")

    found = read_in(narvik)

    assert found.missing[0] == HEAD
    assert not found.approved
