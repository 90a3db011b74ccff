"""Which roles open what, spelled out: `test_gate` proves that each address opens for the roles
of its set and for nobody else, and here stands what the sets are. Whoever changes one changes
what somebody is shown or may do."""

import pytest

from handlekraft.acknowledgement import permissions as acknowledgement
from handlekraft.directory import permissions as directory
from handlekraft.guidance import permissions as guidance
from handlekraft.notices import permissions as notices
from handlekraft.orders import operations as publishing
from handlekraft.organisations.models import Role
from handlekraft.proposals import permissions as proposals
from handlekraft.staff import permissions as staff
from handlekraft.workspace.navigation import ENTRIES

EVERYBODY = "ansatt nokkelperson enhetsleder sektorleder redaktor godkjenner nummeransvarlig koordinator ressursgruppe drift oversetter"
OPENED = {
    "about": "enhetsleder nokkelperson redaktor sektorleder",
    "units_followed": "koordinator sektorleder",
    "overview": EVERYBODY,
    "documents": EVERYBODY.replace(" drift", ""),
    "reading": EVERYBODY.replace(" drift", ""),
    "contacts": EVERYBODY.replace(" drift", "").replace("ansatt ", ""),
    "proposals": "nokkelperson enhetsleder sektorleder redaktor godkjenner koordinator ressursgruppe",
    "translations": "redaktor godkjenner koordinator ressursgruppe oversetter",
    "notices": "redaktor godkjenner nummeransvarlig koordinator",
    "editions": "redaktor godkjenner koordinator drift",
    "roles": "enhetsleder sektorleder koordinator drift",
    "intake": "koordinator drift",
    "log": "godkjenner koordinator drift",
    "outbox": "koordinator drift",
}
DONE = [
    (acknowledgement.LEADS_READING, "nokkelperson enhetsleder sektorleder"),
    (acknowledgement.SEES_COVERAGE, "koordinator redaktor"),
    (acknowledgement.FOLLOWS_READING, "nokkelperson enhetsleder sektorleder koordinator redaktor"),
    (acknowledgement.SEES_UNCLEAR, "nokkelperson enhetsleder sektorleder redaktor"),
    (directory.CHANGES_NUMBERS, "nummeransvarlig redaktor koordinator"),
    (directory.DECIDES_NUMBERS, "nummeransvarlig godkjenner koordinator"),
    (directory.WORKS_WITH_NUMBERS, "nummeransvarlig redaktor godkjenner koordinator"),
    (directory.VERIFIES_CONTACTS, "nummeransvarlig"),
    (guidance.ANSWERS_FOR_UNIT_TEXTS, "nokkelperson enhetsleder sektorleder"),
    (guidance.ANSWERS_FOR_MUNICIPAL_TEXTS, "redaktor ressursgruppe"),
    (notices.WRITES_NOTICES, "nummeransvarlig redaktor koordinator"),
    (notices.APPROVES_NOTICES, "nummeransvarlig godkjenner koordinator"),
    (publishing.PUBLISHERS, "redaktor godkjenner koordinator"),
    (proposals.ANSWERS_FOR_SEVERAL, "sektorleder redaktor"),
    (proposals.SETTLES_ALIKE, "sektorleder redaktor godkjenner"),
    (proposals.TAKES_SUGGESTIONS, "sektorleder redaktor ressursgruppe"),
    (staff.FILLS_VACANCIES, "koordinator sektorleder enhetsleder"),
]


def test_pages_open_for_these_roles() -> None:
    found = {entry.key: sorted(entry.opened_by) for entry in ENTRIES}

    assert found == {key: sorted(names.split()) for key, names in OPENED.items()}


def test_every_role_is_in_the_table() -> None:
    assert sorted(EVERYBODY.split()) == sorted(Role)


@pytest.mark.parametrize(("roles", "names"), DONE)
def test_this_is_done_by_these_roles(roles: frozenset[Role], names: str) -> None:
    assert sorted(roles) == sorted(names.split())
