"""What a unit says of itself once stands on all its cards, and nowhere else."""

import pytest
from django.utils import timezone

from handlekraft.domain.derivation import ProblemKind
from handlekraft.guidance.document_kinds import ASKS_ALONE, shape_faults
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.effective import effective_documents, unit_answers
from handlekraft.organisations.models import Municipality, Unit
from tests.about_units.world import ASKED, KEY_PERSON, TOLD, WRITTEN, World, about_draft, slot
from tests.guidance.builders import override, read, say, section, words
from tests.organisations.builders import TODAY, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def answer(where: Unit | Municipality, *keys: str, saying: str = "Hos oss.") -> None:
    say(where, *(override(key, "fill", saying) for key in keys), document="om-enheten")


def unfilled(effective: EffectiveGuidance) -> set[str]:
    return {each.section for each in effective.own_tasks if each.kind == ProblemKind.UNFILLED}


def test_answer_stands_in_every_field_that_asks_the_same(world: World) -> None:
    answer(world.a, TOLD, saying="Først styreren.")

    card = read(world.a)

    assert words(card, TOLD) == [("library", "Spør lederen."), ("narvik/a", "Først styreren.")]
    assert [block.state for block in card.blocks if block.section == TOLD] == ["current", "current"]
    assert words(card, WRITTEN) == [("library", "Spør lederen.")]


def test_field_that_asks_something_else_by_the_same_name_is_never_filled(world: World) -> None:
    answer(world.a, *ASKED)

    card = read(world.a, "naer-deg")

    assert words(card, TOLD) == [("library", "Si fra til en leder utenfor enheten.")]
    assert unfilled(card) == {TOLD}


def test_other_units_and_the_common_card_do_not_have_it(world: World) -> None:
    answer(world.a, *ASKED)

    assert words(read(world.b), TOLD) == [("library", "Spør lederen.")]
    assert words(read(world.narvik), TOLD) == [("library", "Spør lederen.")]


def test_what_the_unit_says_on_one_card_holds_there(world: World) -> None:
    answer(world.a, TOLD, saying="Først styreren.")
    say(world.a, override(TOLD, "fill", "På dette kortet: assisterende styrer."))

    assert words(read(world.a), TOLD)[1:] == [("narvik/a", "På dette kortet: assisterende styrer.")]


def test_what_the_municipality_says_of_just_that_card_stays_before_the_answer(world: World) -> None:
    say(world.narvik, override(TOLD, "fill", "Kjenner lederen familien? Bruk et annet kort."))
    answer(world.a, TOLD, saying="Først styreren.")

    assert words(read(world.a), TOLD)[1:] == [
        ("narvik", "Kjenner lederen familien? Bruk et annet kort."),
        ("narvik/a", "Først styreren."),
    ]


def test_sector_answers_for_its_units(world: World) -> None:
    sector = make_unit(world.narvik, "oppvekst", kind="sector")
    below = make_unit(world.narvik, "c", parent=sector)
    answer(sector, TOLD, saying="Først sektorlederen.")

    assert words(read(below), TOLD)[1:] == [("narvik/oppvekst", "Først sektorlederen.")]


def test_empty_fields_of_cards_are_one_task_and_not_ten(world: World) -> None:
    assert unfilled(read(world.a)) == set()
    ((unit, answers),) = unit_answers(world.narvik, TODAY, among={world.a.pk})
    assert (unit, answers.unanswered) == (world.a, list(ASKED))


def test_card_with_an_answer_that_nobody_has_approved_is_a_draft(world: World) -> None:
    before = {each.whence.layer: each.approved for each in read(world.a).sources}
    answer(world.a, TOLD)
    ((_unit, answers),) = unit_answers(world.narvik, TODAY, among={world.a.pk})

    assert before == {"library": False}
    assert not answers.approved


def test_it_is_no_page(world: World) -> None:
    assert {each.document.key for each in effective_documents(world.narvik, TODAY)} == {
        "barn-forteller",
        "naer-deg",
    }
    assert list(Document.objects.asked_in(world.narvik)) == [world.about]


def test_digest_changes_with_the_answer_and_with_nothing_else(world: World) -> None:
    before, other = read(world.a).blocks_digest, read(world.b).blocks_digest
    answer(world.a, TOLD)

    assert read(world.a).blocks_digest != before
    assert read(world.b).blocks_digest == other == before


@pytest.mark.parametrize("number", [1, 30])
def test_answers_of_all_units_take_seven_queries(
    world: World, number: int, django_assert_num_queries: object
) -> None:
    for each in range(number):
        answer(make_unit(world.narvik, f"enhet-{each}"), TOLD)

    with django_assert_num_queries(7):  # type: ignore[operator]
        assert len(unit_answers(world.narvik, timezone.localdate())) == number + 2


def test_document_about_the_unit_holds_fields_alone(world: World) -> None:

    draft = about_draft(slot(KEY_PERSON, part="body"), section("tekst"))

    assert ASKS_ALONE in {fault.message for fault in shape_faults(draft)}
