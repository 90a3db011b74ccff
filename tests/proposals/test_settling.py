"""One answer for several units: the units, the document and the
municipality that are meant, and no others."""

import pytest
from django.utils import timezone

from handlekraft.domain.faults import ClosedError, RefusedError, StaleError
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Role, Unit
from handlekraft.proposals.changes import Act
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.settling_alike import Settled, settle_alike
from handlekraft.proposals.queries.alike import alike_texts
from tests.guidance.builders import make_document, override, say, section
from tests.organisations.builders import appoint, make_person
from tests.proposals.test_alike import OURS, Sector

pytestmark = pytest.mark.django_db


def mark_of(work: Sector, document: Document | None = None, units: list[Unit] | None = None) -> str:
    """What names the units' texts as they were read."""
    [group] = alike_texts(work.narvik, [document or work.document], timezone.localdate())
    return group.mark(units or work.units)


def settle(work: Sector, act: Act = Act.KEEP, mark: str = "", reason: str = "") -> Settled:
    return settle_alike(
        document=work.document,
        municipality=work.narvik,
        mark=mark or mark_of(work),
        act=act,
        writer=work.leader,
        today=timezone.localdate(),
        reason=reason,
    )


def test_each_unit_gets_a_proposal_handed_in_with_the_answer_and_the_reason() -> None:
    work = Sector()

    settled = settle(work, Act.GIVE_UP, reason="Den felles er bedre.")

    assert {proposal.unit for proposal in settled.proposals} == set(work.units)
    assert settled.left_out == ()
    for proposal in Proposal.objects.all():
        [change] = proposal.changes
        assert (proposal.state, proposal.author, proposal.reason) == (
            ProposalState.SUBMITTED,
            work.leader,
            "Den felles er bedre.",
        )
        assert (change["act"], change["section"], change["op"]) == ("give_up", "skriv-ned", "replace")
        assert change["reason"] == "Den felles er bedre."


def test_unit_with_an_open_proposal_is_left_out_and_one_that_is_decided_is_in_nobodys_way() -> None:
    work = Sector()
    writing, decided = work.proposed(work.units[0], work.leader), work.proposed(work.units[1], work.leader)
    Proposal.objects.filter(pk=decided.pk).update(state=ProposalState.WITHDRAWN)

    settled = settle(work)

    assert {proposal.unit for proposal in settled.proposals} == set(work.units[1:])
    assert settled.left_out == (work.units[0],)
    assert Proposal.objects.get(pk=writing.pk).state == ProposalState.WRITING


def test_proposal_about_another_document_leaves_no_unit_out() -> None:
    work = Sector()
    other = make_document(section("mer"), key="annet")
    for unit in work.units:
        Proposal.objects.create(document=other, municipality=work.narvik, unit=unit)
    outside = Unit.objects.create(
        municipality=work.narvik,
        slug="d",
        name="Eksempel d",
        kind="unit",
        valid_from=work.units[0].valid_from,
    )
    Proposal.objects.create(document=work.document, municipality=work.narvik, unit=outside)

    assert len(settle(work).proposals) == 3


def test_nothing_is_settled_twice() -> None:
    work = Sector()
    mark = mark_of(work)
    settle(work, mark=mark)

    with pytest.raises(ClosedError, match="Alle enhetene har et forslag fra før"):
        settle(work, mark=mark)


def test_answer_is_of_the_document_that_was_read() -> None:
    work = Sector()
    other = make_document(section("skriv-ned", "Gammel tekst."), section("mer"), key="annet")
    for unit in work.units:
        say(unit, override("skriv-ned", "replace", OURS), document="annet")
    make_document(section("skriv-ned", "Ny tekst."), section("mer"), key="annet")

    with pytest.raises(StaleError):
        settle(work, mark=mark_of(work, other))

    assert {proposal.document for proposal in settle(work).proposals} == {work.document}


def test_one_unit_alone_is_not_several() -> None:
    work = Sector()
    work.leader = make_person("Demo Leder av én")
    appoint(work.leader, Role.SEKTORLEDER, work.narvik, unit=work.units[0])

    with pytest.raises(StaleError):
        settle(work, mark=mark_of(work, units=work.units[:1]))


def test_two_units_are_several() -> None:
    work = Sector(("a", "b"))

    assert len(settle(work).proposals) == 2


def test_only_keeping_and_giving_up_are_answers() -> None:
    work = Sector()

    with pytest.raises(ValueError, match="retire"):
        settle(work, Act.RETIRE)


def test_reason_that_may_not_be_written_is_told_at_its_field() -> None:
    work = Sector()

    with pytest.raises(RefusedError) as refused:
        settle(work, reason="Gjelder 15507600333.")

    assert [fault.field for fault in refused.value.faults] == ["reason"]
    assert not Proposal.objects.exists()
