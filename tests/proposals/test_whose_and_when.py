"""Whose a proposal is, and when: its own municipality's, on its own day, and called what it says."""

from datetime import timedelta

import pytest

from handlekraft.domain.faults import StaleError
from handlekraft.guidance.heads import changeable
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Role
from handlekraft.proposals.changes import head_change
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.deciding import approve_proposal, return_proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from handlekraft.proposals.operations.suggesting import (
    decline_suggestion,
    suggest_upwards,
    withdraw_suggestion,
)
from tests.guidance.builders import make_document, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit
from tests.proposals.test_new_documents import CARD
from tests.proposals.test_new_documents import Workplace as Newsroom
from tests.proposals.test_proposals import Workplace

pytestmark = pytest.mark.django_db


def test_each_municipality_has_its_own_proposal_about_a_common_document() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    document, writer = make_document(), make_person()
    for place in (narvik, evenes):
        appoint(writer, Role.REDAKTOR, place)

    started = [
        start_proposal(document=document, municipality=place, unit=None, writer=writer, today=TODAY)
        for place in (narvik, evenes, narvik)
    ]

    assert [proposal.municipality for proposal in started] == [narvik, evenes, narvik]
    assert started[0] == started[2] != started[1]


@pytest.mark.parametrize(
    ("days", "state"),
    [(2, ProposalState.SCHEDULED), (3, ProposalState.APPROVED), (5, ProposalState.APPROVED)],
    ids=["before", "on the day", "after"],
)
def test_proposal_waits_for_its_day_only_if_that_is_still_to_come_when_it_is_approved(
    days: int, state: ProposalState
) -> None:
    work = Workplace()
    proposal = work.submitted(day=TODAY + timedelta(days=3))

    approved = approve_proposal(
        proposal=proposal,
        approver=work.leader,
        seen=proposal.revision,
        today=TODAY + timedelta(days=days),
    )

    assert approved.state == state


def test_answer_is_gone_when_what_was_sent_back_is_handed_in_again() -> None:
    work = Workplace()
    proposal = work.submitted()
    returned = return_proposal(
        proposal=proposal, approver=work.leader, seen=proposal.revision, today=TODAY, answer="Skriv kortere."
    )
    assert Proposal.objects.get().answer == "Skriv kortere."

    submit_proposal(
        proposal=returned, author=work.writer, seen=returned.revision, today=TODAY, reason="Ny leder."
    )

    assert Proposal.objects.get().answer == ""


@pytest.mark.parametrize("known_to_readers", [False, True])
def test_document_in_the_making_is_called_what_its_proposal_says_and_no_other_is(
    *, known_to_readers: bool
) -> None:
    work = Newsroom()
    document = work.own() if known_to_readers else work.begun().document
    before = document.title
    proposal = start_proposal(
        document=document, municipality=work.narvik, unit=None, writer=work.writer, today=TODAY
    )

    save_change(
        proposal=proposal,
        change=head_change({**changeable(CARD), "title": "Noen ringer på"}),
        writer=work.writer,
        seen=proposal.revision,
        today=TODAY,
    )

    assert Document.objects.get(pk=document.pk).title == (before if known_to_readers else "Noen ringer på")


def test_suggestion_that_was_withdrawn_is_not_answered_though_its_last_word_was_read() -> None:
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    document = make_document(section("a"))
    writer, editor = make_person("Demo En"), make_person("Demo To")
    appoint(writer, Role.NOKKELPERSON, narvik, unit=unit)
    appoint(editor, Role.REDAKTOR, narvik)
    suggestion = suggest_upwards(
        document=document, unit=unit, section="a", content={"body": ["Ny."]}, writer=writer, today=TODAY
    )
    gone = withdraw_suggestion(suggestion=suggestion, seen=suggestion.revision, writer=writer, today=TODAY)

    with pytest.raises(StaleError):
        decline_suggestion(
            suggestion=gone, seen=gone.revision, decider=editor, today=TODAY, answer="Det gjør vi."
        )
