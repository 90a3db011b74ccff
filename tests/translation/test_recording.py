"""Translations from files: what is recorded, what is kept, what is refused."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.drafts import SectionWords, TranslationDraft
from handlekraft.guidance.models import SectionRevision, VersionState
from handlekraft.organisations.models import Role
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.translation.models import HeadTranslation, SectionTranslation
from handlekraft.translation.operations.recording import record_translations
from handlekraft.translation.operations.translating import record_translation
from tests.guidance.builders import override, say, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person
from tests.translation.builders import KEY, approve_everything, head, translate, words, write

pytestmark = pytest.mark.django_db


def refused(draft: TranslationDraft) -> list[str]:
    with pytest.raises(RefusedError) as told:
        record_translations(owner=None, draft=draft)
    return [fault.field for fault in told.value.faults]


def test_record_translations_twice_is_new_and_then_unchanged() -> None:
    write()

    first = translate(words("kort", "Call somebody.", "Ring noen."))
    second = translate(words("kort", "Call somebody.", "Ring noen."))

    assert (first, second) == (RowOutcome.NEW, RowOutcome.UNCHANGED)
    assert SectionTranslation.objects.get().state == VersionState.DRAFT
    assert HeadTranslation.objects.get().title == "Help"


def test_record_translations_with_other_words_changes_the_draft() -> None:
    write()
    translate(words("kort", "Call somebody.", "Ring noen."))

    assert translate(words("kort", "Phone somebody.", "Ring noen.")) is RowOutcome.CHANGED
    assert SectionTranslation.objects.get().content == {"body": ["Phone somebody."]}


def test_record_translations_without_a_section_takes_its_draft_away() -> None:
    write()
    translate(words("kort", "Call somebody.", "Ring noen."))

    assert translate() is RowOutcome.CHANGED
    assert not SectionTranslation.objects.exists()


def test_record_translations_leaves_what_somebody_has_approved() -> None:
    narvik = make_municipality()
    write(owner=narvik)
    translate(words("kort", "Call somebody.", "Ring noen."), owner=narvik)
    approve_everything(narvik)

    assert translate(words("kort", "Phone somebody.", "Ring noen."), owner=narvik) is RowOutcome.UNCHANGED
    assert SectionTranslation.objects.get().content == {"body": ["Call somebody."]}


def test_record_translations_leaves_what_somebody_drafts_here() -> None:
    narvik = make_municipality()
    write(owner=narvik)
    editor = make_person("Demo Redaktør")
    appoint(editor, Role.OVERSETTER, narvik)
    record_translation(
        of=SectionRevision.objects.get(),
        municipality=narvik,
        language="en",
        words={"body": ["Mine."]},
        method="person",
        translator=editor,
        seen="",
        today=TODAY,
    )

    translate(words("kort", "Call somebody.", "Ring noen."), owner=narvik)

    assert SectionTranslation.objects.get().content == {"body": ["Mine."]}


def test_record_translations_of_a_text_that_never_stood_there_is_refused() -> None:
    write()

    assert refused(TranslationDraft(KEY, "en", None, (words("kort", "Call.", "En annen tekst."),))) == [
        "sections[0].section"
    ]
    assert refused(TranslationDraft(KEY, "en", None, (words("borte", "Call.", "Ring noen."),))) == [
        "sections[0].section"
    ]


def test_record_translations_of_an_unknown_document_or_language_is_refused() -> None:
    document = write()

    assert refused(TranslationDraft("borte", "en", None, ())) == ["document"]
    assert refused(TranslationDraft(KEY, "nb", head(document), ())) == ["language"]


def test_record_translations_of_one_section_twice_is_refused() -> None:
    write()
    twice = (words("kort", "Call.", "Ring noen."), words("kort", "Phone.", "Ring noen."))

    assert refused(TranslationDraft(KEY, "en", None, twice)) == ["sections[1]"]


@pytest.mark.parametrize("language", ["se", "smj", "sma"])
def test_record_translations_to_sami_by_machine_is_refused(language: str) -> None:
    document = write()

    assert refused(TranslationDraft(KEY, language, head(document, method="machine"), ())) == ["method"]
    translate(language=language)
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadTranslation.objects.update(method="machine")


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Domestic violence"), ("uk", "Домашнє насильство"), ("uk", "Vold hjemme")]
)
def test_t11_record_translations_with_an_indiscreet_title_is_refused(language: str, title: str) -> None:
    document = write()

    assert refused(TranslationDraft(KEY, language, head(document, discreet_title=title), ())) == [
        "head.discreet_title"
    ]


def test_record_translations_with_a_head_that_says_less_is_refused() -> None:
    document = write()

    assert refused(TranslationDraft(KEY, "en", replace(head(document), situation=""), ())) == [
        "head.situation"
    ]
    assert refused(TranslationDraft(KEY, "en", replace(head(document), audience="All"), ())) == [
        "head.audience"
    ]


def of(document: str, *sections: SectionWords) -> TranslationDraft:
    return TranslationDraft(document, "en", None, sections)


def test_document_of_another_is_not_translated_by_ones_file() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    write(owner=evenes)

    for owner in (narvik, None):
        with pytest.raises(RefusedError) as told:
            record_translations(owner=owner, draft=of(KEY, words("kort", "Call somebody.", "Ring noen.")))
        assert [fault.field for fault in told.value.faults] == ["document"]


def test_text_of_another_document_or_of_a_municipality_is_not_the_librarys() -> None:
    narvik = make_municipality()
    write()
    write(section("annet", "Vent."), key="vent")
    say(narvik, override("kort", "replace", "Ring oss."), document=KEY)

    assert refused(of(KEY, words("annet", "Wait.", "Vent."))) == ["sections[0].section"]
    assert refused(of(KEY, words("kort", "Call us.", "Ring oss."))) == ["sections[0].section"]
    ours = record_translations(owner=narvik, draft=of(KEY, words("kort", "Call us.", "Ring oss.")))
    assert ours is RowOutcome.NEW


def test_each_document_and_language_keeps_its_own_and_says_who_made_it() -> None:
    write()
    write(section("annet", "Vent."), key="vent")
    translate(words("annet", "Wait.", "Vent."), key="vent")
    translate(words("kort", "Ring nokon.", "Ring noen."), language="nn")

    translate(words("kort", "Call somebody.", "Ring noen."))
    translate(with_head=False)

    heads = set(HeadTranslation.objects.values_list("document__key", "language"))
    sections = set(SectionTranslation.objects.values_list("section__key", "language"))
    assert heads == {("vent", "en"), (KEY, "nn")}
    assert sections == {("annet", "en"), ("kort", "nn")}
    assert {row.made_by for row in SectionTranslation.objects.all()} == {"Demo Oversetter"}
    assert {row.method for row in HeadTranslation.objects.all()} == {"person"}
