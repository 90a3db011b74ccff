"""Who may write, begin, decide and stand behind a text: each role, held for the
municipality, in a sector and in a unit."""

import pytest

from handlekraft.accounts.models import User
from handlekraft.guidance.models import AdaptationVersion, DocumentVersion
from handlekraft.guidance.permissions import (
    may_adapt,
    may_begin,
    may_decide_in,
    may_endorse,
    may_propose,
    may_write,
)
from handlekraft.organisations.models import Municipality, Role, Unit
from tests.guidance.builders import make_document, override, say
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db

WRITES = {"municipality": "redaktor ressursgruppe", "sector": "sektorleder redaktor"}
WRITES["unit"] = "nokkelperson enhetsleder sektorleder redaktor"
DECIDES = {"municipality": "godkjenner", "sector": "sektorleder godkjenner"}
DECIDES["unit"] = "enhetsleder sektorleder godkjenner"


class Town:
    """A municipality with a sector and a unit in it, and somebody with one role for all of it."""

    def __init__(self, role: Role) -> None:
        self.narvik: Municipality = make_municipality()
        self.sector: Unit = make_unit(self.narvik, "oppvekst", kind="sector")
        self.unit: Unit = make_unit(self.narvik, "a", parent=self.sector)
        self.person: User = make_person("Demo Person")
        appoint(self.person, role, self.narvik)

    def place(self, name: str) -> Municipality | Unit:
        places: dict[str, Municipality | Unit] = {"sector": self.sector, "unit": self.unit}
        return places.get(name, self.narvik)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("place", ["municipality", "sector", "unit"])
def test_writing_and_deciding_follow_the_place(place: str, role: Role) -> None:
    town = Town(role)
    where = town.place(place)

    assert may_adapt(town.person, where, TODAY) == (role in WRITES[place].split())
    assert may_decide_in(town.person, where, TODAY) == (role in DECIDES[place].split())


@pytest.mark.parametrize("role", list(Role))
def test_the_municipalitys_own_documents_are_begun_and_written_by_those_who_write_for_it(role: Role) -> None:
    town = Town(role)
    own, library = make_document(owner=town.narvik, key="vart-kort"), make_document()
    writes = role in WRITES["municipality"].split()

    assert may_begin(town.person, town.narvik, TODAY) == writes
    assert may_write(town.person, own, TODAY) == writes
    assert may_propose(town.person, own, town.narvik, TODAY) == writes
    assert not may_write(town.person, library, TODAY)
    assert may_propose(town.person, library, town.narvik, TODAY) == writes
    assert may_propose(town.person, library, town.unit, TODAY) == (role in WRITES["unit"].split())


def test_document_of_a_neighbour_is_not_proposed_in_ones_own_municipality() -> None:
    town = Town(Role.REDAKTOR)
    evenes = make_municipality("evenes", number="1853")
    theirs = make_document(owner=evenes, key="deres-kort")

    assert not may_propose(town.person, theirs, town.narvik, TODAY)
    assert not may_propose(town.person, theirs, evenes, TODAY)


def test_own_document_is_written_for_its_own_municipality_and_in_a_unit_by_those_who_write_there() -> None:
    town = Town(Role.NOKKELPERSON)
    evenes = make_municipality("evenes", number="1853")
    own, editor = make_document(owner=town.narvik, key="vart-kort"), make_person("Demo Redaktør")
    for place in (town.narvik, evenes):
        appoint(editor, Role.REDAKTOR, place)

    assert may_propose(town.person, own, town.unit, TODAY)
    assert not may_propose(town.person, own, town.narvik, TODAY)
    assert may_propose(editor, own, town.narvik, TODAY)
    assert not may_propose(editor, own, evenes, TODAY)


def test_what_a_neighbour_says_of_a_common_document_is_not_stood_behind_here() -> None:
    town = Town(Role.REDAKTOR)
    make_document()
    say(make_municipality("evenes", number="1853"), override("skriv-ned", "replace", "Naboens."))

    assert not may_endorse(town.person, AdaptationVersion.objects.get(), town.narvik, TODAY)


def versions(town: Town) -> dict[str, DocumentVersion | AdaptationVersion]:
    """A version of the library's, of the municipality's own, of what it
    adapts, and of what the unit adapts."""
    make_document()
    make_document(owner=town.narvik, key="vart-kort")
    say(town.narvik, override("skriv-ned", "replace", "Kommunens."))
    say(town.unit, override("skriv-ned", "replace", "Enhetens."))
    return {
        "library": DocumentVersion.objects.get(document__municipality=None),
        "own": DocumentVersion.objects.get(document__municipality=town.narvik),
        "municipality": AdaptationVersion.objects.get(adaptation__unit=None),
        "unit": AdaptationVersion.objects.get(adaptation__unit=town.unit),
    }


@pytest.mark.parametrize("role", list(Role))
def test_what_came_with_a_file_is_stood_behind_by_those_who_write_or_decide_there(role: Role) -> None:
    town = Town(role)
    everywhere = {*WRITES["municipality"].split(), *DECIDES["municipality"].split()}
    in_unit = {*WRITES["unit"].split(), *DECIDES["unit"].split()}

    for name, version in versions(town).items():
        may = may_endorse(town.person, version, town.narvik, TODAY)

        assert may == (role in (in_unit if name == "unit" else everywhere)), name


def test_nobody_stands_behind_their_own_words_or_a_neighbours() -> None:
    town = Town(Role.REDAKTOR)
    evenes = make_municipality("evenes", number="1853")
    appoint(town.person, Role.REDAKTOR, evenes)
    own = versions(town)["own"]

    assert may_endorse(town.person, own, town.narvik, TODAY)
    assert not may_endorse(town.person, own, evenes, TODAY)
    DocumentVersion.objects.filter(pk=own.pk).update(author=town.person)
    assert not may_endorse(town.person, DocumentVersion.objects.get(pk=own.pk), town.narvik, TODAY)
