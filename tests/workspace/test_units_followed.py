"""Enhetene: what is late, who has read and which units lag, each answered on one page, by its address, and
as a file."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.proposals.models import Proposal, ProposalState
from tests.about_units.world import ASKED, World
from tests.acknowledgement.builders import stand_behind_all
from tests.guidance.builders import override, say
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.answered import Page
from tests.workspace.people import at_work, queries_for

pytestmark = pytest.mark.django_db
ADDRESS = "/narvik/enhetene/"


class Town:
    """A sector with unit c below it; units a and b stand alone. In a everything is in order but reading."""

    def __init__(self) -> None:
        self.world = World()
        self.narvik: Municipality = self.world.narvik
        self.sector = make_unit(self.narvik, "oppvekst", kind="sector")
        self.c: Unit = make_unit(self.narvik, "c", parent=self.sector)
        self.coordinator: Client = at_work(Role.KOORDINATOR, self.narvik)
        for role in (Role.ENHETSLEDER, Role.NOKKELPERSON):
            appoint(make_person(f"Demo {role.label}"), role, self.narvik, unit=self.world.a)
        say(self.world.a, *(override(key, "fill", "Hos oss.") for key in ASKED), document="om-enheten")
        say(self.world.a, override("hvem-sier-jeg-fra-til", "fill", "En annen leder."), document="naer-deg")

    def named(self, client: Client | None = None, **asked: str) -> list[str]:
        """The units that the file holds, in its order."""
        return [row[0] for row in self.rows(client, **asked)[1:]]

    def rows(self, client: Client | None = None, **asked: str) -> list[list[str]]:
        response = (client or self.coordinator).get(f"{ADDRESS}eksport.csv", asked)
        assert response.status_code == 200
        text = b"".join(response).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))

    def handed_in(self, unit: Unit, days_ago: int) -> None:
        Proposal.objects.create(
            document=self.world.common,
            municipality=self.narvik,
            unit=unit,
            state=ProposalState.SUBMITTED,
            submitted_at=timezone.now() - timedelta(days=days_ago),
        )


@pytest.fixture
def town() -> Town:
    return Town()


def test_every_open_unit_has_a_line_and_no_sector_has(town: Town) -> None:
    make_unit(town.narvik, "lagt-ned", valid_to=timezone.localdate() - timedelta(days=1))

    assert town.named() == ["Eksempel a", "Eksempel b", "Eksempel c"]


def test_which_units_lag(town: Town) -> None:
    assert town.named(vis="henger") == ["Eksempel b", "Eksempel c"]
    assert town.rows()[1][4:8] == ["3", "3", "2", "2"]
    assert town.rows()[2][4:8] == ["0", "3", "1", "2"]


def test_what_is_late(town: Town) -> None:
    town.handed_in(town.world.b, 8)
    town.handed_in(town.c, 7)

    assert town.named(vis="forfalt") == ["Eksempel b"]
    page = Page(town.coordinator.get(ADDRESS, {"vis": "forfalt"}))
    assert "1, i 8 dager" in page.text
    assert town.named(sorter="forfalt")[0] == "Eksempel b"


def test_where_a_role_is_vacant(town: Town) -> None:
    assert town.named(vis="ledig") == ["Eksempel b", "Eksempel c"]


def test_who_has_read_is_told_from_five_people_on(town: Town) -> None:
    for number in range(3):
        appoint(make_person(f"Demo Ansatt {number}"), Role.ANSATT, town.narvik, unit=town.world.a)
    appoint(make_person("Demo Alene"), Role.ANSATT, town.narvik, unit=town.world.b)
    stand_behind_all()

    assert town.named(vis="ulest") == ["Eksempel a"]
    assert town.rows()[1][10:12] == ["0", "5"]
    assert town.rows()[2][10:12] == ["", ""]
    assert "færre enn 5 personer" in Page(town.coordinator.get(ADDRESS)).text


def test_sector_leader_follows_the_units_below_and_no_others(town: Town) -> None:
    leader = at_work(Role.SEKTORLEDER, town.narvik, town.sector)

    assert town.named(leader) == ["Eksempel c"]
    assert town.named(sektor="oppvekst") == ["Eksempel c"]


def test_other_municipalities_are_not_in_it(town: Town) -> None:
    evenes = make_municipality("evenes", number="1853")
    make_unit(evenes, "fremmed")

    assert "fremmed" not in Page(town.coordinator.get(ADDRESS)).text
    assert town.coordinator.get("/evenes/enhetene/").status_code == 404


def test_page_and_file_show_the_same_for_an_address(town: Town) -> None:
    page = town.coordinator.get(ADDRESS, {"vis": "henger", "sektor": "oppvekst"}).content.decode()

    assert "Eksempel c" in page
    assert "Eksempel b" not in page
    assert "eksport.csv?vis=henger&amp;sektor=oppvekst" in page


def test_choice_that_is_not_ours_is_passed_over_and_one_without_units_says_so(town: Town) -> None:
    assert len(town.named(vis="noe-annet")) == 3
    page = Page(town.coordinator.get(ADDRESS, {"vis": "forfalt"}))
    assert "Ingen enheter passer" in page.text


def test_names_that_look_like_formulas_are_text_in_the_file(town: Town) -> None:
    Unit.objects.filter(pk=town.world.a.pk).update(name="=1+1")

    assert "'=1+1" in town.named()


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_the_same_with_one_unit_more_and_with_thirty(town: Town, number: int) -> None:
    for each in range(number):
        make_unit(town.narvik, f"enhet-{each}")

    assert queries_for(town.coordinator, ADDRESS) == 33
