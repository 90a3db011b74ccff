"""Writing documents. `record_document` is for checked files, run by the one who runs the installation, so it asks for no
signed-in person; `publish_document_version` is for people with the role that takes."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import Q

from handlekraft.accounts.models import User
from handlekraft.domain.derivation import digest_of_parts
from handlekraft.guidance.checking import document_faults
from handlekraft.guidance.composing import Composed, composed_document
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.faults import Fault, NotAllowedError, RefusedDraftError
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Document, DocumentVersion
from handlekraft.guidance.operations.occasions import Occasion, changes, record_texts
from handlekraft.guidance.permissions import may_write
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.recording import Outcome


@transaction.atomic
def record_document(
    *, owner: Municipality | None, draft: DocumentDraft, today: date, then_propagate: bool = True
) -> Outcome:
    """Bring a document to what a file says. `owner` None is the common library.

    Equal content writes nothing. A changed text becomes a revision with the file's significance and a new version, a draft; a section
    that is gone leaves a tombstone. With `then_propagate=False` the caller propagates when everything is recorded.
    Raises RefusedDraftError with every fault.
    """
    return _write(owner, draft, Occasion(today, then_propagate=then_propagate))


@transaction.atomic
def publish_document_version(
    *, document: Document, author: User, draft: DocumentDraft, reason: str = "", today: date
) -> Outcome:
    """Write the next version of a municipality's own document, a draft that somebody else must approve.

    Raises NotAllowedError without the role, RefusedDraftError with every fault.
    """
    if not may_write(author, document, today):
        raise NotAllowedError("Du har ikke rollen som skriver dette dokumentet. Spør redaktøren i kommunen.")
    if draft.key != document.key:
        raise RefusedDraftError([Fault("key", f"Nøkkelen er «{document.key}» og kan ikke endres.")])
    return _write(document.municipality, draft, Occasion(today, author, reason))


@transaction.atomic
def retire_document(*, document: Document, today: date) -> None:
    """Take a document out of what readers have from this day. Everything it said is kept; recording it again ends the retirement."""
    Document.objects.filter(pk=document.pk).update(retired_on=today)
    changes.info("guidance: %s retired", document.key)


def _write(owner: Municipality | None, draft: DocumentDraft, occasion: Occasion) -> Outcome:
    faults = [*document_faults(draft), *_taken_faults(owner, draft)]
    if faults:
        raise RefusedDraftError(faults)
    document = Document.objects.of(owner).select_for_update().filter(key=draft.key).first()
    versions = list(DocumentVersion.objects.filter(document=document).order_by("number")) if document else []
    earlier = [Manifest.from_json(version.manifest) for version in versions]
    composed = composed_document(draft.sections, earlier, occasion.today)
    head = _head(draft)
    if document and _says_the_same(versions, composed, head) and document.retired_on is None:
        return Outcome.UNCHANGED
    outcome = Outcome.CHANGED if document else Outcome.NEW
    document = document or Document(municipality=owner, key=draft.key)
    for name, value in {**head, "retired_on": None}.items():
        setattr(document, name, value)
    document.save()
    _publish(document, len(versions) + 1, composed, head, occasion)
    return outcome


def _publish(
    document: Document, number: int, composed: Composed, head: dict[str, object], occasion: Occasion
) -> None:
    record_texts(document, None, composed, occasion)
    DocumentVersion.objects.create(
        document=document,
        number=number,
        effective_from=occasion.today,
        author=occasion.author,
        reason=occasion.reason,
        manifest=composed.manifest.as_json(),
        head_digest=digest_of_parts(head),
    )
    occasion.published(document, None, number)


def _says_the_same(versions: Sequence[DocumentVersion], composed: Composed, head: dict[str, object]) -> bool:
    if not versions:
        return False
    newest = versions[-1]
    return newest.head_digest == digest_of_parts(head) and newest.manifest == composed.manifest.as_json()


def _head(draft: DocumentDraft) -> dict[str, object]:
    """Everything a draft says besides its sections, as the columns of a document."""
    head = {name: value for name, value in asdict(draft).items() if name not in {"key", "sections"}}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in head.items()}


def _taken_faults(owner: Municipality | None, draft: DocumentDraft) -> list[Fault]:
    """A key and an address lead a reader to one document: the library's are taken in every municipality, and the other way."""
    others = Document.objects.filter(Q(key=draft.key) | Q(slug=draft.slug)).exclude(
        key=draft.key, municipality=owner
    )
    if owner is not None:
        others = others.filter(Q(municipality__isnull=True) | Q(municipality=owner))
    faults = []
    for other in others:
        if other.key == draft.key:
            faults.append(Fault("key", f"Nøkkelen «{draft.key}» brukes av et annet dokument. Velg en annen."))
        if other.slug == draft.slug:
            faults.append(Fault("slug", f"Adressen «{draft.slug}» brukes av «{other.key}». Velg en annen."))
    return faults
