"""Om enheten at work: one form, one approval, all cards; confirmed, asked for again, refused in words."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handlekraft.about_units.models import AnswersConfirmed
from handlekraft.about_units.queries import standing_of
from handlekraft.accounts.models import User
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.models import AdaptationVersion
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import LogEntry, Municipality, Role, Unit
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.proposals.operations.deciding import approve_proposal
from tests.about_units.world import ASKED, KEY_PERSON, TOLD, WRITTEN, World
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.answered import Page
from tests.workspace.people import at_work, queries_for, signed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/narvik/om-enheten/a/"
ANSWERS = {
    KEY_PERSON: "En av de pedagogiske lederne.",
    TOLD: "Først styreren.\n\nSå assisterende styrer.",
    WRITTEN: "I barnets mappe i fagsystemet.",
}


class Office:
    """The leader of unit a, and somebody above who approves."""

    def __init__(self) -> None:
        self.world = World()
        self.today = timezone.localdate()
        self.leader: Client = at_work(Role.ENHETSLEDER, self.world.narvik, self.world.a)
        self.approver: User = make_person("Demo Godkjenner")
        appoint(self.approver, Role.GODKJENNER, self.world.narvik)

    @property
    def narvik(self) -> Municipality:
        return self.world.narvik

    def shown(self, client: Client | None = None) -> Page:
        return Page((client or self.leader).get(ADDRESS))

    def sent(
        self,
        answers: Mapping[str, str] | None = None,
        *,
        client: Client | None = None,
        seen: int = 0,
        act: str = "send",
    ) -> Page:
        sent = {"seen": seen, "act": act, **ANSWERS, **(answers or {})}
        return Page((client or self.leader).post(ADDRESS, sent))

    def confirmed(self) -> Page:
        page = self.shown()
        standing = {name: page.value(name) for name in ("seen", *ASKED)}
        return Page(self.leader.post(ADDRESS, {**standing, "act": "confirm"}))

    def approved(self) -> None:
        proposal = Proposal.objects.get(state=ProposalState.SUBMITTED)
        approve_proposal(proposal=proposal, approver=self.approver, seen=proposal.revision, today=self.today)

    def answered(self) -> None:
        assert self.sent().status == 302
        self.approved()

    def card(self, unit: Unit | None = None) -> EffectiveGuidance:
        found = effective_documents(self.narvik, self.today)
        return next(
            each
            for each in found
            if each.unit == (unit or self.world.a) and each.document.key == "barn-forteller"
        )

    def tasks(self, client: Client | None = None) -> list[str]:
        text = Page((client or self.leader).get("/narvik/")).text
        return [
            sentence for sentence in text.replace("?", ".").split(".") if "om enheten" in sentence.lower()
        ]

    def looked_at(self, days_ago: int) -> None:
        past = timezone.now() - timedelta(days=days_ago)
        AdaptationVersion.objects.filter(adaptation__unit=self.world.a).update(created=past)
        AnswersConfirmed.objects.update(confirmed_at=past)


@pytest.fixture
def office() -> Office:
    return Office()


def test_one_form_and_one_approval_fill_every_card(office: Office) -> None:
    office.answered()

    filled = {block.section: block.content["body"] for block in office.card().blocks if block.role == "fill"}
    assert filled[TOLD] == ["Først styreren.", "Så assisterende styrer."]
    assert set(filled) == set(ASKED)
    assert Proposal.objects.count() == 1


def test_nothing_is_on_a_card_before_somebody_else_has_approved_it(office: Office) -> None:
    office.sent()

    assert not [block for block in office.card().blocks if block.role == "fill"]
    assert "venter på godkjenning" in office.shown().text.lower()


def test_only_what_is_new_is_sent(office: Office) -> None:
    office.answered()
    seen = int(office.shown().value("seen"))

    answer = office.sent({TOLD: "Først den som er leder i dag."}, seen=seen)
    (change,) = Proposal.objects.get(state=ProposalState.SUBMITTED).changes

    assert answer.status == 302
    assert (change["section"], change["content"]) == (TOLD, {"body": ["Først den som er leder i dag."]})


def test_empty_answer_takes_the_units_own_away(office: Office) -> None:
    office.answered()
    office.sent({TOLD: ""})
    office.approved()

    assert TOLD not in {block.section for block in office.card().blocks if block.role == "fill"}


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({TOLD: "Ring 76 91 30 00."}, "76 91 30 00"),
        ({TOLD: "Gjelder 01010750160."}, "fødselsnummer"),
        ({TOLD: "Ring [kontakt: Ukjent vakt]."}, "Vi kjenner ikke [kontakt: Ukjent vakt]"),
        ({TOLD: "x" * 1201}, "for langt"),
        (dict.fromkeys(ASKED, ""), "Ingen av svarene er endret"),
    ],
)
def test_what_is_refused_says_why_and_keeps_every_word(
    office: Office, answers: dict[str, str], why: str
) -> None:
    page = office.sent(answers)

    assert page.status == 400
    assert why in " ".join(page.wrong)
    assert [page.value(key) for key in ASKED] == [{**ANSWERS, **answers}[key] for key in ASKED]
    assert not Proposal.objects.exists()


def test_two_at_once_see_each_others_words_and_lose_none(office: Office) -> None:
    key_person = at_work(Role.NOKKELPERSON, office.narvik, office.world.a)
    office.sent()
    Proposal.objects.update(state=ProposalState.WRITING)

    page = office.sent({TOLD: "Ring meg."}, client=key_person)

    assert page.status == 409
    assert page.value(TOLD) == "Ring meg."
    assert "Slik står det lagret nå: Først styreren." in page.text
    assert office.sent({TOLD: "Ring meg."}, client=key_person, seen=int(page.value("seen"))).status == 302


def test_answers_are_confirmed_once_there_are_any(office: Office) -> None:
    early = office.confirmed()
    office.answered()
    office.looked_at(400)
    late = office.confirmed()
    (standing, _other) = standing_of(office.narvik, office.today)

    assert (early.status, late.status) == (400, 302)
    assert early.wrong == ["Svar på alt først. Da kan svarene bekreftes."]
    assert standing.looked_on == office.today
    assert LogEntry.objects.filter(verb="bekreftet det enheten sier om seg selv").count() == 1


def test_words_that_were_changed_are_not_lost_in_a_confirmation(office: Office) -> None:
    office.answered()
    page = office.sent({TOLD: "Noe nytt."}, act="confirm")

    assert (page.status, page.value(TOLD)) == (400, "Noe nytt.")
    assert page.wrong == ["Du har endret et svar. Send det til godkjenning, eller skriv det som det sto."]
    assert not AnswersConfirmed.objects.exists()


def test_leader_is_asked_once_until_it_is_answered_and_sent(office: Office) -> None:
    before = office.tasks()
    office.sent()
    waiting = office.tasks()
    office.approved()

    assert [task.strip() for task in before] == ["Om enheten: 3 svar mangler for Eksempel a"]
    assert waiting == office.tasks() == []


def test_somebody_new_in_a_role_makes_exactly_one_task(office: Office) -> None:
    leaving = make_person("Demo Nøkkelperson")
    role = appoint(leaving, Role.NOKKELPERSON, office.narvik, unit=office.world.a)
    office.answered()
    office.looked_at(30)

    role.valid_to = office.today - timedelta(days=1)
    role.save()
    vacant = Page(office.leader.get("/narvik/")).text
    appoint(
        make_person("Demo Ny"),
        Role.NOKKELPERSON,
        office.narvik,
        unit=office.world.a,
        valid_from=office.today,
    )

    assert vacant.count("Eksempel a mangler nøkkelperson") == 1
    assert "om enheten, fortsatt" not in vacant
    asked = Page(office.leader.get("/narvik/")).text
    assert (
        asked.count("Eksempel a har fått ny nøkkelperson. Se om det som står om enheten, fortsatt stemmer.")
        == 1
    )
    assert len(office.tasks()) == 1
    office.confirmed()
    assert office.tasks() == []


def test_a_year_later_it_is_to_be_confirmed(office: Office) -> None:
    office.answered()
    office.looked_at(365)
    within = Page(office.leader.get("/narvik/")).text
    office.looked_at(366)

    assert "Det er et år siden" not in within
    assert (
        "Det er et år siden noen så på det som står om Eksempel a" in Page(office.leader.get("/narvik/")).text
    )


def test_others_units_and_municipalities_are_not_found(office: Office) -> None:
    evenes = make_municipality("evenes", number="1853")
    make_unit(evenes, "fremmed")
    closed = make_unit(office.narvik, "lagt-ned", valid_to=office.today - timedelta(days=1))

    answers = {
        slug: office.leader.get(f"/narvik/om-enheten/{slug}/").status_code
        for slug in ("b", "fremmed", closed.slug, "finnes-ikke")
    }

    assert answers == {"b": 403, "fremmed": 404, "lagt-ned": 404, "finnes-ikke": 404}
    assert office.leader.post("/narvik/om-enheten/b/", {"seen": 0, **ANSWERS}).status_code == 403
    assert office.leader.post("/narvik/om-enheten/b/", {"act": "confirm"}).status_code == 403


def test_with_one_unit_one_goes_straight_to_it_and_with_several_one_chooses(office: Office) -> None:
    editor = at_work(Role.REDAKTOR, office.narvik)

    assert "Om enheten: Eksempel a" in Page(office.leader.get("/narvik/om-enheten/")).text
    assert "0 av 3" in Page(editor.get("/narvik/om-enheten/")).text


@pytest.mark.parametrize("number", [1, 30])
def test_pages_cost_the_same_with_one_unit_and_with_thirty(office: Office, number: int) -> None:
    for each in range(number):
        make_unit(office.narvik, f"enhet-{each}")
    editor = at_work(Role.REDAKTOR, office.narvik)

    assert (queries_for(editor, "/narvik/om-enheten/"), queries_for(editor, ADDRESS)) == (19, 40)


def test_what_a_signed_in_stranger_sends_changes_nothing(office: Office) -> None:
    stranger = signed_in(make_person("Demo Fremmed"))

    assert office.sent(client=stranger).status == 404
    assert not Proposal.objects.exists()
