"""Drafts and recorded documents in as few words as a test needs."""

from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft, OverrideDraft, SectionDraft
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document, Snapshot
from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.upserts import RowOutcome
from tests.organisations.builders import TODAY


def section(
    key: str,
    body: str = "Felles tekst.",
    *,
    policy: str = "replace",
    kind: str = "text",
    significance: str = "material",
    must_fill: bool = False,
    after: str = "",
) -> SectionDraft:
    content: dict[str, object] = {"body": [body]}
    if kind == "slot":
        content = {"heading": body, "prompt": "Skriv hvem.", "fallback": "Spør lederen."}
    return SectionDraft(
        key=key,
        kind=kind,
        content=content,
        policy=policy,
        part="local" if kind == "slot" else "write",
        must_fill=must_fill,
        significance=significance,
        after=after,
    )


def document_draft(
    *sections: SectionDraft,
    key: str = "barn-forteller",
    kind: str = "card",
    title: str = "Et barn forteller",
    slug: str = "",
    service_areas: tuple[str, ...] = (),
) -> DocumentDraft:
    return DocumentDraft(
        key=key,
        kind=kind,
        title=title,
        discreet_title="Når et barn forteller",
        slug=slug or key,
        sections=sections or (section("skriv-ned"),),
        service_areas=service_areas,
    )


def override(
    key: str, op: str, body: str = "", *, base: str = "", policy: str = "", reason: str = ""
) -> OverrideDraft:
    return OverrideDraft(key, op, {"body": [body]} if body else {}, policy=policy, reason=reason, base=base)


def make_document(
    *sections: SectionDraft,
    owner: Municipality | None = None,
    key: str = "barn-forteller",
    service_areas: tuple[str, ...] = (),
) -> Document:
    draft = document_draft(*sections, key=key, service_areas=service_areas)
    record_document(owner=owner, draft=draft, today=TODAY)
    return Document.objects.get(key=key, municipality=owner)


def say(
    where: Municipality | Unit,
    *overrides: OverrideDraft,
    own: tuple[SectionDraft, ...] = (),
    document: str = "barn-forteller",
    then_propagate: bool = True,
) -> RowOutcome:
    """A municipality or a unit says something about a document."""
    unit = where if isinstance(where, Unit) else None
    municipality = where.municipality if isinstance(where, Unit) else where
    return record_adaptation(
        municipality=municipality,
        unit=unit,
        draft=AdaptationDraft(document, overrides, own),
        today=TODAY,
        then_propagate=then_propagate,
    )


def read(where: Municipality | Unit, document: str = "barn-forteller") -> EffectiveGuidance:
    """What readers of a municipality or a unit have."""
    unit = where if isinstance(where, Unit) else None
    municipality = Municipality.objects.get(pk=where.municipality_id if isinstance(where, Unit) else where.pk)
    return next(
        effective
        for effective in effective_documents(municipality, TODAY)
        if effective.unit == unit and effective.document.key == document
    )


def words(effective: EffectiveGuidance, key: str = "skriv-ned") -> list[tuple[str, str]]:
    """(whose, text) of a section, in order."""
    found = []
    for block in effective.blocks:
        if block.section == key:
            body = block.content.get("body") or [block.content.get("fallback")]
            assert isinstance(body, list)
            found.append((block.whence.layer, str(body[0])))
    return found


def snapshots() -> int:
    return Snapshot.objects.count()
