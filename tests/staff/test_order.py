"""Lists of units and of people, in the order of the Norwegian alphabet."""

import pytest

from handlekraft.guidance.desk.documents import units_to_choose
from handlekraft.organisations.models import Role
from handlekraft.staff.queries import roles_in
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit
from tests.workspace.people import signed_in

pytestmark = pytest.mark.django_db
IN_ORDER = ["barnehage A", "NAV", "Zeta skole", "Ærlig skole", "Østre skole", "Ås skole"]


def test_units_stand_in_the_order_of_the_norwegian_alphabet_wherever_they_are_listed() -> None:
    narvik = make_municipality()
    for number, name in enumerate(reversed(IN_ORDER)):
        unit = make_unit(narvik, f"enhet-{number}")
        unit.name = name
        unit.save()
    coordinator = make_person("Demo Koordinator")
    appoint(coordinator, Role.KOORDINATOR, narvik)

    page = signed_in(coordinator).get("/narvik/enheter/").content.decode()

    assert [unit.name for unit in units_to_choose(narvik, TODAY)] == IN_ORDER
    assert list(dict.fromkeys(line.unit for line in roles_in(narvik, TODAY) if line.unit)) == IN_ORDER
    assert sorted(IN_ORDER, key=page.index) == IN_ORDER
