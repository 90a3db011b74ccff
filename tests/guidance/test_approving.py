import pytest
from django.db import IntegrityError, transaction

from handlekraft.accounts.models import User
from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.faults import (
    AlreadyApprovedError,
    FourEyesError,
    NotAllowedError,
    SupersededError,
)
from handlekraft.guidance.models import (
    AdaptationVersion,
    Document,
    DocumentVersion,
    VersionState,
)
from handlekraft.guidance.operations import approve_version
from handlekraft.guidance.operations.adaptations import write_adaptation
from handlekraft.guidance.operations.documents import write_document
from handlekraft.guidance.operations.occasions import Occasion
from handlekraft.guidance.permissions import may_adapt, may_approve
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
    write(document, author)

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

    assert may_approve(leader, version, TODAY)
    assert not may_approve(below, version, TODAY)


def test_log_says_who_approved_a_version() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    document = make_document(owner=narvik)
    writer, approver = make_person("Demo Redaktør"), make_person("Demo Godkjenner")
    appoint(writer, Role.REDAKTOR, narvik)
    appoint(approver, Role.GODKJENNER, narvik)

    write(document, writer)
    adapt(municipality=narvik, unit=unit, author=writer)
    approve_version(version=newest(document), approver=approver, today=TODAY)
    approve_version(version=AdaptationVersion.objects.get(), approver=approver, today=TODAY)

    told = LogEntry.objects.of(narvik).order_by("pk")
    assert [(entry.person, entry.verb, entry.subject) for entry in told] == [
        (approver, "godkjente en versjon", "Et barn forteller"),
        (approver, "godkjente en versjon", "Et barn forteller, Eksempel a"),
    ]
