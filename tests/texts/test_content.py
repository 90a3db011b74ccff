"""What a section says: what rows keep stays what it was, letter by letter, and
each rule of a kind stands once."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from handlekraft.domain.derivation import digest_of
from handlekraft.texts.content import (
    CONTACT_ROWS,
    KINDS,
    LAW_ROWS,
    Addition,
    Content,
    Words,
    content_from,
    said,
)
from handlekraft.texts.kinds import FIELDS_OF_KIND, field_faults
from handlekraft.texts.words import READING_ORDER

# One text of each kind and each selection of fields, as rows kept them on the day content became typed.
KEPT = json.loads((Path(__file__).parent / "kept_texts.json").read_text(encoding="utf-8"))
YES, NO = {"if": "Ja", "then": "Ring."}, {"if": "Nei", "then": "Vent."}


def as_kept(content: object) -> str:
    return json.dumps(content)


def test_every_kind_is_among_what_was_kept() -> None:
    assert {text["kind"] for text in KEPT} == set(KINDS)


@pytest.mark.parametrize("text", KEPT, ids=lambda text: f"{text['kind']}-{text['digest'][:8]}")
def test_typed_content_is_kept_as_the_same_bytes_under_the_same_digest(text: dict[str, str]) -> None:
    kept = json.loads(text["content"])
    # What is added beside a text is of the kind "text", and may show contacts.
    kind = Addition if text["kind"] == "text" else KINDS[text["kind"]]

    for content in (content_from(kind, kept), said(kept)):
        assert as_kept(content.data()) == text["content"]
        assert digest_of(text["kind"], content.data()) == text["digest"]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_kind_that_says_nothing_is_told_what_it_lacks(kind: str) -> None:
    told = [name for name, message in field_faults({}, FIELDS_OF_KIND[kind]) if "mangler" in message]

    assert told == sorted(FIELDS_OF_KIND[kind].required)


@pytest.mark.parametrize("ways", [[YES], [YES, NO, YES]])
def test_decision_without_exactly_two_ways_on_is_told_so(ways: list[dict[str, str]]) -> None:
    written = {"branches": ways, "unsure": "Spør."}

    assert [name for name, _ in field_faults(written, FIELDS_OF_KIND["decision"])] == ["branches"]
    assert list(field_faults({**written, "branches": [YES, NO]}, FIELDS_OF_KIND["decision"])) == []


def test_every_field_of_a_content_is_written_by_people_or_stays_as_it_was() -> None:
    written = {*READING_ORDER, *CONTACT_ROWS, *LAW_ROWS}

    assert written | {"stop"} == {each.name for each in fields(Content)}
    assert set(READING_ORDER) == {each.name for each in fields(Words)}
