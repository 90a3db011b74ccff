"""One translation is approved, copied or thrown away: not that of another text, language or
municipality, and only as it was read."""

from dataclasses import replace

import pytest

from handlekraft.accounts.models import User
from handlekraft.domain.faults import ClosedError, RefusedError, StaleError
from handlekraft.guidance.drafts import TranslationDraft
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.organisations.models import Municipality
from handlekraft.translation.models import HeadTranslation, SectionTranslation, TranslationStage
from handlekraft.translation.operations.translating import discard_translation
from handlekraft.translation.rules import EitherTranslation, mark_of
from tests.guidance.builders import section
from tests.organisations.builders import TODAY, make_municipality
from tests.translation.builders import head, translate, words, write
from tests.translation.test_recording import of, refused
from tests.translation.test_translating import CALL, approve, draft, translator

pytestmark = pytest.mark.django_db


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def two(narvik: Municipality) -> tuple[User, User]:
    return translator(narvik), translator(narvik, "Demo Oversetter B")


def fresh(row: EitherTranslation) -> EitherTranslation:
    return type(row)._default_manager.get(pk=row.pk)


def throw_away(row: EitherTranslation, municipality: Municipality, person: User, seen: str = "") -> None:
    discard_translation(
        translation=row, municipality=municipality, person=person, seen=seen or mark_of(row), today=TODAY
    )


def test_approval_replaces_what_was_approved_of_the_same_text_and_language_alone(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    write(section("kort", "Ring noen."), section("lang", "Vent litt."))
    one, other = two
    short, long = SectionRevision.objects.order_by("section__key")
    kept = [
        approve(draft(narvik, one, of=long), narvik, other),
        approve(draft(narvik, one, of=short, language="nn"), narvik, other),
    ]
    first = approve(draft(narvik, one, of=short), narvik, other)

    second = approve(draft(narvik, one, "Call a friend.", of=short, seen=mark_of(first)), narvik, other)

    assert [fresh(row).state for row in kept] == [TranslationStage.APPROVED] * 2
    assert (fresh(first).state, fresh(second).state) == (TranslationStage.REPLACED, TranslationStage.APPROVED)


def test_head_that_is_approved_replaces_that_of_its_own_document_alone(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    one, other = two
    rows = []
    for key in ("en-side", "to-sider"):
        document = write(key=key)
        said = {"title": "Help", "discreet_title": "Advice", "situation": "I am afraid"}
        rows.append(approve(draft(narvik, one, of=document, all_words=said), narvik, other))

    assert [fresh(row).state for row in rows] == [TranslationStage.APPROVED] * 2


def test_translation_of_words_that_stand_no_more_is_left_as_it_was(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    write(section("kort", "Ring noen."))
    one, other = two
    before = approve(draft(narvik, one), narvik, other)
    write(section("kort", "Ring noen andre."))
    now = SectionRevision.objects.latest("pk")

    approve(draft(narvik, one, "Call somebody else.", of=now), narvik, other)

    assert fresh(before).state == TranslationStage.APPROVED


def test_approved_words_are_drafted_again_over_a_draft_that_says_something_else(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    write()
    one, other = two
    first = approve(draft(narvik, one), narvik, other)
    changed = draft(narvik, one, "Call a friend.", seen=mark_of(first))

    back = draft(narvik, one, seen=mark_of(changed, first))

    assert (back.pk, back.state) == (changed.pk, TranslationStage.DRAFT)
    assert SectionTranslation.objects.get(pk=changed.pk).content == {"body": ["Call somebody you trust."]}


def test_what_is_gone_or_replaced_is_approved_by_nobody(narvik: Municipality, two: tuple[User, User]) -> None:
    write()
    one, other = two
    first = approve(draft(narvik, one), narvik, other)
    second = approve(draft(narvik, one, "Call a friend.", seen=mark_of(first)), narvik, other)
    gone = draft(narvik, one, "Phone.", seen=mark_of(second))
    mark = mark_of(gone)
    throw_away(gone, narvik, one)

    third = translator(narvik, "Demo Oversetter C")
    with pytest.raises(StaleError):
        approve(gone, narvik, third, seen=mark)
    with pytest.raises(StaleError):
        approve(fresh(first), narvik, third)


def test_member_answers_for_what_its_host_has_approved_by_a_copy_of_its_own(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853", host=narvik)
    write()
    one, other = translator(narvik), translator(narvik, "Demo Oversetter B")
    member = translator(evenes, "Demo Oversetter i Evenes")
    theirs = approve(draft(narvik, one), narvik, other)

    ours = approve(theirs, evenes, member)

    assert ours.pk != theirs.pk
    assert (ours.municipality, ours.state, ours.approver) == (evenes, TranslationStage.APPROVED, member)
    assert (fresh(theirs).approver, fresh(theirs).state) == (other, TranslationStage.APPROVED)
    with pytest.raises(ClosedError, match="egen oversettelse"):
        approve(fresh(theirs), evenes, translator(evenes, "Demo Oversetter C"))


def test_copy_is_made_where_the_municipalitys_own_was_replaced(narvik: Municipality) -> None:
    write()
    translate(CALL)
    common = SectionTranslation.objects.get()
    own = approve(draft(narvik, translator(narvik)), narvik, translator(narvik, "Demo B"))
    SectionTranslation.objects.filter(pk=own.pk).update(state=TranslationStage.REPLACED)

    copied = approve(common, narvik, translator(narvik, "Demo C"))

    assert (copied.municipality, copied.state) == (narvik, TranslationStage.APPROVED)


def test_draft_is_thrown_away_as_it_was_read_and_by_its_own_municipality(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853", host=narvik)
    write()
    one, member = translator(narvik), translator(evenes, "Demo Oversetter i Evenes")
    row = draft(narvik, one)

    with pytest.raises(StaleError):
        throw_away(row, evenes, member)
    with pytest.raises(StaleError):
        throw_away(row, narvik, one, seen="noe annet")
    assert fresh(row).state == TranslationStage.DRAFT

    mark = mark_of(row)
    throw_away(row, narvik, one)
    with pytest.raises(StaleError):
        throw_away(row, narvik, one, seen=mark)
    assert not SectionTranslation.objects.exists()


WORDS = words("kort", "Call.", "Ring noen.")


def test_file_says_what_is_wrong_with_its_sections_and_its_language() -> None:
    document = write()

    def told(*sections: object) -> list[str]:
        with pytest.raises(RefusedError) as refusal:
            translate(*sections, with_head=False)  # type: ignore[arg-type]
        return [fault.message for fault in refusal.value.faults]

    [never] = told(words("kort", "Call.", "En annen tekst."))
    [unknown] = told(words("borte", "Call.", "Ring noen."))
    assert "har aldri hatt teksten" in never
    assert "finnes ikke i dokumentet" in unknown
    assert refused(of(document.key, replace(WORDS, content={"text": "Call."}))) == [
        "sections[0].text",
        "sections[0].body",
    ]
    assert refused(TranslationDraft(document.key, "xx", head(document), ())) == ["language"]
    assert Document.objects.count() == 1
    assert not HeadTranslation.objects.exists()
