"""What people write beside the text itself (a reason, an answer) is held to the same rule: no
identity number, no telephone number."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlekraft.accounts.models import User
from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.heads import changeable
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Role
from handlekraft.proposals.changes import Act, Change, head_change, retirement
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.deciding import return_proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from tests.guidance.builders import document_draft, make_document, section
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person

pytestmark = pytest.mark.django_db
FORBIDDEN = [("Gjelder 15507600333.", "fødselsnummer"), ("Ring Kari, 934 41 234.", "telefonnummer")]
CARD = replace(
    document_draft(section("skriv-ned"), title="En annen tittel"),
    situation="Et barn forteller",
    audience="Alle",
)
Writing = Callable[["Desk", str], object]


class Desk:
    """A document of the municipality's own, a change of it in a proposal, and two people."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.document: Document = make_document(section("skriv-ned"), owner=self.narvik)
        self.writer, self.approver = self._somebody(Role.REDAKTOR), self._somebody(Role.GODKJENNER)
        self.proposal = self.change("Rutinen er ny.")

    def _somebody(self, role: Role) -> User:
        person = make_person(f"Demo {role.value}")
        appoint(person, role, self.narvik)
        return person

    def save(self, change: Change) -> Proposal:
        proposal = start_proposal(
            document=self.document, municipality=self.narvik, unit=None, writer=self.writer, today=TODAY
        )
        return save_change(
            proposal=proposal, change=change, writer=self.writer, seen=proposal.revision, today=TODAY
        )

    def change(self, reason: str) -> Proposal:
        content = {"body": ["Ny tekst."]}
        return self.save(
            Change(
                Act.WRITE,
                "skriv-ned",
                kind="text",
                content=content,
                part="write",
                policy="replace",
                reason=reason,
            )
        )

    def change_head(self, reason: str) -> Proposal:
        head = head_change(changeable(CARD))
        return self.save(replace(head, reason=reason))

    def retire(self, reason: str) -> Proposal:
        return self.save(retirement(reason))

    def submit(self, reason: str) -> Proposal:
        return submit_proposal(
            proposal=self.proposal,
            author=self.writer,
            seen=self.proposal.revision,
            today=TODAY,
            reason=reason,
        )

    def send_back(self, answer: str) -> Proposal:
        standing = self.submit("Rutinen er ny.")
        return return_proposal(
            proposal=standing, approver=self.approver, seen=standing.revision, answer=answer, today=TODAY
        )


WAYS: list[tuple[Writing, str]] = [
    (Desk.submit, "reason"),
    (Desk.send_back, "answer"),
    (Desk.change, "reason"),
    (Desk.change_head, "reason"),
    (Desk.retire, "reason"),
]


@pytest.mark.parametrize(("words", "told"), FORBIDDEN)
@pytest.mark.parametrize(("write", "field"), WAYS)
def test_words_that_may_stand_nowhere_are_refused_at_their_field(
    write: Writing, field: str, words: str, told: str
) -> None:
    desk = Desk()

    with pytest.raises(RefusedError) as refused:
        write(desk, words)

    assert any(told in fault.message for fault in refused.value.faults if fault.field == field)
    assert words not in str(Proposal.objects.values())


@pytest.mark.parametrize(("write", "field"), [way for way in WAYS if way[0] != Desk.retire])
def test_quiet_words_are_kept(write: Writing, field: str) -> None:
    write(Desk(), "Vi har ny rutine.")

    assert "Vi har ny rutine." in str(Proposal.objects.values())
