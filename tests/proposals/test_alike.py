"""One answer for several units whose texts are the same: who may give it, who may approve it, and
what is refused with nothing done."""

import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.accounts.models import User
from handlekraft.domain.faults import NotAllowedError, StaleError
from handlekraft.guidance.models import AdaptationVersion, Document
from handlekraft.guidance.operations.documents import record_document
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import LogEntry, Municipality, Role, Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal
from handlekraft.proposals.operations.settling_alike import settle_alike
from handlekraft.proposals.queries.alike import alike_texts
from tests.guidance.builders import document_draft, make_document, override, read, say, section, words
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work, signed_in
from tests.workspace.test_overview import besides_reading

pytestmark = pytest.mark.django_db

ADDRESS = "/narvik/kort/barn-forteller/like/"
OURS = "Vår felles tekst."
QUERIES = 28


class Sector:
    """A sector with units that have all written the same in place of a
    common text, which has changed since."""

    def __init__(self, names: Sequence[str] = ("a", "b", "c"), *, removed: bool = False) -> None:
        self.narvik: Municipality = make_municipality()
        self.sector: Unit = make_unit(self.narvik, "oppvekst", kind="sector")
        self.units = [make_unit(self.narvik, name, parent=self.sector) for name in names]
        self.document: Document = make_document(section("skriv-ned", "Gammel tekst."), section("mer"))
        for unit in self.units:
            say(unit, override("skriv-ned", "replace", OURS), then_propagate=unit == self.units[-1])
        kept = (section("skriv-ned", "Ny tekst."),) if not removed else ()
        make_document(*kept, section("mer"))
        self.leader = make_person("Demo Sektorleder")
        appoint(self.leader, Role.SEKTORLEDER, self.narvik, unit=self.sector)
        self.approver = make_person("Demo Godkjenner")
        appoint(self.approver, Role.GODKJENNER, self.narvik)

    def send(self, client: Client, act: str, number: int = 0, reason: str = "") -> tuple[int, str]:
        """Choose on the page as it is shown now; return the status and the page that comes."""
        mark = marks(client)[number]
        response = client.post(ADDRESS, {"act": act, "mark": mark, "reason": reason}, follow=True)
        return response.status_code, response.content.decode()

    def texts(self) -> list[list[tuple[str, str]]]:
        return [words(read(unit)) for unit in self.units]

    def proposed(self, unit: Unit, author: User) -> Proposal:
        """A proposal of the unit's own, about another text."""
        today = timezone.localdate()
        proposal = start_proposal(
            document=self.document, municipality=self.narvik, unit=unit, writer=author, today=today
        )
        change = Change(Act.SAY, "mer", "append", content={"body": ["Mer."]})
        return save_change(
            proposal=proposal, change=change, writer=author, seen=proposal.revision, today=today
        )


def marks(client: Client) -> list[str]:
    return re.findall(r'name="mark" value="([0-9a-f]+)"', client.get(ADDRESS).content.decode())


def test_sector_leader_keeps_the_text_of_all_units_and_a_second_person_approves_them_together() -> None:
    work = Sector()
    leader, approver = signed_in(work.leader), signed_in(work.approver)

    status, page = work.send(leader, "keep", reason="Passer fortsatt.")

    assert status == 200
    assert "Forslaget er sendt for 3 enheter" in page
    proposals = list(Proposal.objects.select_related("unit"))
    assert {each.unit for each in proposals} == set(work.units)
    assert {(each.state, each.author, each.reason) for each in proposals} == {
        (ProposalState.SUBMITTED, work.leader, "Passer fortsatt.")
    }
    assert "Godkjenn for alle" not in page
    assert alike_texts(work.narvik, [work.document], timezone.localdate())

    status, page = work.send(approver, "approve")

    assert status == 200
    assert "3 forslag er godkjent" in page
    assert not alike_texts(work.narvik, [work.document], timezone.localdate())
    newest = AdaptationVersion.objects.filter(number=2).values_list("author", "approver", "state")
    assert list(newest) == [(work.leader.pk, work.approver.pk, "approved")] * 3
    assert work.texts() == [[(f"narvik/{unit.slug}", OURS)] for unit in work.units]
    assert EditionOrder.objects.filter(municipality=work.narvik).count() == 1
    verbs = LogEntry.objects.of(work.narvik).order_by("pk").values_list("person", "verb")
    assert list(verbs) == [
        *[(work.leader.pk, "sendte et forslag til godkjenning")] * 3,
        *[(work.approver.pk, "godkjente et forslag")] * 3,
    ]


def test_common_text_is_used_in_all_units_when_that_is_chosen() -> None:
    work = Sector()
    work.send(signed_in(work.leader), "give_up")

    work.send(signed_in(work.approver), "approve")

    assert work.texts() == [[("library", "Ny tekst.")]] * 3


def test_texts_whose_common_text_is_gone_are_taken_away_together() -> None:
    work = Sector(removed=True)
    client = signed_in(work.leader)
    assert "Avsnittet finnes ikke lenger." in client.get(ADDRESS).content.decode()

    work.send(client, "give_up")
    work.send(signed_in(work.approver), "approve")

    assert work.texts() == [[], [], []]


def test_page_shows_what_was_what_is_now_and_what_the_units_say() -> None:
    work = Sector()

    page = signed_in(work.leader).get(ADDRESS).content.decode()

    assert "3 enheter har den samme teksten" in page
    assert "Eksempel a, Eksempel b, Eksempel c." in page
    for text in ("Gammel", "Ny", OURS):
        assert text in page


def test_units_with_another_text_or_another_text_above_are_not_among_them() -> None:
    work = Sector(("a", "b", "c", "d"))
    say(work.units[2], override("skriv-ned", "replace", "Noe annet."))
    other = make_unit(work.narvik, "helse", kind="sector")
    outside = [make_unit(work.narvik, name, parent=other) for name in ("x", "y")]
    say(other, override("skriv-ned", "replace", "Sektorens tekst."))
    for unit in outside:
        say(unit, override("skriv-ned", "replace", OURS))
    say(other, override("skriv-ned", "replace", "Sektorens nye tekst."))

    groups = alike_texts(work.narvik, [work.document], timezone.localdate())

    assert [[unit.slug for unit in group.units] for group in groups] == [["a", "b", "d"], ["x", "y"]]
    of_leader = signed_in(work.leader).get(ADDRESS).content.decode()
    assert "Eksempel x" not in of_leader
    assert len(marks(at_work(Role.REDAKTOR, work.narvik))) == 2


def test_unit_with_a_proposal_of_its_own_is_left_out_and_named() -> None:
    work = Sector()
    author = make_person("Demo Nøkkelperson")
    appoint(author, Role.NOKKELPERSON, work.narvik, unit=work.units[1])
    own = work.proposed(work.units[1], author)

    _status, page = work.send(signed_in(work.leader), "keep")

    assert "Forslaget er sendt for 2 enheter" in page
    assert "Disse har et eget forslag fra før og er ikke med: Eksempel b." in page
    own.refresh_from_db()
    assert (own.state, own.changes[0]["section"]) == (ProposalState.WRITING, "mer")
    assert Proposal.objects.count() == 3


def test_the_one_who_proposed_it_cannot_approve_it_whatever_their_roles() -> None:
    work = Sector()
    appoint(work.leader, Role.GODKJENNER, work.narvik)
    work.leader.is_superuser = True
    work.leader.save()
    client = signed_in(work.leader)
    work.send(client, "keep")
    mark = marks(signed_in(work.approver))[0]

    response = client.post(ADDRESS, {"act": "approve", "mark": mark})

    assert response.status_code == 403
    assert "En annen må godkjenne det." in response.content.decode()
    assert set(Proposal.objects.values_list("state", flat=True)) == {ProposalState.SUBMITTED}


def test_one_who_wrote_in_one_of_them_approves_none() -> None:
    work = Sector()
    work.send(signed_in(work.leader), "keep")
    client = signed_in(work.approver)
    mark = marks(client)[0]
    third = Proposal.objects.get(unit=work.units[2])
    third.changes = [{**third.changes[0], "by": work.approver.pk}]
    third.save()

    response = client.post(ADDRESS, {"act": "approve", "mark": mark})

    assert response.status_code == 403
    assert set(Proposal.objects.values_list("state", flat=True)) == {ProposalState.SUBMITTED}
    assert AdaptationVersion.objects.filter(number=2).count() == 0


def test_leader_of_a_unit_and_approver_choose_for_nobody() -> None:
    work = Sector()
    mark = marks(signed_in(work.leader))[0]
    of_unit = at_work(Role.ENHETSLEDER, work.narvik, work.units[0])

    assert of_unit.get(ADDRESS).status_code == 403
    refused = signed_in(work.approver).post(ADDRESS, {"act": "keep", "mark": mark})

    assert refused.status_code == 403
    assert "Du svarer ikke for flere enheter her." in refused.content.decode()
    assert not Proposal.objects.exists()


def test_superuser_without_a_role_settles_nothing() -> None:
    work = Sector()
    chief = make_person("Demo Drift")
    chief.is_superuser = True
    chief.save()

    with pytest.raises(NotAllowedError):
        settle_alike(
            document=work.document,
            municipality=work.narvik,
            mark="",
            act=Act.KEEP,
            writer=chief,
            today=timezone.localdate(),
        )


def test_choice_made_on_a_page_that_is_no_longer_true_is_refused_and_the_reason_is_kept() -> None:
    work = Sector()
    client = signed_in(work.leader)
    mark = marks(client)[0]
    make_document(section("skriv-ned", "Enda en ny tekst."), section("mer"))

    response = client.post(ADDRESS, {"act": "keep", "mark": mark, "reason": "Passer fortsatt."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Les på nytt før du velger." in page
    assert ">Passer fortsatt.</textarea>" in page
    assert "Enda" in page
    assert not Proposal.objects.exists()


def test_approval_of_proposals_that_have_changed_since_they_were_read_is_refused() -> None:
    work = Sector()
    work.send(signed_in(work.leader), "keep")
    client = signed_in(work.approver)
    mark = marks(client)[0]
    Proposal.objects.filter(unit=work.units[0]).update(revision=99)

    response = client.post(ADDRESS, {"act": "approve", "mark": mark})

    assert response.status_code == 409
    assert set(Proposal.objects.values_list("state", flat=True)) == {ProposalState.SUBMITTED}


def test_reason_with_an_identity_number_is_refused_and_nothing_is_sent() -> None:
    work = Sector()

    status, page = work.send(signed_in(work.leader), "keep", reason="Gjelder 15507600333.")

    assert status == 400
    assert "fødselsnummer" in page
    assert not Proposal.objects.exists()


def test_stale_mark_raises_before_anything_is_written() -> None:
    work = Sector()

    with pytest.raises(StaleError):
        settle_alike(
            document=work.document,
            municipality=work.narvik,
            mark="feil",
            act=Act.KEEP,
            writer=work.leader,
            today=timezone.localdate(),
        )

    assert not Proposal.objects.exists()


def test_overview_has_one_sentence_for_those_who_choose_and_one_for_those_who_approve() -> None:
    work = Sector()
    leader, approver = signed_in(work.leader), signed_in(work.approver)
    text = "3 enheter har den samme teksten i «Et barn forteller», og den felles er endret. Du kan velge for alle samtidig."
    assert (text, ADDRESS) in besides_reading(leader)
    assert not [each for each in besides_reading(approver) if each[1] == ADDRESS]

    work.send(leader, "keep")

    told = [each for each in besides_reading(approver) if "forslag" in each[0]]
    assert told == [("Demo Sektorleder har sendt deg 3 like forslag: «Et barn forteller».", ADDRESS)]
    assert not [each for each in besides_reading(leader) if each[1] == ADDRESS]


def test_review_page_of_one_unit_tells_of_the_others_and_leads_to_the_page() -> None:
    work = Sector()
    address = "/narvik/kort/barn-forteller/skriv/skriv-ned/replace/?enhet=a"
    told = "3 enheter har den samme teksten: Eksempel a, Eksempel b, Eksempel c."

    of_sector = signed_in(work.leader).get(address).content.decode()
    of_unit = at_work(Role.ENHETSLEDER, work.narvik, work.units[0]).get(address).content.decode()

    assert told in of_sector
    assert f'href="{ADDRESS}"' in of_sector
    assert told not in of_unit


def test_proposal_for_a_later_day_is_not_approved_with_the_others() -> None:
    work = Sector()
    today = timezone.localdate()
    work.send(signed_in(work.leader), "keep")
    Proposal.objects.filter(unit=work.units[0]).update(effective_from=today + timedelta(days=3))

    work.send(signed_in(work.approver), "approve")

    states = dict(Proposal.objects.values_list("unit__slug", "state"))
    assert states == {"a": ProposalState.SUBMITTED, "b": ProposalState.APPROVED, "c": ProposalState.APPROVED}


def test_page_without_alike_texts_says_so() -> None:
    narvik = make_municipality()
    record_document(owner=None, draft=document_draft(), today=timezone.localdate())

    page = at_work(Role.REDAKTOR, narvik).get(ADDRESS).content.decode()

    assert "Ingen like tekster venter" in page


@pytest.mark.parametrize("number", [2, 30])
def test_page_costs_the_same_however_many_units(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    work = Sector([f"enhet-{n}" for n in range(number)])
    for unit in work.units[: number // 2]:
        today = timezone.localdate()
        proposal = work.proposed(unit, work.leader)
        submit_proposal(proposal=proposal, author=work.leader, seen=proposal.revision, today=today)
    client = signed_in(work.leader)
    client.get(ADDRESS)

    with django_assert_num_queries(QUERIES):
        page = client.get(ADDRESS).content.decode()

    assert f"{number} enheter har den samme teksten" in page
