"""What is new to somebody, as properties: confirming empties the list, small edits and ways
back ask nobody, a move the delta."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlekraft.domain.acknowledgement import (
    VALID_FOR,
    Confirmation,
    ReadText,
    lapsed_on,
    last_confirmed,
    read_by,
    seal,
    tokens_of,
    unread,
)
from handlekraft.domain.derivation import EffectiveDocument, Revision, Significance, standing_digest
from tests.domain.derivation.worlds import World, histories

TODAY = date(2026, 11, 24)
DIGESTS = st.sampled_from("abcd")
SIGNIFICANCES = st.sampled_from(Significance)
REVISIONS = st.builds(Revision, DIGESTS, SIGNIFICANCES)
ELSEWHERE = st.builds(Revision, st.sampled_from("pqr"), SIGNIFICANCES)
TEXTS = st.builds(
    ReadText,
    st.sampled_from(["ring", "tegn", "skriv"]),
    st.sampled_from(["text", "after"]),
    DIGESTS,
    st.sampled_from("wxyz"),
)


def text(section: str, acknowledgement: str = "a", *, digest: str = "", role: str = "text") -> ReadText:
    return ReadText(section, role, acknowledgement, digest or acknowledgement)


def standing(revisions: list[Revision]) -> ReadText:
    """The text of a section after these revisions."""
    return text("ring", standing_digest(revisions), digest=revisions[-1].digest)


def shown(document: EffectiveDocument) -> list[ReadText]:
    return [
        ReadText(block.section, block.role, block.text.acknowledgement, block.text.digest)
        for block in document.blocks
    ]


def all_of(texts: Iterable[ReadText], on: date = TODAY) -> Confirmation:
    return Confirmation(on, tuple(texts))


@given(histories())
def test_what_is_new_to_somebody_who_confirmed_nothing_is_the_ack_set(world: World) -> None:
    document = world.documents()[-1]

    assert tokens_of(unread(shown(document), [], TODAY)) == document.ack_set


@given(histories())
def test_confirming_all_that_is_new_empties_the_list(world: World) -> None:
    texts = shown(world.documents()[-1])

    new = unread(texts, [], TODAY)

    assert len(new) == len(tokens_of(new))
    assert unread(texts, [all_of(new)], TODAY) == ()


@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8))
def test_a_move_asks_for_what_is_local_there_and_nothing_else(
    before: list[ReadText], after: list[ReadText]
) -> None:
    new = unread(after, [all_of(before)], TODAY)

    assert tokens_of(new) == tokens_of(after) - tokens_of(before)


@given(histories())
def test_a_move_in_the_tree_asks_for_the_delta_between_two_documents(world: World) -> None:
    above, *_, below = world.documents()

    new = unread(shown(below), [all_of(shown(above))], TODAY)

    assert tokens_of(new) == below.ack_set - above.ack_set


@given(st.lists(REVISIONS, min_size=1, max_size=6))
def test_editorial_change_asks_nobody(revisions: list[Revision]) -> None:
    small = [*revisions, Revision("retting", Significance.EDITORIAL)]

    assert unread([standing(small)], [all_of([standing(revisions)])], TODAY) == ()


@given(st.lists(REVISIONS, min_size=1, max_size=4), st.lists(ELSEWHERE, max_size=4), SIGNIFICANCES)
def test_going_back_asks_nobody_who_had_confirmed(
    revisions: list[Revision], detour: list[Revision], back: Significance
) -> None:
    reverted = [*revisions, *detour, Revision(revisions[-1].digest, back)]

    assert unread([standing(reverted)], [all_of([standing(revisions)])], TODAY) == ()


def test_going_back_after_an_editorial_step_asks_those_who_only_confirmed_the_detour() -> None:
    material, editorial = Significance.MATERIAL, Significance.EDITORIAL
    first = [Revision("a", material), Revision("a2", editorial)]
    detour = [*first, Revision("b", material)]
    back = [*detour, Revision("a2", material)]

    assert unread([standing(back)], [all_of([standing(first)])], TODAY) == ()
    assert unread([standing(back)], [all_of([standing(detour)])], TODAY) == (standing(back),)


def test_confirmation_is_old_after_a_year_and_the_days_run_from_then() -> None:
    confirmation = all_of([text("ring")], TODAY)
    last_day = TODAY + VALID_FOR

    assert unread([text("ring")], [confirmation], last_day) == ()
    assert unread([text("ring")], [confirmation], last_day + timedelta(days=1)) == (text("ring"),)
    assert lapsed_on(text("ring"), [confirmation]) == last_day + timedelta(days=1)
    assert lapsed_on(text("tegn"), [confirmation]) is None


def test_difference_is_told_against_what_was_confirmed_last_in_the_same_place() -> None:
    old, newer, new = text("ring", "a"), text("ring", "b"), text("ring", "c")
    addition = text("ring", "d", role="after")
    confirmations = [all_of([old, addition]), all_of([newer])]

    assert last_confirmed(new, [new, addition], confirmations) == newer
    assert last_confirmed(addition, [new, addition], confirmations) is None
    assert last_confirmed(text("tegn", "c"), [text("tegn", "c")], confirmations) is None


def test_text_that_still_stands_is_not_what_changed() -> None:
    """A critical change comes first and the local text stays under it: the local text
    is not what the new one replaces."""
    local, common = text("skriv", "lokal"), text("skriv", "felles")

    assert last_confirmed(common, [common, local], [all_of([local])]) is None


def test_days_to_read_are_thirty_and_seven_for_what_is_critical() -> None:
    assert read_by(Significance.MATERIAL, TODAY) == TODAY + timedelta(days=30)
    assert read_by(Significance.EDITORIAL, TODAY) == TODAY + timedelta(days=30)
    assert read_by(Significance.CRITICAL, TODAY) == TODAY + timedelta(days=7)


@given(st.lists(TEXTS, max_size=5))
def test_seal_is_of_what_is_confirmed_and_not_of_its_spelling_or_order(texts: list[ReadText]) -> None:
    respelled = [replace(each, digest="retting") for each in reversed(texts)]
    more = [*texts, text("ny", "ny")]

    assert seal(respelled) == seal(texts) != seal(more)
