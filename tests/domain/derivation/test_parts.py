"""Digests, places, histories, translations, impact, and the front door."""

from datetime import date
from pathlib import Path

import pytest

from handlekraft.domain import derivation
from handlekraft.domain.derivation import (
    History,
    HistoryEntry,
    Layer,
    LayerSection,
    Operation,
    Policy,
    ProblemKind,
    Revision,
    TranslationStatus,
    canonical,
    digest_of,
    impact,
    pending_since,
    resolve,
    standing_digest,
    translation_state,
)
from tests.domain.derivation.builders import (
    CRITICAL,
    EDITORIAL,
    MATERIAL,
    START,
    common,
    override,
    text,
)

TODAY = START.date()


def test_canonical_spelling_differences_are_one_digest() -> None:
    composed = digest_of("text", {"heading": "Å ringe", "body": ["a b"], "items": []})
    decomposed = digest_of("text", {"body": ["  a \n b "], "heading": "A\u030a  ringe"})

    assert composed == decomposed
    assert canonical({"b": None, "a": {"c": ""}, "stop": False}) == {"stop": False}


def test_digest_of_another_kind_or_word_is_another() -> None:
    digests = {
        digest_of("text", {"body": ["ja"]}),
        digest_of("step", {"body": ["ja"]}),
        digest_of("text", {"body": ["nei"]}),
    }

    assert len(digests) == 3


def test_base_of_a_plain_section_is_the_digest_of_its_text() -> None:
    assert resolve([common("Felles.")], today=TODAY).base("skriv") == text("Felles.").digest


def test_base_of_a_section_nobody_has_is_refused() -> None:
    with pytest.raises(KeyError):
        resolve([common("Felles.")], today=TODAY).base("borte")


def own(key: str, *anchors: str) -> LayerSection:
    return LayerSection(key, text(key), anchors=anchors)


def test_own_sections_stand_after_their_anchor_general_layers_first_in_the_order_written() -> None:
    root = Layer("felles", sections=[own("a"), own("b")])
    sector = Layer("sektor", sections=[own("s1", "a"), own("s2", "a"), own("s3", "s1")])
    unit = Layer(
        "enhet",
        sections=[own("u1", "a"), own("u2", "s1"), own("u3"), own("u4", "borte", "a"), own("u5", "borte")],
    )

    document = resolve([root, sector, unit], today=TODAY)

    assert [section.key for section in document.sections] == [
        "a", "s1", "s3", "u2", "s2", "u1", "u4", "b", "u3", "u5",
    ]  # fmt: skip


def test_own_section_with_a_key_from_above_is_told_and_not_shown() -> None:
    document = resolve([common("Felles."), Layer("enhet", sections=[own("skriv")])], today=TODAY)

    assert [block.origin for block in document.blocks] == ["felles"]
    assert [problem.kind for problem in document.problems] == [ProblemKind.UNUSABLE]


def test_override_on_a_section_of_ones_own_is_told_and_makes_no_second_section() -> None:
    unit = Layer("enhet", [override(Operation.APPEND, "Mer.", key="eget")], [own("eget")])

    document = resolve([common("Felles."), unit], today=TODAY)

    assert [section.key for section in document.sections] == ["skriv", "eget"]
    assert [problem.kind for problem in document.problems] == [ProblemKind.REMOVED]


def test_history_last_occurrence_of_the_base_counts() -> None:
    on = date(2026, 1, 1)
    steps = [("a", EDITORIAL), ("x", CRITICAL), ("a", MATERIAL), ("b", EDITORIAL)]
    history = History(tuple(HistoryEntry(digest, significance, on) for digest, significance in steps))

    pending = pending_since(history, "a", "b")

    assert pending is not None
    assert pending.significance is EDITORIAL
    assert pending_since(history, "b", "b") is None


def test_history_that_does_not_lead_to_the_present_counts_as_critical() -> None:
    history = History((HistoryEntry("a", EDITORIAL, TODAY),))

    pending = pending_since(history, "a", "noe annet")

    assert pending is not None
    assert pending.significance is CRITICAL


@pytest.mark.parametrize(
    ("revisions", "standing"),
    [
        ([("a", EDITORIAL)], "a"),
        ([("a", MATERIAL), ("b", EDITORIAL)], "a"),
        ([("a", MATERIAL), ("b", CRITICAL), ("c", EDITORIAL)], "b"),
        ([("a", MATERIAL), ("a2", EDITORIAL), ("b", MATERIAL), ("a2", MATERIAL)], "a"),
    ],
)
def test_standing_digest_is_the_latest_that_was_more_than_editorial(
    revisions: list[tuple[str, derivation.Significance]], standing: str
) -> None:
    assert standing_digest([Revision(digest, significance) for digest, significance in revisions]) == standing


def test_standing_digest_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="minst én revisjon"):
        standing_digest([])


@pytest.mark.parametrize(
    ("translated", "status", "digest", "significance"),
    [
        ({"c"}, TranslationStatus.CURRENT, "c", EDITORIAL),
        ({"b"}, TranslationStatus.CURRENT, "b", EDITORIAL),
        ({"a"}, TranslationStatus.OUTDATED, "a", CRITICAL),
        (set(), TranslationStatus.MISSING, "", EDITORIAL),
    ],
)
def test_translation_state_follows_the_digests(
    translated: set[str], status: TranslationStatus, digest: str, significance: derivation.Significance
) -> None:
    revisions = [Revision("a", MATERIAL), Revision("b", CRITICAL), Revision("c", EDITORIAL)]

    state = translation_state(revisions, translated)

    assert (state.status, state.digest, state.significance) == (status, digest, significance)


def test_impact_counts_what_changes_by_itself_what_waits_and_what_is_parked() -> None:
    base = text("Før.").digest
    layers = {
        "uten eget": Layer("uten eget"),
        "erstatter": Layer("erstatter", [override(Operation.REPLACE, "Vårt.", base=base)]),
        "utfyller": Layer("utfyller", [override(Operation.APPEND, "Og.", base=base)]),
        "skjuler": Layer("skjuler", [override(Operation.HIDE, base=base)]),
    }
    before = {name: resolve([common("Før."), layer], today=TODAY) for name, layer in layers.items()}
    tightened = common("Før.", policy=Policy.EXTEND)

    after = {name: resolve([tightened, layer], today=TODAY) for name, layer in layers.items()}
    found = impact(before, after)

    assert found.unchanged == ("uten eget", "utfyller")
    assert (found.automatic, found.to_review) == ((), ("erstatter", "skjuler"))
    assert [problem.layer for problem in found.parked] == ["erstatter", "skjuler"]
    assert found.points_to_read == {"erstatter": 1, "skjuler": 1}


def test_impact_locked_text_changes_everywhere_by_itself() -> None:
    before = {"a": resolve([common("Før.", policy=Policy.LOCKED)], today=TODAY)}
    after = {"a": resolve([common("Etter.", policy=Policy.LOCKED)], today=TODAY)}

    found = impact(before, after)

    assert (found.automatic, found.to_review, found.points_to_read) == (("a",), (), {"a": 1})


def test_front_door_promises_exactly_what_it_has() -> None:
    modules = {path.stem for path in Path(derivation.__file__).parent.glob("*.py")}
    public = {name for name in vars(derivation) if not name.startswith("_")}

    assert public - modules == set(derivation.__all__)


def test_problem_unknown_kind_of_significance_or_policy_is_refused_by_name() -> None:
    assert (Policy.named("locked"), derivation.Significance.named("critical")) == (Policy.LOCKED, CRITICAL)
    with pytest.raises(KeyError):
        Policy.named("låst")
