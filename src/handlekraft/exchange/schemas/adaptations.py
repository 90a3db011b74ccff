"""`adaptations/` and `units/<unit>/`: from entry to draft and back."""

from handlekraft.domain.derivation import Significance
from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Key
from handlekraft.exchange.reading.shapes import Entry, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled
from handlekraft.exchange.schemas.sections import (
    OVERRIDE,
    OWN_SECTION,
    content_of,
    section_data,
    section_draft,
    unless_material,
)
from handlekraft.guidance.drafts import AdaptationDraft, OverrideDraft

ADAPTATION = Shape(
    {
        "document": Key(required=True, names=Thing.DOCUMENT),
        "overrides": ListOf(OVERRIDE),
        "sections": ListOf(OWN_SECTION),
    }
)


def adaptation_draft(file: Entry) -> AdaptationDraft:
    """The adaptation of a file, which bears the name of the document it adapts."""
    document = file.text("document")
    name = file.spot.place.file.rpartition("/")[2]
    if name != f"{document}.yaml":
        file.spot.refuse(f"«document» er «{document}», men filen heter «{name}». De skal være like.")
    return AdaptationDraft(
        document=document,
        overrides=tuple(_override(entry) for entry in file.entries("overrides")),
        sections=tuple(section_draft(entry) for entry in file.entries("sections")),
    )


def _override(entry: Entry) -> OverrideDraft:
    return OverrideDraft(
        section=entry.text("section"),
        op=entry.text("op"),
        content=content_of(entry),
        policy=entry.text("policy"),
        reason=entry.text("reason"),
        base=entry.text("base"),
        significance=entry.text("significance", Significance.MATERIAL.label),
    )


def adaptation_data(draft: AdaptationDraft) -> Data:
    """What an adaptation's file says."""
    return filled(
        {
            "document": draft.document,
            "overrides": [_override_data(override) for override in draft.overrides],
            "sections": [section_data(section) for section in draft.sections],
        }
    )


def _override_data(draft: OverrideDraft) -> Data:
    return filled(
        {
            "section": draft.section,
            "op": draft.op,
            "policy": draft.policy,
            **draft.content,
            "significance": unless_material(draft.significance),
            "reason": draft.reason,
            "base": draft.base,
        }
    )
