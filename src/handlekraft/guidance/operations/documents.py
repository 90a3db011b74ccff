"""Writing documents: from checked files, run by the one who runs the
installation, or from an approved proposal."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from handlekraft.domain.derivation import digest_of_parts
from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.guidance.composing import Composed, composed_document
from handlekraft.guidance.draft_checks import document_faults
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.head_checks import reserved_faults
from handlekraft.guidance.heads import head_said
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Document, DocumentVersion
from handlekraft.guidance.operations.occasions import Occasion, changes, record_texts
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome


@transaction.atomic
def record_document(
    *, owner: Municipality | None, draft: DocumentDraft, today: date, then_propagate: bool = True
) -> RowOutcome:
    """Bring a document to what a file says. `owner` None is the common library.

    Equal content writes nothing. A changed text becomes a revision with the file's significance and a new
    version, a draft; a section that is gone leaves a tombstone. With `then_propagate=False` the caller
    propagates when everything is recorded. Raises RefusedError with every fault.
    """
    newest = DocumentVersion.objects.of(owner).filter(document__key=draft.key).order_by("number").last()
    if newest is not None and newest.author_id is not None:
        return RowOutcome.KEPT
    return write_document(owner, draft, Occasion(today, then_propagate=then_propagate))


@transaction.atomic
def retire_document(*, document: Document, today: date) -> None:
    """Take a document out of what readers have from this day. Everything it said is kept;
    recording it again ends the retirement."""
    Document.objects.filter(pk=document.pk).update(retired_on=today)
    changes.info("guidance: %s retired", document.key)


def write_retirement(document: Document, draft: DocumentDraft, occasion: Occasion) -> None:
    """Take a document out as two people have decided: its last version says what it said, and who took it
    out.

    That version has an author, so that a file that is loaded again does not bring the document back.
    """
    versions = list(DocumentVersion.objects.filter(document=document).order_by("number"))
    earlier = [Manifest.from_json(version.manifest) for version in versions]
    composed = composed_document(draft, earlier, occasion.today)
    _publish(document, len(versions) + 1, composed, head_said(draft), occasion)
    retire_document(document=document, today=occasion.today)


def write_document(owner: Municipality | None, draft: DocumentDraft, occasion: Occasion) -> RowOutcome:
    """Write the next version of a document, if it says anything new. Raises RefusedError with every fault."""
    faults = [*document_faults(draft), *taken_faults(owner, draft)]
    if faults:
        raise RefusedError(faults)
    document = Document.objects.of(owner).select_for_update().filter(key=draft.key).first()
    versions = list(DocumentVersion.objects.filter(document=document).order_by("number")) if document else []
    earlier = [Manifest.from_json(version.manifest) for version in versions]
    composed = composed_document(draft, earlier, occasion.today)
    head = head_said(draft)
    if document and _says_the_same(versions, composed, head) and document.retired_on is None:
        return RowOutcome.UNCHANGED
    outcome = RowOutcome.CHANGED if document else RowOutcome.NEW
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
        reason=occasion.reason,
        **occasion.decision,
        manifest=composed.manifest.as_json(),
        head_digest=digest_of_parts(head),
        head=head,
    )
    occasion.published(document, None, number)


def _says_the_same(versions: Sequence[DocumentVersion], composed: Composed, head: dict[str, object]) -> bool:
    if not versions:
        return False
    newest = versions[-1]
    return newest.head_digest == digest_of_parts(head) and newest.manifest == composed.manifest.as_json()


def taken_faults(owner: Municipality | None, draft: DocumentDraft) -> list[Fault]:
    """A key and an address lead a reader to one document: the library's are taken in every
    municipality, and the other way."""
    others = Document.objects.filter(Q(key=draft.key) | Q(slug=draft.slug)).exclude(
        key=draft.key, municipality=owner
    )
    if owner is not None:
        others = others.filter(Q(municipality__isnull=True) | Q(municipality=owner))
    faults = [Fault("slug", message) for message in reserved_faults(draft.kind, draft.slug)]
    for other in others:
        if other.key == draft.key:
            faults.append(Fault("key", f"Nøkkelen «{draft.key}» brukes av et annet dokument. Velg en annen."))
        if other.slug == draft.slug:
            faults.append(Fault("slug", f"Adressen «{draft.slug}» brukes av «{other.key}». Velg en annen."))
    return faults
