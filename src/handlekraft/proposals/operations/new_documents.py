"""Beginning a document that the municipality did not have, and giving it up again. No reader has
it before a second person's yes."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.faults import Fault, NotAllowedError, RefusedError
from handlekraft.guidance.document_kinds import first_section
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.head_checks import address_faults, head_faults, reserved_faults
from handlekraft.guidance.heads import changeable, head_said
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.documents import taken_faults
from handlekraft.guidance.permissions import may_begin
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality, ServiceArea
from handlekraft.proposals.changes import Act, Change, head_change, writing
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.queries.desks import references_read_in
from handlekraft.texts.checks import Readers

KINDS = (Document.Kind.CARD, Document.Kind.DUTY, Document.Kind.PAGE)
"""The kinds that the content format knows, too."""


@transaction.atomic
def start_document(
    *, municipality: Municipality, draft: DocumentDraft, writer: User, today: date
) -> Proposal:
    """Take an address for a new document and return the proposal of its first version:
    its head, and what its kind demands.

    `draft` is the head; its key is its address, which never changes. Raises NotAllowedError without a role
    that writes in the municipality, and RefusedError with every fault.
    """
    if not may_begin(writer, municipality, today):
        raise NotAllowedError(f"Du har ikke en rolle som skriver for {municipality} i dag. Spør redaktøren.")
    draft = replace(draft, key=draft.slug, sections=first_section(draft.kind))
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    document = Document(municipality=municipality, key=draft.key, **head_said(draft))
    faults = [Fault("slug", message) for message in _unfit(draft)] or _taken(municipality, draft)
    if draft.kind not in KINDS:
        faults.append(Fault("kind", "Velg et av slagene i listen."))
    else:
        readers = Readers((references_read_in(municipality, today),))
        faults += head_faults(draft, readers, areas_in(municipality), None)
    if faults:
        raise RefusedError(faults)
    document.save()
    proposal = Proposal.objects.create(
        document=document,
        municipality=municipality,
        changes=[replace(change, by=writer.pk).as_json() for change in _first_changes(draft)],
    )
    remember(
        municipality=municipality, person=writer, verb="begynte på et nytt dokument", subject=document.title
    )
    return proposal


def areas_in(municipality: Municipality) -> list[str]:
    """The keys of the municipality's service areas. One query."""
    return list(ServiceArea.objects.of(municipality).values_list("key", flat=True))


def is_in_the_making(document: Document) -> bool:
    """Whether nobody has approved a first version of the document."""
    return not document.versions.exists()


def keep_in_step(document: Document, change: Change) -> None:
    """Let a document in the making be called what its proposal calls it: nothing else says so yet."""
    if change.act == Act.HEAD and is_in_the_making(document):
        for name, value in change.content.items():
            setattr(document, name, value)
        document.save()


@transaction.atomic
def readdress(*, document: Document, slug: str, writer: User, today: date) -> Document:
    """Give a document in the making another address, which is its key too. What readers
    have had keeps its address for ever.

    Raises NotAllowedError without a role that writes there, and RefusedError for an address that cannot be
    used or a document that readers have.
    """
    standing = (
        Document.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=document.pk)
    )
    owner = standing.municipality
    if owner is None or not may_begin(writer, owner, today):
        raise NotAllowedError("Du har ikke en rolle som skriver her i dag. Spør redaktøren.")
    if not is_in_the_making(standing):
        raise RefusedError([Fault("slug", "Lesere har dokumentet på denne adressen. Den endres ikke.")])
    if slug == standing.slug:
        return standing
    draft = DocumentDraft(key=slug, kind=standing.kind, title="", discreet_title="", slug=slug, sections=())
    faults = [Fault("slug", message) for message in _unfit(draft)] or _taken(owner, draft)
    if faults:
        raise RefusedError(faults)
    standing.key = standing.slug = slug
    standing.save(update_fields=("key", "slug"))
    remember(
        municipality=owner, person=writer, verb="ga et nytt dokument en annen adresse", subject=standing.title
    )
    return standing


def give_up(document: Document, today: date) -> None:
    """Take away a document that never had readers, when its first proposal is
    withdrawn. Its address is free again."""
    if is_in_the_making(document):
        document.retired_on = today
        document.key = document.slug = f"trukket-{document.pk}"
        document.save(update_fields=("retired_on", "key", "slug"))


def _unfit(draft: DocumentDraft) -> list[str]:
    return [*address_faults(draft.slug)] or [*reserved_faults(draft.kind, draft.slug)]


def _taken(municipality: Municipality, draft: DocumentDraft) -> list[Fault]:
    """Every fault of an address that leads somewhere, at the field of the
    form: the key is the address here."""
    taken = taken_faults(municipality, draft)
    own = Document.objects.of(municipality).filter(key=draft.key)
    if not taken and not own.exists():
        return []
    return [Fault("slug", f"Adressen «{draft.slug}» er i bruk av et annet dokument. Velg en annen.")]


def _first_changes(draft: DocumentDraft) -> list[Change]:
    return [head_change(changeable(draft)), *map(writing, draft.sections)]
