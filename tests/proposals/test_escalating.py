"""An approver who is away: whom a proposal waits for as the weeks go, and that
nobody is ever asked about their own."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Role, Unit
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.workspace.models import Message
from handlekraft.workspace.outbox import compose_digests
from tests.guidance.builders import make_document
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import signed_in
from tests.workspace.test_overview import waiting

pytestmark = pytest.mark.django_db

SENT = "Demo Nøkkelperson har sendt deg et forslag: «Et barn forteller», Eksempel a."
WAITED = (
    "Forslaget til «Et barn forteller», Eksempel a, har ventet i mer enn en uke. Nå venter det på deg også."
)
TOLD = "Forslaget til «Et barn forteller», Eksempel a, har ventet i mer enn en uke."
LIST = 10


class Chain:
    """A unit, its sector and its municipality, each with one who can approve; and a
    proposal from the unit's key person."""

    def __init__(self) -> None:
        self.narvik = make_municipality()
        self.sector = make_unit(self.narvik, "oppvekst", kind="sector")
        self.unit = make_unit(self.narvik, "a", parent=self.sector)
        self.document = make_document()
        self.writer = self.somebody("Demo Nøkkelperson", Role.NOKKELPERSON, self.unit)
        self.leader = self.somebody("Demo Enhetsleder", Role.ENHETSLEDER, self.unit)
        self.above = self.somebody("Demo Sektorleder", Role.SEKTORLEDER, self.sector)
        self.approver = self.somebody("Demo Godkjenner", Role.GODKJENNER, None)
        self.coordinator = self.somebody("Demo Koordinator", Role.KOORDINATOR, None)

    def somebody(self, name: str, role: Role, unit: Unit | None, valid_to: date | None = None) -> User:
        person = make_person(name)
        appoint(person, role, self.narvik, unit=unit, valid_to=valid_to)
        return person

    def sent(self, days_ago: int, author: User | None = None) -> Proposal:
        return Proposal.objects.create(
            document=self.document,
            municipality=self.narvik,
            unit=self.unit,
            state=ProposalState.SUBMITTED,
            author=author or self.writer,
            submitted_at=timezone.now() - timedelta(days=days_ago),
        )

    def told(self, person: User) -> list[str]:
        return [text for text, href in waiting(signed_in(person)) if "/forslag/" in href]

    def everybody(self) -> list[list[str]]:
        """What the leader, the sector leader, the approver and the coordinator are told."""
        return [self.told(each) for each in (self.leader, self.above, self.approver, self.coordinator)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, [[SENT], [], [], []]),
        (6, [[SENT], [], [], []]),
        (7, [[SENT], [WAITED], [], [TOLD]]),
        (13, [[SENT], [WAITED], [], [TOLD]]),
        (14, [[SENT], [WAITED], [WAITED], [TOLD]]),
        (60, [[SENT], [WAITED], [WAITED], [TOLD]]),
    ],
)
def test_proposal_waits_for_one_level_more_each_week(days: int, expected: list[list[str]]) -> None:
    work = Chain()
    work.sent(days)

    assert work.everybody() == expected


def test_leader_who_is_away_is_passed_over_and_one_who_stands_in_is_asked() -> None:
    work = Chain()
    yesterday = timezone.localdate() - timedelta(days=1)
    work.leader.roles.update(valid_to=yesterday)
    work.sent(0)
    assert work.everybody() == [[], [SENT], [], []]

    stands_in = work.somebody("Demo Vikar", Role.ENHETSLEDER, work.unit)

    assert [work.told(stands_in), work.told(work.above)] == [[SENT], []]


def test_account_that_is_closed_holds_nothing_up() -> None:
    work = Chain()
    work.leader.is_active = False
    work.leader.save()
    work.sent(0)

    assert work.told(work.above) == [SENT]


def test_leader_who_wrote_it_is_not_asked_and_the_sector_is_at_once() -> None:
    work = Chain()
    work.sent(0, work.leader)
    text = SENT.replace("Demo Nøkkelperson", "Demo Enhetsleder")

    assert work.everybody() == [[], [text], [], []]


def test_whoever_is_not_asked_yet_may_still_decide_and_finds_it_in_the_list() -> None:
    work = Chain()
    proposal = work.sent(0)
    client = signed_in(work.approver)

    page = client.get("/narvik/forslag/").content.decode()
    sent = {"act": "approve", "seen": proposal.revision}

    assert "Du kan også avgjøre det." in page
    assert 'value="approve"' in client.get(f"/narvik/forslag/{proposal.pk}/").content.decode()
    assert client.post(f"/narvik/forslag/{proposal.pk}/", sent).status_code == 302


def test_reminder_by_mail_follows() -> None:
    work = Chain()
    work.sent(0)
    reminded: list[int] = []

    for days in range(9):
        list(compose_digests(now=timezone.now() + timedelta(days=days)))
        if Message.objects.filter(recipient=work.above).count() > len(reminded):
            reminded.append(days)

    assert reminded == [7, 8]


@pytest.mark.parametrize("number", [1, 30])
def test_list_costs_the_same_however_many_proposals(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    work = Chain()
    for n in range(number):
        work.unit = make_unit(work.narvik, f"enhet-{n}", parent=work.sector)
        work.sent(8)
    client = signed_in(work.above)
    client.get("/narvik/forslag/")

    with django_assert_num_queries(LIST):
        page = client.get("/narvik/forslag/").content.decode()

    assert page.count("Venter på deg") == number
