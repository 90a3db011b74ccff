"""What publishing a draft would do, worked out by the same code and written nowhere."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from handlekraft.domain.derivation import Impact, impact
from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.composing import Composed, composed_adaptation, composed_document
from handlekraft.guidance.drafts import DocumentDraft
from handlekraft.guidance.effective import EffectiveBlock
from handlekraft.guidance.lineage import Lineage, load_families
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Adaptation, AdaptationVersion, DocumentVersion
from handlekraft.guidance.queries.effective import names_of_layers
from handlekraft.organisations.queries import open_units
from handlekraft.proposals.queries.desks import Draft, WritingDesk


def preview(*, desk: WritingDesk, draft: Draft) -> Impact:
    """Return what happens to every layer's document if the draft is published, by the layers' names.

    Five queries, whatever the number of units. Raises RefusedError with every fault, as publishing would.
    """
    family = load_families([desk.document], desk.today)[desk.document.pk]
    after = family_with(family, desk, draft)
    places = dict.fromkeys((*family.speaking(), *after.speaking()))
    return impact(
        {family.name(place): family.document_at(place) for place in places},
        {after.name(place): after.document_at(place) for place in places},
    )


def previewed_blocks(*, desk: WritingDesk, draft: Draft) -> tuple[EffectiveBlock, ...]:
    """Return what readers of the desk's place would see. Two queries.
    Raises RefusedError with every fault."""
    document = family_with(desk.family, desk, draft).document_at(desk.place)
    names = names_of_layers(desk.municipality, open_units(desk.municipality, desk.today))
    new = {text.digest: text.content for text in composed(desk, draft).texts}
    desk.texts.read(
        {block.text.digest for section in document.sections for block in section.shown} - new.keys()
    )

    def words(digest: str) -> Mapping[str, Any]:
        return new[digest] if digest in new else desk.texts.words(digest)

    return tuple(
        EffectiveBlock(
            section=block.section,
            role=block.role.value,
            kind=block.text.kind,
            part=block.part,
            content=words(block.text.digest),
            digest=block.text.digest,
            ack=block.text.acknowledgement,
            whence=names[block.origin],
            state=block.state.value,
            due=block.due,
            policy=section.policy.label,
            must_fill=section.must_fill,
        )
        for section in document.sections
        for block in section.shown
    )


def family_with(family: Lineage, desk: WritingDesk, draft: Draft) -> Lineage:
    """Return a family in which the desk's place says what the draft says, from now. Raises RefusedError."""
    faults = desk.faults(draft)
    if faults:
        raise RefusedError(faults)
    return family.in_which(desk.place, [*desk.versions, _next_version(desk, draft)])


def _next_version(desk: WritingDesk, draft: Draft) -> DocumentVersion | AdaptationVersion:
    number = len(desk.versions) + 1
    manifest = composed(desk, draft).manifest.as_json()
    if desk.owns:
        return DocumentVersion(
            document=desk.document, number=number, created=timezone.now(), manifest=manifest
        )
    layer = Adaptation(document=desk.document, municipality=desk.municipality, unit=desk.unit)
    return AdaptationVersion(adaptation=layer, number=number, created=timezone.now(), manifest=manifest)


def composed(desk: WritingDesk, draft: Draft) -> Composed:
    """Return the manifest a draft would become, and the texts it would put on record."""
    earlier = [Manifest.from_json(version.manifest) for version in desk.versions]
    if isinstance(draft, DocumentDraft):
        return composed_document(draft, earlier, desk.today)
    return composed_adaptation(draft, earlier, desk.above, desk.today)
