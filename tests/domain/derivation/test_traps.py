"""Histories that broke a simpler rule, kept as they were found."""

from handlekraft.domain.derivation import Layer, Operation, Policy
from tests.domain.derivation.builders import (
    CRITICAL,
    EDITORIAL,
    MATERIAL,
    Timelines,
    common,
    kinds,
    override,
    shown,
    states,
    text,
)


def test_small_edit_after_critical_one_still_shows_the_common_text_first() -> None:
    said = Timelines()
    said.publish(common("Skriv ned."))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(1))]))

    said.publish(common("Ring først.", CRITICAL))
    said.publish(common("Ring, først.", EDITORIAL))

    assert shown(said.document()) == ["Ring, først.", "Vår måte."]
    assert states(said.document()) == ["common_first", "not_gone_through"]
    assert said.document().problems[0].significance is CRITICAL


def test_text_under_a_section_hidden_above_is_parked_with_a_task() -> None:
    said = Timelines()
    said.publish(common("Eksempel."))
    said.publish(Layer("sektor"))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vårt eksempel.", base=said.base(2))]))

    said.publish(Layer("sektor", [override(Operation.HIDE, base=said.base(1))]))

    assert shown(said.document()) == []
    assert kinds(said.document()) == ["hidden_above"]
    assert said.document().problems[0].digests == (text("Vårt eksempel.").digest,)


def test_detour_over_a_critical_text_is_forgotten_when_the_text_comes_back() -> None:
    said = Timelines()
    said.publish(common("A"))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(1))]))
    said.publish(common("B", MATERIAL))
    before = said.document()

    said.publish(common("X", CRITICAL))
    said.publish(common("B", MATERIAL))

    assert states(said.document()) == ["changed_above"]
    assert (said.document().digest, said.document().problems) == (before.digest, before.problems)


def test_one_who_looked_during_a_detour_meets_the_return_as_it_was_published() -> None:
    said = Timelines()
    said.publish(common("A"))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(1))]))
    said.publish(common("X", CRITICAL))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(1))]))

    said.publish(common("A", MATERIAL))

    assert states(said.document()) == ["changed_above"]


def keep_over_critical() -> Timelines:
    """The sector and the unit have texts of their own; the common text changes
    critically; the sector keeps its own."""
    said = Timelines()
    said.publish(common("Skriv ned."))
    said.publish(Layer("sektor", [override(Operation.REPLACE, "Sektorens måte.", base=said.base(1))]))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(2))]))
    said.publish(common("Ring først.", CRITICAL))
    said.publish(Layer("sektor", [override(Operation.REPLACE, "Sektorens måte.", base=said.base(1))]))
    return said


def test_critical_change_the_sector_settled_shows_until_the_unit_has_looked() -> None:
    said = keep_over_critical()

    assert shown(said.document(2)) == ["Sektorens måte."]
    assert shown(said.document()) == ["Ring først.", "Sektorens måte.", "Vår måte."]
    assert states(said.document()) == ["common_first", "common_first", "not_gone_through"]


def test_critical_change_the_sector_settled_is_settled_when_the_unit_looks() -> None:
    said = keep_over_critical()

    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(2))]))

    assert shown(said.document()) == ["Vår måte."]
    assert said.document().problems == ()


def test_critical_change_the_sector_settled_asks_nothing_of_a_unit_without_a_text() -> None:
    said = keep_over_critical()

    said.publish(Layer("enhet"))

    assert shown(said.document()) == ["Sektorens måte."]
    assert said.document().problems == ()


def test_critical_change_the_sector_wrote_on_top_of_shows_to_a_unit_that_wrote_before() -> None:
    said = Timelines()
    said.publish(common("Skriv ned."))
    said.publish(Layer("sektor"))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(2))]))
    said.publish(common("Ring først.", CRITICAL))

    said.publish(Layer("sektor", [override(Operation.REPLACE, "Sektorens måte.", base=said.base(1))]))

    assert shown(said.document()) == ["Ring først.", "Sektorens måte.", "Vår måte."]


def test_unit_that_saw_the_change_before_the_sector_decided_is_not_asked_again() -> None:
    said = Timelines()
    said.publish(common("Skriv ned."))
    said.publish(Layer("sektor", [override(Operation.REPLACE, "Sektorens måte.", base=said.base(1))]))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(2))]))
    said.publish(common("Ring først.", CRITICAL))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(2))]))

    said.publish(Layer("sektor", [override(Operation.REPLACE, "Sektorens måte.", base=said.base(1))]))

    assert shown(said.document()) == ["Vår måte."]
    assert kinds(said.document()) == []


def test_going_back_to_the_text_before_a_critical_change_settles_it_everywhere() -> None:
    said = keep_over_critical()

    said.publish(common("Skriv ned.", MATERIAL))

    assert shown(said.document()) == ["Vår måte."]
    assert kinds(said.document(2)) == ["changed"]


def test_sector_that_ends_its_own_text_gives_the_common_one_as_a_material_change() -> None:
    said = Timelines()
    said.publish(common("Skriv ned.", policy=Policy.REPLACE))
    said.publish(Layer("sektor", [override(Operation.REPLACE, "Sektorens måte.", base=said.base(1))]))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vår måte.", base=said.base(2))]))

    said.publish(Layer("sektor"))

    assert shown(said.document()) == ["Vår måte."]
    assert states(said.document()) == ["changed_above"]
