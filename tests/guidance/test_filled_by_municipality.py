"""A required slot that the municipality fills once for all its units: how to report, for one."""

from dataclasses import replace

import pytest

from handlekraft.guidance.desk.documents import tasks_of
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.queries.desks import writing_desk
from tests.guidance.builders import make_document, override, read, say, section, words
from tests.organisations.builders import TODAY, make_municipality, make_unit

pytestmark = pytest.mark.django_db
OF_THE_MUNICIPALITY = "slik-sender-du-melding"


@pytest.fixture
def narvik() -> Municipality:
    slot = section(OF_THE_MUNICIPALITY, "Slik melder vi", policy="fill", kind="slot", must_fill=True)
    of_units = section("nokkelperson", "Hvem er nøkkelperson?", policy="fill", kind="slot", must_fill=True)
    make_document(section("skriv-ned"), replace(slot, filled_by="municipality"), of_units)
    return make_municipality()


@pytest.fixture
def unit(narvik: Municipality) -> Unit:
    return make_unit(narvik, "skole-a")


def test_empty_it_waits_for_the_municipality_and_no_unit_is_asked(narvik: Municipality, unit: Unit) -> None:
    sector = make_unit(narvik, "oppvekst", kind=Unit.Kind.SECTOR)

    assert tasks_of(read(narvik)) == (0, 1)
    assert tasks_of(read(unit)) == (0, 1)
    assert tasks_of(read(sector)) == (0, 0)
    assert [problem.section for problem in read(narvik).own_tasks] == [OF_THE_MUNICIPALITY]
    assert [problem.section for problem in read(unit).own_tasks] == ["nokkelperson"]


def test_empty_it_is_shown_to_no_reader(narvik: Municipality, unit: Unit) -> None:
    for place in (narvik, unit):
        assert words(read(place), OF_THE_MUNICIPALITY) == []
        assert words(read(place), "nokkelperson") != []


def test_filled_it_is_read_in_every_unit_and_waits_for_nobody(narvik: Municipality, unit: Unit) -> None:
    say(narvik, override(OF_THE_MUNICIPALITY, "fill", "Skjemaet ligger på kommunens nettsted."))

    for place in (narvik, unit):
        assert ("narvik", "Skjemaet ligger på kommunens nettsted.") in words(read(place), OF_THE_MUNICIPALITY)
    assert tasks_of(read(narvik)) == (0, 0)
    assert [problem.section for problem in read(unit).own_tasks] == ["nokkelperson"]


def test_it_can_be_written_while_nobody_sees_it(narvik: Municipality) -> None:
    document = read(narvik).document

    assert OF_THE_MUNICIPALITY in writing_desk(document, narvik, None, TODAY).above.by_key
