"""When enough stand behind a version: those of the municipality that reads it, and of this version alone."""

import pytest

from handlekraft.domain.faults import ClosedError
from handlekraft.guidance.models import DocumentVersion, VersionState
from handlekraft.guidance.operations.approving import endorse_version
from handlekraft.guidance.operations.documents import record_document
from handlekraft.organisations.models import Role
from tests.guidance.builders import document_draft, make_document, section
from tests.guidance.test_approving import endorse, newest, two_who_endorse
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person

pytestmark = pytest.mark.django_db


def test_what_another_municipality_said_of_the_library_does_not_count_and_enough_are_enough() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    version = newest(make_document())
    editor, approver = two_who_endorse(narvik)
    third, stranger = make_person("Demo Tredje"), make_person("Demo Nabo")
    appoint(third, Role.GODKJENNER, narvik)
    appoint(stranger, Role.GODKJENNER, evenes)
    endorse_version(version=version, municipality=evenes, person=stranger, today=TODAY)

    assert endorse(version, editor, approver) == [False, True]
    with pytest.raises(ClosedError):
        endorse(version, third)


def test_version_that_was_approved_otherwise_is_not_stood_behind_again() -> None:
    narvik = make_municipality()
    document = make_document(owner=narvik)
    editor, approver = two_who_endorse(narvik)
    DocumentVersion.objects.update(state=VersionState.APPROVED, approver=approver, approved_on=TODAY)

    with pytest.raises(ClosedError):
        endorse(newest(document), editor)


def test_versions_of_another_document_make_none_of_this_one_old() -> None:
    narvik = make_municipality()
    document, other = make_document(owner=narvik), make_document(owner=narvik, key="annet")
    editor, _approver = two_who_endorse(narvik)
    draft = document_draft(section("skriv-ned", "Nytt."), key="annet")
    record_document(owner=narvik, draft=draft, today=TODAY)
    assert newest(other).number > newest(document).number

    assert endorse(newest(document), editor) == [False]
