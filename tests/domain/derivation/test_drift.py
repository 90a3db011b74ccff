"""What each kind of override does when the text above it changes, one row of the table at a time."""

from datetime import timedelta

import pytest

from handlekraft.domain.derivation import (
    Layer,
    LayerSection,
    Operation,
    Override,
    Policy,
    ProblemKind,
    Significance,
    Tombstone,
    resolve,
)
from tests.domain.derivation.builders import (
    CRITICAL,
    EDITORIAL,
    MATERIAL,
    START,
    Timelines,
    common,
    kinds,
    override,
    shown,
    states,
    text,
)

TODAY = START.date()


def changed_under(operation: Operation, significance: Significance) -> Timelines:
    """A unit says something of its own, and then the common text changes."""
    said = Timelines()
    said.publish(common("Før."))
    body = "Vårt." if operation.has_text else ""
    said.publish(Layer("enhet", [override(operation, body, base=said.base(1))]))
    said.publish(common("Etter.", significance))
    return said


@pytest.mark.parametrize("operation", [Operation.FILL, Operation.PREPEND, Operation.APPEND])
@pytest.mark.parametrize("significance", list(Significance))
def test_addition_text_above_changes_shows_both(operation: Operation, significance: Significance) -> None:
    said = changed_under(operation, significance)

    assert sorted(shown(said.document())) == ["Etter.", "Vårt."]
    assert set(states(said.document())) == {"current"}
    assert kinds(said.document()) == ([] if significance is EDITORIAL else ["context_changed"])


def test_replacement_editorial_change_stays_and_is_only_noted() -> None:
    document = changed_under(Operation.REPLACE, EDITORIAL).document()

    assert (shown(document), states(document), kinds(document)) == (["Vårt."], ["current"], [])
    assert [problem.kind for problem in document.problems] == [ProblemKind.CHANGED]


def test_replacement_material_change_stays_with_a_line_and_fourteen_days() -> None:
    said = changed_under(Operation.REPLACE, MATERIAL)
    due = said.now.date() + timedelta(days=14)

    (block,) = said.document().blocks
    assert (shown(said.document()), block.state, block.due) == (["Vårt."], "changed_above", due)
    assert [(problem.kind, problem.due) for problem in said.document().problems] == [
        (ProblemKind.CHANGED, due)
    ]


def test_replacement_material_change_past_its_date_is_as_critical() -> None:
    said = changed_under(Operation.REPLACE, MATERIAL)
    last_day = said.document().changes_on(said.now.date())

    said.wait(14)
    assert shown(said.document()) == ["Vårt."]
    said.wait(1)

    assert said.now.date() == last_day
    assert shown(said.document()) == ["Etter.", "Vårt."]
    assert said.document().changes_on(said.now.date()) is None


def test_hidden_section_critical_change_returns() -> None:
    document = changed_under(Operation.HIDE, CRITICAL).document()

    assert (shown(document), states(document), kinds(document)) == (["Etter."], ["common_first"], ["changed"])


def test_hidden_section_material_change_stays_hidden_with_a_task() -> None:
    document = changed_under(Operation.HIDE, MATERIAL).document()

    assert (shown(document), kinds(document)) == ([], ["changed"])


def test_new_change_above_raises_the_task_and_never_postpones_it() -> None:
    said = changed_under(Operation.REPLACE, MATERIAL)
    first = said.document().problems[0].due
    said.wait(12)
    said.publish(common("Etterpå.", MATERIAL))

    assert [problem.due for problem in said.document().problems] == [first]

    said.publish(common("Ring.", CRITICAL))

    assert [(problem.significance, problem.due) for problem in said.document().problems] == [
        (CRITICAL, first)
    ]


def test_overdue_material_change_at_the_sector_reaches_the_unit_on_the_day_it_is_overdue() -> None:
    said = Timelines()
    said.publish(common("Før."))
    said.publish(Layer("sektor", [override(Operation.REPLACE, "Sektorens.", base=said.base(1))]))
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vårt.", base=said.base(2))]))
    said.publish(common("Etter.", MATERIAL))
    overdue = said.now.date() + timedelta(days=15)

    assert shown(said.document()) == ["Vårt."]
    said.wait(30)

    assert shown(said.document()) == ["Etter.", "Sektorens.", "Vårt."]
    task = said.document().problems[-1]
    assert (task.layer, task.significance, task.due) == ("enhet", CRITICAL, overdue + timedelta(days=3))


def test_unknown_base_counts_as_critical() -> None:
    unit = Layer("enhet", [override(Operation.REPLACE, "Vårt.", base="ukjent")])

    document = resolve([common("Felles."), unit], today=TODAY)

    assert shown(document) == ["Felles.", "Vårt."]
    assert [problem.significance for problem in document.problems] == [CRITICAL]


def test_unknown_base_detour_above_does_not_move_the_deadline() -> None:
    said = Timelines()
    said.publish(common("Felles."))
    due = said.now.date() + timedelta(days=3)
    said.publish(Layer("enhet", [override(Operation.REPLACE, "Vårt.", base="fra en annen sektor")]))
    said.publish(common("Omvei.", CRITICAL))

    said.publish(common("Felles."))

    assert [problem.due for problem in said.document().problems] == [due]


def test_replacement_that_says_the_same_has_converged() -> None:
    document = resolve(
        [common("Felles."), Layer("enhet", [override(Operation.REPLACE, " Felles.  ")])], today=TODAY
    )

    assert (shown(document), kinds(document)) == (["Felles."], [])
    assert document.blocks[0].origin == "felles"
    assert [problem.kind for problem in document.problems] == [ProblemKind.CONVERGED]


@pytest.mark.parametrize(
    ("policy", "parked"),
    [
        (Policy.LOCKED, {"fill", "prepend", "append", "replace", "hide"}),
        (Policy.FILL, {"prepend", "append", "replace", "hide"}),
        (Policy.EXTEND, {"replace", "hide"}),
        (Policy.REPLACE, {"hide"}),
        (Policy.OPTIONAL, set()),
    ],
)
def test_policy_parks_what_it_does_not_allow(policy: Policy, parked: set[str]) -> None:
    found = set()
    for operation in (operation for operation in Operation if operation is not Operation.TIGHTEN):
        mine = override(operation, "Vårt." if operation.has_text else "", base=text("Felles.").digest)
        document = resolve([common("Felles.", policy=policy), Layer("enhet", [mine])], today=TODAY)
        if kinds(document) == ["policy"]:
            found.add(operation.value)
            assert shown(document) == ["Felles."]

    assert found == parked


def test_tightening_binds_the_layers_below_and_not_the_one_that_tightens() -> None:
    base = text("Felles.").digest
    sector = [override(Operation.TIGHTEN, policy=Policy.LOCKED), override(Operation.APPEND, "S.", base=base)]
    unit = [override(Operation.APPEND, "Vårt.")]

    document = resolve([common("Felles."), Layer("sektor", sector), Layer("enhet", unit)], today=TODAY)

    assert shown(document) == ["Felles.", "S."]
    assert [(problem.layer, problem.kind) for problem in document.problems] == [("enhet", ProblemKind.POLICY)]


def test_tightening_that_loosens_is_refused_and_told() -> None:
    loosening = override(Operation.TIGHTEN, policy=Policy.OPTIONAL)

    document = resolve([common("Felles.", policy=Policy.EXTEND), Layer("enhet", [loosening])], today=TODAY)

    assert document.by_key["skriv"].policy is Policy.EXTEND
    assert kinds(document) == ["loosens"]


@pytest.mark.parametrize(
    ("significance", "visible"), [(EDITORIAL, ["Vårt."]), (MATERIAL, ["Vårt."]), (CRITICAL, [])]
)
def test_removed_above_local_text_stays_as_orphan_unless_it_was_dangerous(
    significance: Significance, visible: list[str]
) -> None:
    gone = LayerSection("skriv", text("Felles."), removed=Tombstone(significance, TODAY, "Foreldet"))
    unit = Layer("enhet", [override(Operation.REPLACE, "Vårt.")])

    document = resolve([Layer("felles", sections=[gone]), unit], today=TODAY)

    assert shown(document) == visible
    assert states(document) == ["orphaned"] * len(visible)
    assert [(problem.kind, problem.due) for problem in document.problems] == [
        (ProblemKind.REMOVED, TODAY + timedelta(days=30))
    ]


def test_override_on_a_section_that_never_was_stays_as_an_orphan_at_the_end() -> None:
    unit = Layer("enhet", [override(Operation.APPEND, "Vårt.", key="borte")])

    document = resolve([common("Felles."), unit], today=TODAY)

    assert [block.section for block in document.blocks] == ["skriv", "borte"]
    assert [block.part for block in document.blocks][1] == "local"
    assert kinds(document) == ["removed"]


def test_required_slot_empty_shows_that_it_is_and_is_a_task_until_filled() -> None:
    slot = common("Hvem hos oss?", policy=Policy.FILL, kind="slot", must_fill=True)
    base = resolve([slot], today=TODAY).base("skriv")

    empty = resolve([slot, Layer("sektor")], today=TODAY)
    filled = resolve([slot, Layer("enhet", [override(Operation.FILL, "Demo.", base=base)])], today=TODAY)

    assert (states(empty), kinds(empty)) == (["empty_slot"], ["unfilled"])
    assert (states(filled), kinds(filled)) == (["current", "current"], [])
    assert shown(filled) == ["Hvem hos oss?", "Demo."]


def test_slot_filled_again_further_down_shows_the_nearest_answer() -> None:
    slot = common("Hvem hos oss?", policy=Policy.FILL, kind="slot")
    sector = Layer(
        "sektor", [override(Operation.FILL, "Sektorens.", base=resolve([slot], today=TODAY).base("skriv"))]
    )
    base = resolve([slot, sector], today=TODAY).base("skriv")

    document = resolve(
        [slot, sector, Layer("enhet", [override(Operation.FILL, "Vår.", base=base)])], today=TODAY
    )

    assert shown(document) == ["Hvem hos oss?", "Vår."]


def test_same_operation_twice_keeps_the_first_and_names_the_second() -> None:
    base = text("Felles.").digest
    twice = [override(Operation.APPEND, "En.", base=base), override(Operation.APPEND, "To.", base=base)]

    document = resolve([common("Felles."), Layer("enhet", twice)], today=TODAY)

    assert shown(document) == ["Felles.", "En."]
    assert document.problems[0].digests == (text("To.").digest,)


def test_override_without_the_text_it_needs_is_told_and_shows_nothing() -> None:
    bare = Override("skriv", Operation.REPLACE, base=text("Felles.").digest)

    document = resolve([common("Felles."), Layer("enhet", [bare])], today=TODAY)

    assert (shown(document), kinds(document)) == (["Felles."], ["unusable"])
