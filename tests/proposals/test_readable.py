"""A proposal that readers could not have the pages of is neither handed in nor approved, wherever
it is written, and nothing is kept.

What came past the checks of the text itself, before they were there or by a hand
in the database, is put in its row.
"""

import pytest

from handlekraft.accounts.models import User
from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.models import AdaptationVersion, Document
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.deciding import approve_proposal, approve_proposals, return_proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from tests.guidance.builders import make_document, read, section, words
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
UNREADABLE = "Ring \ue000foo:bar\ue001."


class Town:
    """A sector with two units, somebody who writes everywhere and somebody who decides everywhere."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.sector: Unit = make_unit(self.narvik, "oppvekst", kind="sector")
        self.units = [make_unit(self.narvik, name, parent=self.sector) for name in ("a", "b")]
        self.document: Document = make_document(section("skriv-ned"), section("mer"))
        self.writer, self.approver = self._somebody(Role.REDAKTOR), self._somebody(Role.GODKJENNER)

    def _somebody(self, role: Role) -> User:
        person = make_person(f"Demo {role.value}")
        appoint(person, role, self.narvik)
        return person

    def place(self, name: str) -> Unit | None:
        return {"sector": self.sector, "unit": self.units[0]}.get(name)

    def saved(self, unit: Unit | None) -> Proposal:
        proposal = start_proposal(
            document=self.document, municipality=self.narvik, unit=unit, writer=self.writer, today=TODAY
        )
        change = Change(Act.SAY, "skriv-ned", "replace", content={"body": ["Vår tekst."]})
        return save_change(
            proposal=proposal, change=change, writer=self.writer, seen=proposal.revision, today=TODAY
        )

    def submitted(self, unit: Unit | None) -> Proposal:
        return self.submit(self.saved(unit))

    def submit(self, proposal: Proposal) -> Proposal:
        return submit_proposal(proposal=proposal, author=self.writer, seen=proposal.revision, today=TODAY)


def spoil(proposal: Proposal) -> None:
    changes = proposal.changes
    changes[0]["content"]["body"] = [UNREADABLE]
    Proposal.objects.filter(pk=proposal.pk).update(changes=changes)


PLACES = pytest.mark.parametrize("place", ["municipality", "sector", "unit"])


@PLACES
def test_what_readers_could_not_have_is_not_handed_in(place: str) -> None:
    town = Town()
    proposal = town.saved(town.place(place))
    spoil(proposal)

    with pytest.raises(RefusedError) as refused:
        town.submit(proposal)

    assert refused.value.faults
    assert Proposal.objects.get().state == ProposalState.WRITING
    assert not AdaptationVersion.objects.exists()


@PLACES
def test_what_readers_could_not_have_is_not_approved(place: str) -> None:
    town = Town()
    proposal = town.submitted(town.place(place))
    spoil(proposal)

    with pytest.raises(RefusedError):
        approve_proposal(proposal=proposal, approver=town.approver, seen=proposal.revision, today=TODAY)

    assert Proposal.objects.get().state == ProposalState.SUBMITTED
    assert not AdaptationVersion.objects.exists()
    assert not EditionOrder.objects.exists()


@PLACES
def test_what_readers_can_have_is_approved_and_its_edition_ordered(place: str) -> None:
    town = Town()
    proposal = town.submitted(town.place(place))

    approved = approve_proposal(
        proposal=proposal, approver=town.approver, seen=proposal.revision, today=TODAY
    )

    assert (approved.state, approved.approver) == (ProposalState.APPROVED, town.approver)
    assert words(read(town.units[0]))[-1][1] == "Vår tekst."
    assert EditionOrder.objects.filter(municipality=town.narvik).exists()


def test_several_are_approved_together_or_none_of_them() -> None:
    town = Town()
    read_ = [(proposal, proposal.revision) for proposal in map(town.submitted, town.units)]
    spoil(read_[1][0])

    with pytest.raises(RefusedError):
        approve_proposals(read=read_, approver=town.approver, today=TODAY)
    assert {each.state for each in Proposal.objects.all()} == {ProposalState.SUBMITTED}
    assert not EditionOrder.objects.exists()

    Proposal.objects.filter(pk=read_[1][0].pk).update(changes=read_[0][0].changes)
    approved = approve_proposals(read=read_, approver=town.approver, today=TODAY)

    assert [each.state for each in approved] == [ProposalState.APPROVED] * 2
    assert [words(read(unit)) for unit in town.units] == [
        [("narvik/a", "Vår tekst.")],
        [("narvik/b", "Vår tekst.")],
    ]
    assert EditionOrder.objects.count() == 1


def test_answer_that_is_missing_is_told_at_its_field() -> None:
    town = Town()
    proposal = town.submitted(None)

    with pytest.raises(RefusedError) as refused:
        return_proposal(
            proposal=proposal, approver=town.approver, seen=proposal.revision, answer="", today=TODAY
        )

    assert [fault.field for fault in refused.value.faults] == ["answer"]
