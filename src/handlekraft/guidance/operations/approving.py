"""Approval by a second person. It holds for everybody: running the installation gives no right to approve one's own text."""

from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.guidance.faults import (
    AlreadyApprovedError,
    FourEyesError,
    NotAllowedError,
    SupersededError,
)
from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion, VersionState
from handlekraft.guidance.operations.occasions import changes, subject_of
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.permissions import may_approve
from handlekraft.organisations.log import remember

Version = DocumentVersion | AdaptationVersion


@transaction.atomic
def approve_version(*, version: Version, approver: User, today: date) -> None:
    """Approve the newest version of a document or of a layer. It is immutable from then on.

    Raises FourEyesError to the one who wrote it, NotAllowedError without the role, AlreadyApprovedError the second time, and
    SupersededError when somebody has written a newer version meanwhile.
    """
    if version.author_id == approver.pk:
        raise FourEyesError("Du har skrevet denne versjonen selv. En annen må godkjenne den.")
    if not may_approve(approver, version, today):
        raise NotAllowedError("Du har ikke rollen som godkjenner her. Spør godkjenneren i kommunen.")
    document = Document.objects.select_for_update().get(pk=_document_id(version))
    if version.number != _newest_number(version):
        raise SupersededError("Det finnes en nyere versjon. Les den, og godkjenn den i stedet.")
    changed = (
        type(version)
        .objects.filter(pk=version.pk, state=VersionState.DRAFT)
        .update(state=VersionState.APPROVED, approver=approver, approved_on=today)
    )
    if not changed:
        raise AlreadyApprovedError("Versjonen er godkjent fra før. Skriv en ny versjon hvis noe skal endres.")
    version.refresh_from_db()
    changes.info("guidance: %s version %d approved by %s", document.key, version.number, approver.pk)
    adaptation = version.adaptation if isinstance(version, AdaptationVersion) else None
    remember(
        municipality=adaptation.municipality if adaptation else document.municipality,
        person=approver,
        verb="godkjente en versjon",
        subject=subject_of(document, adaptation),
    )
    propagate(documents=[document], today=today)


def _document_id(version: Version) -> int:
    return version.document_id if isinstance(version, DocumentVersion) else version.adaptation.document_id


def _newest_number(version: Version) -> int:
    if isinstance(version, AdaptationVersion):
        return version.adaptation.latest
    numbers = DocumentVersion.objects.filter(document=version.document_id).values_list("number", flat=True)
    return max(numbers)
