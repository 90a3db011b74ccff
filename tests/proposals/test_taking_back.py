"""A proposal is written, taken back and given up by those who write in the place, while
it can be; the log tells who did."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from handlekraft.domain.faults import ClosedError, NotAllowedError, RefusedError
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import LogEntry, Role, Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.proposals import (
    drop_change,
    save_change,
    submit_proposal,
    take_back_proposal,
    withdraw_proposal,
)
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import TODAY, make_unit
from tests.proposals.test_proposals import Workplace, replacement, somebody

pytestmark = pytest.mark.django_db
MORE = Change(Act.SAY, "skriv-ned", "append", content={"body": ["Mer."]})


def close(unit: Unit) -> None:
    Unit.objects.filter(pk=unit.pk).update(valid_to=TODAY - timedelta(days=1))


def log(work: Workplace) -> list[tuple[str, str]]:
    rows = LogEntry.objects.of(work.narvik).order_by("pk")
    return [(entry.verb, entry.subject) for entry in rows]


def test_those_who_do_not_write_in_the_place_take_nothing_back_and_give_nothing_up() -> None:
    work = Workplace()
    proposal = work.submitted()
    strangers = [
        somebody(Role.GODKJENNER, work.narvik),
        somebody(Role.NOKKELPERSON, make_unit(work.narvik, "b"), "Demo Annen"),
    ]

    for verb in (take_back_proposal, withdraw_proposal):
        for person in strangers:
            with pytest.raises(NotAllowedError, match="rolle som skriver for Eksempel a"):
                verb(proposal=proposal, writer=person, seen=proposal.revision, today=TODAY)

    assert Proposal.objects.get().state == ProposalState.SUBMITTED


def test_what_is_decided_is_neither_taken_back_nor_given_up() -> None:
    work = Workplace()
    proposal = work.approved()

    for verb, told in ((take_back_proposal, "venter ikke på godkjenning"), (withdraw_proposal, "er avgjort")):
        with pytest.raises(ClosedError, match=told):
            verb(proposal=proposal, writer=work.writer, seen=proposal.revision, today=TODAY)

    assert Proposal.objects.get().state == ProposalState.APPROVED


def test_what_is_approved_for_a_later_day_is_not_given_up() -> None:
    work = Workplace()
    proposal = work.submitted(day=TODAY + timedelta(days=3))
    Proposal.objects.update(state=ProposalState.SCHEDULED, approver=work.leader)

    with pytest.raises(ClosedError, match="er avgjort"):
        withdraw_proposal(proposal=proposal, writer=work.writer, seen=proposal.revision, today=TODAY)


@pytest.mark.parametrize("state", [ProposalState.WRITING, ProposalState.RETURNED, ProposalState.SUBMITTED])
def test_what_is_not_decided_is_given_up_and_the_log_tells(state: ProposalState) -> None:
    work = Workplace()
    proposal = work.saved()
    Proposal.objects.update(state=state)

    given_up = withdraw_proposal(proposal=proposal, writer=work.writer, seen=proposal.revision, today=TODAY)

    assert given_up.state == Proposal.objects.get().state == ProposalState.WITHDRAWN
    assert given_up.revision == proposal.revision + 1
    assert log(work) == [("trakk et forslag", "Et barn forteller, Eksempel a")]


def test_taking_back_is_the_next_revision() -> None:
    work = Workplace()
    proposal = work.submitted()

    back = take_back_proposal(proposal=proposal, writer=work.writer, seen=proposal.revision, today=TODAY)

    assert (back.state, back.revision) == (ProposalState.WRITING, proposal.revision + 1)


def test_nothing_is_written_dropped_or_handed_in_for_a_unit_that_has_closed() -> None:
    work = Workplace()
    proposal = work.saved()
    close(work.unit)
    read: dict[str, Any] = {"proposal": proposal, "seen": proposal.revision, "today": TODAY}

    acts: tuple[Callable[[], Proposal], ...] = (
        lambda: save_change(change=MORE, writer=work.writer, **read),
        lambda: drop_change(place=("skriv-ned", "replace"), writer=work.writer, **read),
        lambda: submit_proposal(author=work.writer, **read),
    )
    for act in acts:
        with pytest.raises(ClosedError, match="skriv den i enheten som har overtatt"):
            act()

    assert Proposal.objects.get().changes == proposal.changes


def test_each_change_remembers_who_wrote_it_first_and_what_it_was_written_against() -> None:
    work = Workplace()
    work.saved(writer=work.leader)
    proposal = work.saved(MORE)
    proposal = work.saved(replacement("Rettet."))

    first, second = sorted(proposal.changes, key=lambda change: change["op"], reverse=True)
    assert proposal.writers == {work.leader.pk, work.writer.pk}
    assert (first["by"], set(first.get("others", ()))) == (work.writer.pk, {work.leader.pk})
    assert (second["by"], set(second.get("others", ()))) == (work.writer.pk, set())
    assert first["base"]


def test_base_that_the_page_sent_is_kept_and_one_that_is_none_is_refused() -> None:
    work = Workplace()
    say(work.unit, override("skriv-ned", "replace", "Vår gamle tekst."))
    base = work.saved().changes[0]["base"]
    make_document(section("skriv-ned", "Ny felles tekst."))
    work.document = Document.objects.get(pk=work.document.pk)

    kept = work.saved(Change(Act.SAY, "skriv-ned", "replace", content={"body": ["Ny."]}, base=base))
    with pytest.raises(RefusedError) as refused:
        work.saved(Change(Act.SAY, "skriv-ned", "replace", content={"body": ["Ny."]}, base="ikke en"))

    assert kept.changes[0]["base"] == base
    assert [fault.field for fault in refused.value.faults] == [""]


def test_day_that_has_been_and_a_weight_that_is_too_light_are_told_at_their_fields() -> None:
    work = Workplace()
    with pytest.raises(RefusedError) as weight:
        work.saved(replacement("Ring aldri 3 ganger.", significance="editorial"))
    proposal = work.saved()
    with pytest.raises(RefusedError) as day:
        submit_proposal(
            proposal=proposal,
            author=work.writer,
            seen=proposal.revision,
            today=TODAY,
            effective_from=TODAY - timedelta(days=1),
        )
    today = submit_proposal(
        proposal=proposal, author=work.writer, seen=proposal.revision, today=TODAY, effective_from=TODAY
    )

    assert [fault.field for fault in weight.value.faults] == ["significance"]
    assert [fault.field for fault in day.value.faults] == ["effective_from"]
    assert (today.state, today.effective_from, today.author) == (ProposalState.SUBMITTED, TODAY, work.writer)
    assert today.submitted_at is not None
