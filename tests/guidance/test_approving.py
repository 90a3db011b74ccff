import pytest
from django.db import IntegrityError, transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, StaleError
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.models import (
    AdaptationVersion,
    Document,
    DocumentVersion,
    Endorsement,
    VersionState,
)
from handlekraft.guidance.operations.adaptations import write_adaptation
from handlekraft.guidance.operations.approving import endorse_version
from handlekraft.guidance.operations.documents import record_document, write_document
from handlekraft.guidance.operations.occasions import Occasion
from handlekraft.guidance.permissions import may_adapt, may_decide_in, may_endorse
from handlekraft.organisations.models import LogEntry, Municipality, Role, Unit
from tests.guidance.builders import document_draft, make_document, override, read, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
SAID = AdaptationDraft("barn-forteller", (override("skriv-ned", "append", "Hos oss."),))


def adapt(*, municipality: Municipality, author: User, unit: Unit | None = None) -> None:
    """A layer's version that somebody wrote and nobody has approved: such stand from before proposals."""
    write_adaptation(municipality, unit, SAID, Occasion(TODAY, author))


def write(document: Document, author: User) -> None:
    """The same of a document."""
    write_document(
        document.municipality, document_draft(section("skriv-ned", "Nytt.")), Occasion(TODAY, author)
    )


def endorse(version: DocumentVersion | AdaptationVersion, *people: User) -> list[bool]:
    """People of Narvik stand behind a version, one after the other: after each, whether it is approved."""
    narvik = Municipality.objects.get(slug="narvik")
    return [
        endorse_version(version=version, municipality=narvik, person=person, today=TODAY) for person in people
    ]


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
    write(document, chief)

    with pytest.raises(FourEyesError, match="En annen må godkjenne"):
        endorse(newest(document), chief)

    assert newest(document).state == VersionState.DRAFT
    assert not may_endorse(chief, newest(document), narvik, TODAY)


def test_approve_superuser_without_a_role_is_refused() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    chief = make_person("Demo Drift")
    chief.is_superuser = True
    chief.save()

    with pytest.raises(NotAllowedError):
        endorse(newest(document), chief)


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
    adapt(municipality=narvik, author=person)

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
    adapt(municipality=narvik, unit=unit, author=writer)

    editor = make_person("Demo Redaktør")
    appoint(editor, Role.REDAKTOR, narvik)

    assert endorse(newest(document), editor, approver) == [False, True]

    assert read(narvik).approved
    assert newest(document).approver == approver
    assert not read(unit).approved

    assert endorse(AdaptationVersion.objects.get(), leader) == [True]

    assert read(unit).approved
    assert AdaptationVersion.objects.get().approved_on == TODAY


def two_who_endorse(municipality: Municipality) -> tuple[User, User]:
    """An editor and an approver of a municipality."""
    editor = make_person(f"Demo Redaktør {municipality.slug}")
    approver = make_person(f"Demo Godkjenner {municipality.slug}")
    appoint(editor, Role.REDAKTOR, municipality)
    appoint(approver, Role.GODKJENNER, municipality)
    return editor, approver


def test_approve_what_a_file_brought_takes_two_and_each_counts_once() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    editor, approver = two_who_endorse(narvik)

    assert endorse(newest(document), approver) == [False]
    with pytest.raises(FourEyesError, match="En annen må være nummer to"):
        endorse(newest(document), approver)
    assert newest(document).state == VersionState.DRAFT
    assert endorse(newest(document), editor) == [True]

    assert newest(document).approver == approver
    with pytest.raises(ClosedError):
        endorse(newest(document), approver)


def test_two_who_do_not_decide_are_not_enough() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    editor, approver = two_who_endorse(narvik)
    other = make_person("Demo Ressursperson")
    appoint(other, Role.RESSURSGRUPPE, narvik)

    assert endorse(newest(document), editor, other, approver) == [False, False, True]


def test_library_is_approved_in_each_municipality_by_its_own_people() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    document = make_document()
    editor, approver = two_who_endorse(narvik)
    stranger, _ = two_who_endorse(evenes)

    assert endorse(newest(document), editor) == [False]
    assert not read(narvik).approved
    assert endorse(newest(document), approver) == [True]

    assert read(narvik).approved
    assert not read(evenes).approved
    assert newest(document).state == VersionState.DRAFT
    with pytest.raises(NotAllowedError):
        endorse(newest(document), stranger)
    record_document(owner=None, draft=document_draft(section("skriv-ned", "Nytt.")), today=TODAY)
    assert not read(narvik).approved


def test_database_lets_nobody_endorse_twice() -> None:
    narvik = make_municipality()
    version = newest(make_document())
    person = make_person()
    said = {"municipality": narvik, "document_version": version, "person": person, "on": TODAY}
    Endorsement.objects.create(**said, decides=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.create(**said, decides=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.create(municipality=narvik, person=person, on=TODAY, decides=True)


def test_approve_version_that_has_a_newer_one_is_refused() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    approver, author = make_person("Demo Godkjenner"), make_person("Demo Redaktør")
    appoint(approver, Role.GODKJENNER, narvik)
    appoint(author, Role.REDAKTOR, narvik)
    seen = newest(document)
    write(document, author)

    with pytest.raises(StaleError):
        endorse(seen, approver)


def test_new_version_of_an_approved_document_is_a_draft_again() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    author, approver = two_who_endorse(narvik)
    assert endorse(newest(document), author, approver) == [False, True]
    before = DocumentVersion.objects.get(document=document, number=1).manifest

    write(document, author)

    assert not read(narvik).approved
    assert DocumentVersion.objects.get(document=document, number=1).manifest == before


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
    adapt(municipality=narvik, unit=unit, author=writer)
    version = AdaptationVersion.objects.get()

    assert may_adapt(person, unit, TODAY) is adapts
    assert may_decide_in(person, unit, TODAY) is approves
    assert may_endorse(person, version, narvik, TODAY) is (adapts or approves)
    assert not may_adapt(person, other, TODAY)
    assert not may_adapt(person, narvik, TODAY)


def test_rights_end_with_the_role() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "skole-a")
    person = make_person()
    appoint(person, Role.ENHETSLEDER, narvik, unit=unit, valid_to=TODAY)

    assert may_adapt(person, unit, TODAY)
    assert not may_adapt(person, unit, TODAY.replace(year=2027))


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
    adapt(municipality=narvik, unit=sector, author=author)
    version = AdaptationVersion.objects.get()

    assert may_decide_in(leader, sector, TODAY)
    assert may_endorse(leader, version, narvik, TODAY)
    assert not may_endorse(below, version, narvik, TODAY)


def test_log_says_who_approved_a_version() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    document = make_document(owner=narvik)
    writer, approver = make_person("Demo Redaktør"), make_person("Demo Godkjenner")
    appoint(writer, Role.REDAKTOR, narvik)
    appoint(approver, Role.GODKJENNER, narvik)

    write(document, writer)
    adapt(municipality=narvik, unit=unit, author=writer)
    endorse(newest(document), approver)
    endorse(AdaptationVersion.objects.get(), approver)

    told = LogEntry.objects.of(narvik).order_by("pk")
    assert [(entry.person, entry.verb, entry.subject) for entry in told] == [
        (approver, "godkjente en versjon", "Et barn forteller"),
        (approver, "godkjente en versjon", "Et barn forteller, Eksempel a"),
    ]
