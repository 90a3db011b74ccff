"""The same button three times in the same moment: one takes back, the others are told that it was done."""

import pytest

from handlekraft.acknowledgement.models import Acknowledgement, Method
from handlekraft.organisations.models import Role
from tests.acknowledgement.builders import employee
from tests.acknowledgement.test_acknowledging import record, written
from tests.organisations.builders import make_municipality, make_unit
from tests.workspace.people import signed_in
from tests.workspace.test_saving_at_once import at_once, database_of_threads, sending

__all__ = ["database_of_threads"]


@pytest.mark.usefixtures("database_of_threads")
def test_reading_is_taken_back_once_however_often_the_button_is_pressed() -> None:
    unit = make_unit(make_municipality(), "a")
    written(("ring", "Ring.", "material"))
    reader = employee(unit, "Demo En")
    (recorded,) = record(
        employee(unit, "Demo Leder", role=Role.ENHETSLEDER), unit, reader, method=Method.PAPER
    )
    clients = [signed_in(reader) for _ in range(3)]

    for _ in range(10):
        Acknowledgement.objects.update(taken_back_on=None)
        answers = at_once(
            *(sending(client, "/narvik/lest/", {"recorded": recorded.pk}) for client in clients)
        )

        assert sorted(status for status, _page in answers) == [302, 409, 409]
        assert sum("Registreringen var alt tatt tilbake." in page for _status, page in answers) == 2
    assert Acknowledgement.objects.get().taken_back_on is not None
