"""A change carries everything that a draft says, into the column it is kept in and out again."""

from dataclasses import MISSING, fields
from typing import Any

from handlekraft.guidance.drafts import AdaptationDraft, OverrideDraft, SectionDraft
from handlekraft.proposals.changes import applied_to_layer, changes_of, saying, writing

SECTION = SectionDraft(
    key="eget",
    kind="slot",
    content={"heading": "Hos oss"},
    policy="fill",
    part="local",
    must_fill=True,
    filled_by="municipality",
    significance="editorial",
    note="Slik er det",
    after="skriv-ned",
)
OVERRIDE = OverrideDraft(
    section="skriv-ned",
    op="tighten",
    content={"body": ["Vårt."]},
    policy="locked",
    reason="Slik er det",
    base="a" * 64,
    significance="editorial",
)


def says_nothing(draft: Any) -> list[str]:
    """The fields that are as if they were left out."""
    return [
        each.name
        for each in fields(draft)
        if each.default is not MISSING and getattr(draft, each.name) == each.default
    ]


def test_every_field_of_a_draft_says_something_here() -> None:
    assert says_nothing(SECTION) + says_nothing(OVERRIDE) == []


def test_section_is_carried_whole() -> None:
    (change,) = changes_of([writing(SECTION).as_json()])

    assert change.as_section() == SECTION
    assert applied_to_layer(AdaptationDraft("kort"), [change]).sections == (SECTION,)


def test_override_is_carried_whole() -> None:
    (change,) = changes_of([saying(OVERRIDE).as_json()])

    assert applied_to_layer(AdaptationDraft("kort"), [change]).overrides == (OVERRIDE,)
