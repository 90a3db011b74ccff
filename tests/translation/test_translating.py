"""Translating in the workspace: who may write and answer for what, what is refused,
and what readers have meanwhile."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, RefusedError, StaleError
from handlekraft.guidance.models import SectionRevision
from handlekraft.organisations.models import LogEntry, Municipality, Role
from handlekraft.translation.models import HeadTranslation, SectionTranslation, TranslationStage
from handlekraft.translation.operations.translating import (
    approve_translation,
    discard_translation,
    record_translation,
)
from handlekraft.translation.rules import EitherTranslation, Original, mark_of
from tests.guidance.builders import override, say, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person
from tests.translation.builders import KEY, offers, read_in, shown, translate, words, write

pytestmark = pytest.mark.django_db
CALL = words("kort", "Call somebody.", "Ring noen.", method="machine")


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


def translator(municipality: Municipality, name: str = "Demo Oversetter A", languages: str = "") -> User:
    person = make_person(name)
    appoint(person, Role.OVERSETTER, municipality, languages=languages)
    return person


def draft(
    municipality: Municipality,
    person: User,
    said: str = "Call somebody you trust.",
    *,
    of: Original | None = None,
    seen: str = "",
    language: str = "en",
    method: str = "person",
    all_words: dict[str, Any] | None = None,
) -> EitherTranslation:
    return record_translation(
        of=of or SectionRevision.objects.get(),
        municipality=municipality,
        language=language,
        words=all_words or {"body": [said]},
        method=method,
        translator=person,
        seen=seen,
        today=TODAY,
    )


def approve(
    row: EitherTranslation, municipality: Municipality, person: User, seen: str = ""
) -> EitherTranslation:
    return approve_translation(
        translation=row, municipality=municipality, approver=person, seen=seen or mark_of(row), today=TODAY
    )


def faults(*arguments: Any, **named: Any) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as told:
        draft(*arguments, **named)
    return [(fault.field, fault.message) for fault in told.value.faults]


def test_draft_reaches_readers_when_a_second_translator_has_answered_for_it(narvik: Municipality) -> None:
    write()
    translate(CALL)
    row = draft(narvik, translator(narvik))
    before = shown(read_in(narvik))

    approved = approve(row, narvik, translator(narvik, "Demo Oversetter B"))

    assert before == [("en", "current", "Call somebody.")]
    assert approved.state == TranslationStage.APPROVED
    assert shown(read_in(narvik)) == [("en", "current", "Call somebody you trust.")]


def test_draft_is_answered_for_by_nobody_who_wrote_any_of_it(narvik: Municipality) -> None:
    write()
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")
    first = draft(narvik, one)
    row = draft(narvik, two, "Phone somebody.", seen=mark_of(first))

    for person in (one, two):
        with pytest.raises(FourEyesError, match="En annen må godkjenne"):
            approve(row, narvik, person)
    assert approve(row, narvik, translator(narvik, "Demo Oversetter C")).approver is not None


@pytest.mark.parametrize("state", [TranslationStage.APPROVED, TranslationStage.REPLACED])
def test_database_refuses_an_approver_who_translated(narvik: Municipality, state: str) -> None:
    write()
    one = translator(narvik)
    draft(narvik, one)

    for change in ({"state": state, "approver": one}, {"state": state}, {"approver": one}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SectionTranslation.objects.update(**change)


def test_only_a_translator_of_the_language_there_writes_and_answers(narvik: Municipality) -> None:
    write()
    evenes = make_municipality("evenes", number="1853")
    row = draft(narvik, translator(narvik))
    chief = make_person("Demo Drift")
    chief.is_superuser = True
    chief.save()
    editor = make_person("Demo Redaktør")
    appoint(editor, Role.REDAKTOR, narvik)
    appoint(editor, Role.GODKJENNER, narvik)
    others = [
        chief,
        editor,
        translator(narvik, "Demo Arabisk", "ar"),
        translator(evenes, "Demo Nabo"),
    ]

    for person in others:
        with pytest.raises(NotAllowedError, match="oversetter for engelsk"):
            draft(narvik, person, seen=mark_of(row))
        with pytest.raises(NotAllowedError, match="oversetter for engelsk"):
            approve(row, narvik, person)
        with pytest.raises(NotAllowedError):
            discard_translation(
                translation=row, municipality=narvik, person=person, seen=mark_of(row), today=TODAY
            )


def test_text_and_translation_of_another_municipality_are_out_of_reach(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    write(owner=evenes)
    theirs = draft(evenes, translator(evenes, "Demo Nabo"))
    person = translator(narvik)

    with pytest.raises(NotAllowedError, match="leses ikke i Narvik"):
        draft(narvik, person)
    with pytest.raises(NotAllowedError, match="leses ikke i Narvik"):
        approve(theirs, narvik, person)


def test_machine_draft_of_the_library_is_answered_for_by_a_copy_for_own_readers(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    write()
    translate(CALL, method="machine")
    person = translator(narvik)

    approve(SectionTranslation.objects.get(), narvik, person)
    approve(HeadTranslation.objects.get(), narvik, person)

    assert read_in(narvik, drafts=False).approved
    assert offers(narvik, drafts=False)["en"].offered
    assert offers(evenes, drafts=False) == {}
    assert read_in(evenes).machine
    assert SectionTranslation.objects.of(None).get().state == TranslationStage.DRAFT


def test_copy_is_refused_where_the_municipality_has_its_own(narvik: Municipality) -> None:
    write()
    translate(CALL)
    common = SectionTranslation.objects.get()
    draft(narvik, translator(narvik))

    with pytest.raises(ClosedError, match="egen oversettelse"):
        approve(common, narvik, translator(narvik, "Demo Oversetter B"))


def test_four_eyes_hold_for_a_translation_that_a_host_wrote(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853", host=narvik)
    write()
    one = translator(narvik)
    appoint(one, Role.OVERSETTER, evenes)
    row = draft(narvik, one)

    with pytest.raises(FourEyesError):
        approve(row, evenes, one)


def test_whoever_wrote_since_the_draft_was_opened_does_not_answer_for_it(narvik: Municipality) -> None:
    write(section("kort", "Ring noen."))
    first, second = translator(narvik, "Demo A"), translator(narvik, "Demo B")
    opened = draft(narvik, first)
    opened = type(opened)._default_manager.get(pk=opened.pk)
    now = draft(narvik, second, "Call a person you trust.", seen=mark_of(opened))

    with pytest.raises(FourEyesError, match="En annen må godkjenne"):
        approve(opened, narvik, second, seen=mark_of(now))

    assert type(now)._default_manager.get(pk=now.pk).state == TranslationStage.DRAFT


def test_approved_translation_is_replaced_and_kept_when_a_newer_one_is_approved(narvik: Municipality) -> None:
    write()
    translate(CALL)
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")
    first = approve(draft(narvik, one), narvik, two)
    second = draft(narvik, one, "Call a friend.", seen=mark_of(first))
    assert shown(read_in(narvik)) == [("en", "current", "Call somebody you trust.")]

    approve(second, narvik, two)

    assert shown(read_in(narvik)) == [("en", "current", "Call a friend.")]
    first.refresh_from_db()
    assert (first.state, first.approver) == (TranslationStage.REPLACED, two)


def test_same_words_as_are_approved_make_no_draft(narvik: Municipality) -> None:
    write()
    one = translator(narvik)
    first = approve(draft(narvik, one), narvik, translator(narvik, "Demo Oversetter B"))

    assert draft(narvik, one, seen=mark_of(first)).pk == first.pk
    assert SectionTranslation.objects.count() == 1


def test_stale_form_writes_and_approves_nothing(narvik: Municipality) -> None:
    write()
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")
    row = draft(narvik, one)
    read = mark_of(row)
    changed = draft(narvik, one, "Phone somebody.", seen=read)

    with pytest.raises(StaleError, match="står fortsatt i feltene"):
        draft(narvik, two, "Mine.", seen=read)
    with pytest.raises(StaleError, match="Les den på nytt"):
        approve(changed, narvik, two, read)
    approved = approve(changed, narvik, two)
    with pytest.raises(ClosedError):
        approve(approved, narvik, translator(narvik, "Demo Oversetter C"))
    assert SectionTranslation.objects.get().content == {"body": ["Phone somebody."]}


def test_discarded_draft_leaves_what_was_approved(narvik: Municipality) -> None:
    write()
    translate(CALL)
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")
    first = approve(draft(narvik, one), narvik, two)
    second = draft(narvik, one, "Call a friend.", seen=mark_of(first))

    discard_translation(
        translation=second, municipality=narvik, person=two, seen=mark_of(second), today=TODAY
    )

    assert SectionTranslation.objects.of(narvik).get() == first
    with pytest.raises(ClosedError):
        discard_translation(
            translation=first, municipality=narvik, person=two, seen=mark_of(first), today=TODAY
        )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "ikke oversatt"),
        ("Call.", "skal ha de samme henvisningene som originalen: {kontakt:barnevern}"),
        ("Call {kontakt:krisesenter}.", "skal ha de samme henvisningene"),
        ("Call {kontakt:barnevern} {kontakt:barnevern}.", "skal ha de samme henvisningene"),
        ("Call {foo:bar}.", "ikke en henvisning vi kjenner"),
        ("Call {kontakt:barnevern}, 76 91 34 16.", "ser ut som et telefonnummer"),
        ("اتصل {kontakt:barnevern} ٧٦٩١٣٤١٦", "ser ut som et telefonnummer"),
        ("She is 010190 12480 {kontakt:barnevern}.", "fødselsnummer"),
        ("Call {kontakt:barnevern}. " + "x" * 3000, "lengre enn 3000 tegn"),
    ],
)
def test_line_that_says_something_else_is_refused_at_its_place(
    narvik: Municipality, said: str, told: str
) -> None:
    write(section("kort", "Ring {kontakt:barnevern}."))

    ((field, message),) = faults(narvik, translator(narvik), said)

    assert field == "body-1"
    assert told in message
    assert "010190" not in message


def test_words_of_another_shape_are_refused(narvik: Municipality) -> None:
    write()
    one = translator(narvik)

    for all_words in ({"body": ["One.", "Two."]}, {"heading": "One."}, {"body": ["One."], "items": ["Two."]}):
        assert faults(narvik, one, all_words=all_words)[0][1].startswith("Oversettelsen har ikke de samme")


def test_sami_comes_from_a_translator_of_that_language_and_never_from_a_machine(narvik: Municipality) -> None:
    write()
    sami, english = translator(narvik, languages="se"), translator(narvik, "Demo Engelsk", "en")

    assert faults(narvik, sami, language="se", method="machine")[0][0] == "method"
    with pytest.raises(NotAllowedError, match="nordsamisk"):
        draft(narvik, english, language="se")
    draft(narvik, sami, "Riŋge.", language="se")
    with pytest.raises(IntegrityError), transaction.atomic():
        SectionTranslation.objects.update(method="machine")


def test_head_is_translated_and_its_discreet_title_gives_nothing_away(narvik: Municipality) -> None:
    document = write()
    one = translator(narvik)
    said = {"title": "Help", "discreet_title": "Advice", "situation": "I am afraid"}

    indiscreet = faults(narvik, one, of=document, all_words={**said, "discreet_title": "Domestic violence"})
    long = faults(narvik, one, of=document, all_words={**said, "situation": "x" * 121})
    approve(draft(narvik, one, of=document, all_words=said), narvik, translator(narvik, "Demo Oversetter B"))

    assert indiscreet[0][0] == "discreet_title"
    assert indiscreet[0][1].startswith("Tittelen røper")
    assert long == [("situation", "Linjen er lengre enn 120 tegn. Kort ned.")]
    assert HeadTranslation.objects.get().situation == "I am afraid"


def test_local_addition_is_translated_for_own_readers(narvik: Municipality) -> None:
    write()
    translate(CALL)
    say(narvik, override("kort", "append", "Vi møtes på torget."), document=KEY)
    revision = SectionRevision.objects.get(municipality=narvik)

    row = draft(narvik, translator(narvik), "We meet in the square.", of=revision)
    approve(row, narvik, translator(narvik, "Demo Oversetter B"))

    assert shown(read_in(narvik))[1] == ("en", "current", "We meet in the square.")


def test_log_says_who_translated_approved_and_discarded(narvik: Municipality) -> None:
    write()
    one, two = translator(narvik), translator(narvik, "Demo Oversetter B")

    first = approve(draft(narvik, one), narvik, two)
    second = draft(narvik, one, "Other.", seen=mark_of(first))
    discard_translation(
        translation=second, municipality=narvik, person=two, seen=mark_of(second), today=TODAY
    )

    told = LogEntry.objects.of(narvik).order_by("pk").values_list("person", "verb", "subject")
    assert list(told) == [
        (one.pk, "laget en oversettelse", "Hjelp på engelsk"),
        (two.pk, "godkjente en oversettelse", "Hjelp på engelsk"),
        (one.pk, "laget en oversettelse", "Hjelp på engelsk"),
        (two.pk, "forkastet et utkast til oversettelse", "Hjelp på engelsk"),
    ]
