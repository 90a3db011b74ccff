"""Every address of the workspace, found by walking the resolver, is behind the gate: by role and by municipality."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.models import Municipality, Role
from handlekraft.organisations.operations import give_roles
from handlekraft.workspace.sections import SECTIONS
from tests.guidance.builders import make_document
from tests.organisations.builders import appoint, make_municipality, make_person, make_unit
from tests.workspace.people import at_work, signed_in

pytestmark = pytest.mark.django_db

# Addresses that belong to no municipality. Whoever adds one has to say so here.
OF_NO_MUNICIPALITY = {
    "account_login",
    "account_logout",
    "account_inactive",
    "employer_login",
    "employer_callback",
    "socialaccount_login_cancelled",
    "mfa_authenticate",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "start",
    "sign_in_demo",
}


def patterns(resolver: URLResolver | None = None, route: str = "") -> Iterator[tuple[str, str]]:
    """Every address: (name, route)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", here


def addresses(municipality: str) -> dict[str, str]:
    """Every address below a municipality, with values in place of its parameters."""
    return {
        name: "/" + route.replace("<slug:municipality>", municipality).replace("<slug:key>", "barn-forteller")
        for name, route in patterns()
        if "<slug:municipality>" in route
    }


ADDRESSES = sorted(addresses("narvik"))
OPENED_BY = {section.key: section.opened_by for section in SECTIONS}
OPENED_BY["document"] = OPENED_BY["documents"]


def test_every_address_is_below_a_municipality_or_named_as_an_exception() -> None:
    found = list(patterns())

    assert {name for name, route in found if "<slug:municipality>" not in route} == OF_NO_MUNICIPALITY
    assert set(OPENED_BY) == set(ADDRESSES)
    assert not any("<" in address for address in addresses("narvik").values())


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", list(Role))
def test_address_opens_for_the_roles_of_its_section_and_for_no_other_municipality(
    role: Role, name: str
) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_document()
    client = at_work(role, narvik)

    own = client.get(addresses("narvik")[name])
    other = client.get(addresses("evenes")[name])
    nowhere = client.get(addresses("finnes-ikke")[name])

    assert own.status_code == (200 if role in OPENED_BY[name] else 403)
    assert other.status_code == nowhere.status_code == 404
    assert other.content == nowhere.content
    assert evenes.name not in other.content.decode()


@pytest.mark.parametrize("name", ADDRESSES)
def test_address_of_a_members_municipality_is_not_opened_by_a_role_at_its_host(name: str) -> None:
    narvik = make_municipality()
    make_municipality("evenes", number="1853", host=narvik)
    make_document()

    client = at_work(Role.KOORDINATOR, narvik)

    assert client.get(addresses("evenes")[name]).status_code == 404


@pytest.mark.parametrize("name", ADDRESSES)
def test_address_is_closed_to_superusers_to_ended_roles_and_to_visitors(name: str) -> None:
    narvik = make_municipality()
    make_document()
    superuser = make_person("Demo Drift")
    superuser.is_superuser = superuser.is_staff = True
    superuser.save()
    former = make_person("Demo Tidligere")
    appoint(former, Role.KOORDINATOR, narvik, valid_to=date(2026, 1, 1))
    address = addresses("narvik")[name]

    visitor = at_work(Role.KOORDINATOR, narvik)
    visitor.logout()

    assert signed_in(superuser).get(address).status_code == 404
    assert signed_in(former).get(address).status_code == 404
    assert visitor.get(address).headers["Location"] == f"/logg-inn/?next={address}"


@pytest.mark.parametrize("name", ADDRESSES)
def test_unit_of_another_municipality_shows_nothing_of_it(name: str) -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_unit(narvik, "a")
    make_unit(evenes, "hemmelig")
    make_document()
    client = at_work(Role.REDAKTOR, narvik)

    response = client.get(addresses("narvik")[name], {"enhet": "hemmelig"})

    assert response.status_code in {200, 403, 404}
    assert "hemmelig" not in response.content.decode()
    if name == "document":
        assert response.status_code == 404


@pytest.mark.parametrize("name", ADDRESSES)
def test_address_only_reads(name: str) -> None:
    narvik = make_municipality()
    make_document()
    client = at_work(Role.KOORDINATOR, narvik)

    for method in (client.post, client.put, client.delete, client.patch):
        assert method(addresses("narvik")[name]).status_code == 405


def test_first_page_leads_to_the_first_municipality_and_the_shell_to_the_others() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    person = make_person()
    appoint(person, Role.REDAKTOR, narvik)
    appoint(person, Role.KOORDINATOR, evenes)
    client = signed_in(person)

    first = client.get("/")
    shell = client.get("/narvik/").content.decode()

    assert first.headers["Location"] == "/evenes/"
    assert 'href="/evenes/">Evenes</a>' in shell
    assert "Bytt kommune" in shell


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.ANSATT, ["Min oversikt", "Kort og rutiner"]),
        (Role.ENHETSLEDER, ["Min oversikt", "Kort og rutiner", "Kontakter", "Roller"]),
        (Role.NUMMERANSVARLIG, ["Min oversikt", "Kort og rutiner", "Kontakter"]),
        (Role.DRIFT, ["Min oversikt", "Roller"]),
    ],
)
def test_navigation_has_what_the_roles_open_and_nothing_else(role: Role, labels: list[str]) -> None:
    narvik: Municipality = make_municipality()
    client = at_work(role, narvik)

    page = client.get("/narvik/").content.decode()

    shown = [section.label for section in SECTIONS if f">{section.label}</a>" in page]
    assert [str(label) for label in shown] == labels


def test_role_given_to_an_account_opens_the_same_as_one_from_a_file() -> None:
    narvik = make_municipality()
    person = make_person()
    client = signed_in(person)
    assert client.get("/narvik/").status_code == 404

    give_roles(person=person, grants=[Grant("redaktor", narvik.slug)], on=date(2026, 1, 1))

    assert client.get("/narvik/").status_code == 200
