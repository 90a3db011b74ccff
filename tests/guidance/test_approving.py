import pytest
from django.db import IntegrityError, transaction

from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.faults import (
    AlreadyApprovedError,
    FourEyesError,
    NotAllowedError,
    RefusedDraftError,
    SupersededError,
)
from handlekraft.guidance.models import (
    AdaptationVersion,
    Document,
    DocumentVersion,
    SectionRevision,
    SectionTranslation,
    VersionState,
)
from handlekraft.guidance.operations import (
    adapt,
    approve_translation,
    approve_version,
    publish_document_version,
    record_translation,
)
from handlekraft.guidance.permissions import may_adapt, may_approve, may_write
from handlekraft.organisations.models import LogEntry, Role
from tests.guidance.builders import document_draft, make_document, override, read, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
SAID = AdaptationDraft("barn-forteller", (override("skriv-ned", "append", "Hos oss."),))


def newest(document: Document) -> DocumentVersion:
    return DocumentVersion.objects.filter(document=document).order_by("-number")[0]


def test_approve_own_version_is_refused_even_for_a_superuser_with_the_role() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    chief = make_person("Demo Redaktør")
    chief.is_superuser = True
    chief.save()
    appoint(chief, Role.REDAKTOR, narvik)
    appoint(chief, Role.GODKJENNER, narvik)
    publish_document_version(
        document=document, author=chief, draft=document_draft(section("skriv-ned", "Nytt.")), today=TODAY
    )

    with pytest.raises(FourEyesError, match="En annen må godkjenne"):
        approve_version(version=newest(document), approver=chief, today=TODAY)

    assert newest(document).state == VersionState.DRAFT
    assert not may_approve(chief, newest(document), TODAY)


def test_approve_superuser_without_a_role_is_refused() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    chief = make_person("Demo Drift")
    chief.is_superuser = True
    chief.save()

    with pytest.raises(NotAllowedError):
        approve_version(version=newest(document), approver=chief, today=TODAY)


def test_database_refuses_an_approver_who_is_the_author() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    person = make_person()

    for change in (
        {"state": VersionState.APPROVED, "author": person, "approver": person},
        {"state": VersionState.APPROVED},
        {"approver": person},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DocumentVersion.objects.filter(document=document).update(**change)


def test_database_refuses_an_approver_who_wrote_the_adaptation() -> None:
    narvik = make_municipality()
    make_document()
    person = make_person()
    appoint(person, Role.REDAKTOR, narvik)
    adapt(municipality=narvik, author=person, draft=SAID, today=TODAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        AdaptationVersion.objects.update(state=VersionState.APPROVED, approver=person)


def test_approve_second_person_with_the_role_makes_the_document_approved_for_readers() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    unit = make_unit(narvik, "skole-a")
    approver, leader, writer = (
        make_person("Demo Godkjenner"),
        make_person("Demo Leder"),
        make_person("Demo Person"),
    )
    appoint(approver, Role.GODKJENNER, narvik)
    appoint(leader, Role.ENHETSLEDER, narvik, unit=unit)
    appoint(writer, Role.NOKKELPERSON, narvik, unit=unit)
    adapt(municipality=narvik, unit=unit, author=writer, draft=SAID, today=TODAY)

    approve_version(version=newest(document), approver=approver, today=TODAY)

    assert read(narvik).approved
    assert not read(unit).approved

    approve_version(version=AdaptationVersion.objects.get(), approver=leader, today=TODAY)

    assert read(unit).approved
    assert AdaptationVersion.objects.get().approved_on == TODAY


def test_approve_twice_is_refused() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    approver = make_person("Demo Godkjenner")
    appoint(approver, Role.GODKJENNER, narvik)
    approve_version(version=newest(document), approver=approver, today=TODAY)

    with pytest.raises(AlreadyApprovedError):
        approve_version(version=newest(document), approver=approver, today=TODAY)


def test_approve_version_that_has_a_newer_one_is_refused() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    approver, author = make_person("Demo Godkjenner"), make_person("Demo Redaktør")
    appoint(approver, Role.GODKJENNER, narvik)
    appoint(author, Role.REDAKTOR, narvik)
    seen = newest(document)
    publish_document_version(
        document=document, author=author, draft=document_draft(section("skriv-ned", "Nytt.")), today=TODAY
    )

    with pytest.raises(SupersededError):
        approve_version(version=seen, approver=approver, today=TODAY)


def test_new_version_of_an_approved_document_is_a_draft_again() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    approver, author = make_person("Demo Godkjenner"), make_person("Demo Redaktør")
    appoint(approver, Role.GODKJENNER, narvik)
    appoint(author, Role.REDAKTOR, narvik)
    approve_version(version=newest(document), approver=approver, today=TODAY)
    before = DocumentVersion.objects.get(document=document, number=1).manifest

    publish_document_version(
        document=document, author=author, draft=document_draft(section("skriv-ned", "Nytt.")), today=TODAY
    )

    assert not read(narvik).approved
    assert DocumentVersion.objects.get(document=document, number=1).manifest == before


def test_publish_without_the_role_is_refused() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    library = make_document(key="fare-na")
    editor = make_person("Demo Redaktør")
    appoint(editor, Role.REDAKTOR, narvik)

    with pytest.raises(NotAllowedError):
        publish_document_version(document=document, author=make_person(), draft=document_draft(), today=TODAY)
    with pytest.raises(NotAllowedError):
        publish_document_version(
            document=library, author=editor, draft=document_draft(key="fare-na"), today=TODAY
        )
    assert may_write(editor, document, TODAY)


def test_publish_under_another_key_is_refused() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    editor = make_person("Demo Redaktør")
    appoint(editor, Role.REDAKTOR, narvik)

    with pytest.raises(RefusedDraftError, match="kan ikke endres"):
        publish_document_version(
            document=document, author=editor, draft=document_draft(key="annet"), today=TODAY
        )


@pytest.mark.parametrize(
    ("role", "adapts", "approves"),
    [
        (Role.ANSATT, False, False),
        (Role.NOKKELPERSON, True, False),
        (Role.ENHETSLEDER, True, True),
        (Role.SEKTORLEDER, True, True),
        (Role.REDAKTOR, True, False),
        (Role.GODKJENNER, False, True),
        (Role.DRIFT, False, False),
    ],
)
def test_rights_in_a_unit_by_role(role: Role, adapts: bool, approves: bool) -> None:
    narvik = make_municipality()
    unit, other = make_unit(narvik, "skole-a"), make_unit(narvik, "skole-b")
    make_document()
    writer, person = make_person("Demo Person"), make_person("Demo Annen")
    appoint(writer, Role.NOKKELPERSON, narvik, unit=unit)
    appoint(person, role, narvik, unit=unit)
    adapt(municipality=narvik, unit=unit, author=writer, draft=SAID, today=TODAY)
    version = AdaptationVersion.objects.get()

    assert may_adapt(person, unit, TODAY) is adapts
    assert may_approve(person, version, TODAY) is approves
    assert not may_adapt(person, other, TODAY)
    assert not may_adapt(person, narvik, TODAY)


def test_rights_end_with_the_role() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "skole-a")
    person = make_person()
    appoint(person, Role.ENHETSLEDER, narvik, unit=unit, valid_to=TODAY)

    assert may_adapt(person, unit, TODAY)
    assert not may_adapt(person, unit, TODAY.replace(year=2027))


def test_adapt_without_the_role_is_refused() -> None:
    narvik = make_municipality()
    make_document()

    with pytest.raises(NotAllowedError):
        adapt(municipality=narvik, author=make_person(), draft=SAID, today=TODAY)


def test_sector_is_approved_by_its_leader_and_not_by_a_unit_leader() -> None:
    narvik = make_municipality()
    sector = make_unit(narvik, "sektor", kind="sector")
    unit = make_unit(narvik, "skole-a", parent=sector)
    make_document()
    author, leader, below = (
        make_person("Demo Redaktør"),
        make_person("Demo Sektor"),
        make_person("Demo Enhet"),
    )
    appoint(author, Role.REDAKTOR, narvik)
    appoint(leader, Role.SEKTORLEDER, narvik, unit=sector)
    appoint(below, Role.ENHETSLEDER, narvik, unit=unit)
    adapt(municipality=narvik, unit=sector, author=author, draft=SAID, today=TODAY)
    version = AdaptationVersion.objects.get()

    assert may_approve(leader, version, TODAY)
    assert not may_approve(below, version, TODAY)


def drafted_translation() -> tuple[SectionTranslation, SectionRevision]:
    narvik = make_municipality()
    make_document(owner=narvik)
    revision = SectionRevision.objects.get()
    editor = make_person("Demo Redaktør")
    appoint(editor, Role.REDAKTOR, narvik)
    appoint(editor, Role.GODKJENNER, narvik)
    translation = record_translation(
        revision=revision,
        language="en",
        content={"body": ["Common text."]},
        method=SectionTranslation.Method.MACHINE,
        translator=editor,
        today=TODAY,
    )
    return translation, revision


def test_translation_is_a_draft_until_a_second_person_answers_for_it() -> None:
    translation, revision = drafted_translation()
    approver = make_person("Demo Godkjenner")
    assert translation.translator is not None
    assert revision.municipality is not None
    appoint(approver, Role.GODKJENNER, revision.municipality)

    with pytest.raises(FourEyesError):
        approve_translation(translation=translation, approver=translation.translator, today=TODAY)
    approve_translation(translation=translation, approver=approver, today=TODAY)

    assert translation.state == VersionState.APPROVED
    with pytest.raises(AlreadyApprovedError):
        approve_translation(translation=translation, approver=approver, today=TODAY)


def test_translation_approved_is_never_drafted_again() -> None:
    translation, revision = drafted_translation()
    approver = make_person("Demo Godkjenner")
    assert translation.translator is not None
    assert revision.municipality is not None
    appoint(approver, Role.GODKJENNER, revision.municipality)
    approve_translation(translation=translation, approver=approver, today=TODAY)

    with pytest.raises(AlreadyApprovedError):
        record_translation(
            revision=revision,
            language="en",
            content={"body": ["Other."]},
            method=SectionTranslation.Method.PERSON,
            translator=translation.translator,
            today=TODAY,
        )


def test_translation_to_sami_by_machine_is_refused_by_operation_and_database() -> None:
    translation, revision = drafted_translation()
    assert translation.translator is not None

    with pytest.raises(RefusedDraftError, match="oversetter"):
        record_translation(
            revision=revision,
            language="se",
            content={"body": ["…"]},
            method=SectionTranslation.Method.MACHINE,
            translator=translation.translator,
            today=TODAY,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        SectionTranslation.objects.update(language="se")


def test_log_says_who_wrote_and_who_approved_and_nothing_of_a_file() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    document = make_document(owner=narvik)
    writer, approver = make_person("Demo Redaktør"), make_person("Demo Godkjenner")
    appoint(writer, Role.REDAKTOR, narvik)
    appoint(approver, Role.GODKJENNER, narvik)

    publish_document_version(
        document=document, author=writer, draft=document_draft(section("skriv-ned", "Nytt.")), today=TODAY
    )
    adapt(municipality=narvik, unit=unit, author=writer, draft=SAID, today=TODAY)
    approve_version(version=newest(document), approver=approver, today=TODAY)
    approve_version(version=AdaptationVersion.objects.get(), approver=approver, today=TODAY)

    told = LogEntry.objects.of(narvik).order_by("pk")
    assert [(entry.person, entry.verb, entry.subject) for entry in told] == [
        (writer, "skrev en ny versjon", "Et barn forteller"),
        (writer, "skrev en lokal tilpasning", "Et barn forteller, Eksempel a"),
        (approver, "godkjente en versjon", "Et barn forteller"),
        (approver, "godkjente en versjon", "Et barn forteller, Eksempel a"),
    ]


def test_log_says_who_translated_and_who_answered_for_it() -> None:
    translation, revision = drafted_translation()
    approver = make_person("Demo Godkjenner")
    assert revision.municipality is not None
    appoint(approver, Role.GODKJENNER, revision.municipality)

    approve_translation(translation=translation, approver=approver, today=TODAY)

    told = LogEntry.objects.of(revision.municipality).order_by("pk")
    assert [(entry.person, entry.verb, entry.subject) for entry in told] == [
        (translation.translator, "laget en oversettelse", "Et barn forteller på engelsk"),
        (approver, "godkjente en oversettelse", "Et barn forteller på engelsk"),
    ]
