"""Translations from files: what is recorded, what is kept, what is refused."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.drafts import TranslationDraft
from handlekraft.guidance.models import SectionRevision, VersionState
from handlekraft.organisations.models import Role
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.translation.models import HeadTranslation, SectionTranslation
from handlekraft.translation.operations.recording import record_translations
from handlekraft.translation.operations.translating import record_translation
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
