"""What publishing a draft would do, worked out by the same code and written nowhere."""

from datetime import date

from django.utils import timezone

from handlekraft.domain.derivation import Impact, impact
from handlekraft.guidance.checking import document_faults
from handlekraft.guidance.composing import composed_document
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.families import Family, load_families
from handlekraft.guidance.faults import RefusedDraftError
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Document, DocumentVersion
from handlekraft.guidance.places import THE_DOCUMENT


def preview(*, document: Document, draft: DocumentDraft, today: date) -> Impact:
    """Return what happens to every layer's document if the draft is published, by the layers' names.

    Five queries, whatever the number of units. Raises RefusedDraftError with every fault, as publishing would.
    """
    faults = document_faults(draft)
    if faults:
        raise RefusedDraftError(faults)
    family = load_families([document], today)[document.pk]
    earlier = [Manifest.from_json(version.manifest) for version in family.versions.get(THE_DOCUMENT, ())]
    composed = composed_document(draft, earlier, today)
    next_version = DocumentVersion(
        document=document,
        number=len(earlier) + 1,
        created=timezone.now(),
        manifest=composed.manifest.as_json(),
    )
    with_draft = {**family.versions, THE_DOCUMENT: [*family.versions.get(THE_DOCUMENT, ()), next_version]}
    after = Family(document, family.tree, today, with_draft)
    return impact(
        {family.name(place): family.document_at(place) for place in family.speaking()},
        {after.name(place): after.document_at(place) for place in after.speaking()},
    )
