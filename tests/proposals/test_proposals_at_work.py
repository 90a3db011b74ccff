"""A proposal over HTTP: each button does what it says, and says so; an old page decides nothing."""

import re

import pytest
from django.test import Client

from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.proposals.changes import Act
from handlekraft.proposals.models import Proposal, ProposalState
from tests.guidance.builders import make_document, override, read, say, section, words
from tests.organisations.builders import make_municipality, make_unit
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db

WRITE = "/narvik/kort/barn-forteller/skriv/skriv-ned/replace/?enhet=a"
OURS = {"act": "save", "seen": 0, "body": "Vår tekst.", "significance": "material"}


class Work:
    """A unit with a key person who writes and a leader who decides, each in a browser."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.unit: Unit = make_unit(self.narvik, "a")
        self.document: Document = make_document(section("skriv-ned"), section("mer"))
        self.writer = at_work(Role.NOKKELPERSON, self.narvik, self.unit)
        self.leader = at_work(Role.ENHETSLEDER, self.narvik, self.unit)

    @property
    def proposal(self) -> Proposal:
        return Proposal.objects.get()

    def send(self, client: Client, act: str, **fields: object) -> tuple[int, str]:
        """Press a button on the proposal's page as it stands now; return the
        status and the page that follows."""
        sent = {"act": act, "seen": self.proposal.revision, **fields}
        response = client.post(f"/narvik/forslag/{self.proposal.pk}/", sent, follow=True)
        return response.status_code, response.content.decode()

    def handed_in(self) -> None:
        self.writer.post(WRITE, OURS)
        self.send(self.writer, "submit", reason="Vi har ny leder.")


def test_proposal_that_is_sent_back_says_why_and_is_written_on() -> None:
    work = Work()
    work.handed_in()

    status, page = work.send(work.leader, "return", answer="Skriv hvem som ringer.")

    assert (status, work.proposal.state) == (200, ProposalState.RETURNED)
    assert "Forslaget er sendt tilbake til den som skrev det." in page
    assert (
        "Skriv hvem som ringer." in work.writer.get(f"/narvik/forslag/{work.proposal.pk}/").content.decode()
    )
    assert work.send(work.writer, "submit")[0] == 200
    assert work.proposal.state == ProposalState.SUBMITTED


@pytest.mark.parametrize(
    ("answer", "told"), [("", "Skriv hva som må endres"), ("Gjelder 15507600333.", "fødselsnummer")]
)
def test_proposal_is_not_sent_back_without_an_answer_that_may_stand(answer: str, told: str) -> None:
    work = Work()
    work.handed_in()

    status, page = work.send(work.leader, "return", answer=answer)

    assert (status, work.proposal.state, work.proposal.answer) == (400, ProposalState.SUBMITTED, "")
    assert told in page


@pytest.mark.parametrize("day", ["9999-12-31", "2100-01-01", "0001-01-01"])
def test_proposal_is_not_handed_in_for_a_day_of_a_year_that_is_a_slip(day: str) -> None:
    work = Work()
    work.writer.post(WRITE, OURS)

    status, page = work.send(work.writer, "submit", effective_from=day)

    assert (status, work.proposal.state) == (400, ProposalState.WRITING)
    assert f"«Skal gjelde fra» er i år {int(day[:4])}. Rett årstallet." in page


def test_handed_in_proposal_is_taken_back_by_those_who_wrote_it() -> None:
    work = Work()
    work.handed_in()

    status, page = work.send(work.writer, "take_back")

    assert (status, work.proposal.state) == (200, ProposalState.WRITING)
    assert "Forslaget er hentet tilbake. Du kan skrive videre." in page


def test_withdrawn_proposal_changes_nothing_for_readers() -> None:
    work = Work()
    work.handed_in()

    status, page = work.send(work.writer, "withdraw")

    assert (status, work.proposal.state) == (200, ProposalState.WITHDRAWN)
    assert "Forslaget er trukket. Ingenting er endret for leserne." in page
    assert words(read(work.unit)) == [("library", "Felles tekst.")]


def test_one_change_is_taken_out_and_the_others_stand() -> None:
    work = Work()
    work.writer.post(WRITE, OURS)
    work.writer.post(WRITE.replace("skriv-ned", "mer"), {**OURS, "seen": work.proposal.revision})

    status, page = work.send(work.writer, "drop", place="skriv-ned:replace")

    assert status == 200
    assert "Endringen er tatt ut av forslaget." in page
    assert [change["section"] for change in work.proposal.changes] == ["mer"]


def test_readers_have_the_text_when_the_leader_has_pressed_approve() -> None:
    work = Work()
    work.handed_in()

    status, page = work.send(work.leader, "approve")

    assert (status, work.proposal.state) == (200, ProposalState.APPROVED)
    assert "Forslaget er godkjent. Sidene til leserne blir laget på nytt nå." in page
    assert words(read(work.unit)) == [("narvik/a", "Vår tekst.")]


@pytest.mark.parametrize("act", ["submit", "take_back", "withdraw", "drop", "approve", "return"])
def test_page_that_was_read_before_somebody_changed_the_proposal_does_nothing(act: str) -> None:
    work = Work()
    work.handed_in()
    if act in {"submit", "drop"}:
        work.send(work.writer, "take_back")
    before = work.proposal
    client = work.leader if act in {"approve", "return"} else work.writer

    status, _page = work.send(client, act, seen=0, answer="Nei.", place="skriv-ned:replace")

    assert status == 409
    assert (work.proposal.state, work.proposal.changes) == (before.state, before.changes)


def test_approving_is_offered_to_those_who_decide_and_wrote_none_of_it() -> None:
    work = Work()
    work.handed_in()
    address = f"/narvik/forslag/{work.proposal.pk}/"
    offered = 'value="approve"' in work.leader.get(address).content.decode()
    work.send(work.writer, "take_back")
    work.leader.post(WRITE, {**OURS, "body": "Rettet av lederen.", "seen": work.proposal.revision})
    work.send(work.writer, "submit")

    assert offered
    assert work.proposal.state == ProposalState.SUBMITTED
    assert 'value="approve"' not in work.leader.get(address).content.decode()


def test_button_that_is_not_there_does_nothing() -> None:
    work = Work()
    work.handed_in()

    assert work.send(work.leader, "publish")[0] == 400
    assert work.proposal.state == ProposalState.SUBMITTED


@pytest.mark.parametrize(
    ("act", "means", "then"),
    [
        ("keep", Act.KEEP, ("narvik/a", "Vår gamle tekst.")),
        ("give_up", Act.GIVE_UP, ("library", "Ny felles tekst.")),
    ],
)
def test_unit_answers_that_its_text_is_kept_or_given_up_when_the_common_one_changes(
    act: str, means: Act, then: tuple[str, str]
) -> None:
    work = Work()
    say(work.unit, override("skriv-ned", "replace", "Vår gamle tekst."))
    make_document(section("skriv-ned", "Ny felles tekst."), section("mer"))
    page = work.writer.get(WRITE).content.decode()
    base = re.search(r'name="base" value="([^"]+)"', page)
    assert base
    assert f'name="act" value="{act}"' in page

    work.writer.post(WRITE, {"act": act, "seen": 0, "base": base[1], "significance": "material"})
    asked = [change["act"] for change in work.proposal.changes]
    work.send(work.writer, "submit")
    work.send(work.leader, "approve")

    assert asked == [means]
    assert words(read(work.unit)) == [then]
