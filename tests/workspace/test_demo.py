"""The demo's list of people: one click in a demo, no address outside it."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from handlekraft.accounts.checks import demo_stays_on_this_machine, provider_is_reached_over_tls
from handlekraft.accounts.models import User
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.models import Role
from handlekraft.organisations.operations.demo import ensure_demo_people
from handlekraft.workspace.checks import claimed_roles_exist
from tests.organisations.builders import LONG_AGO, make_municipality, make_person, make_unit
from tests.workspace.people import signed_in

pytestmark = pytest.mark.django_db


def demo_people() -> User:
    narvik = make_municipality()
    for slug in ("a", "b"):
        narvik.role_holders.create(
            role=Role.ENHETSLEDER,
            unit=make_unit(narvik, slug),
            holder_name="Demo Enhetsleder",
            valid_from=LONG_AGO,
        )
    ensure_demo_people(municipality=narvik)
    return User.objects.get(email__contains="@a.")


def test_sign_in_page_of_a_demo_lists_one_person_for_each_role_and_folds_the_rest(client: Client) -> None:
    demo_people()

    page = client.get("/logg-inn/").content.decode()

    shown = re.findall(r"<strong>(.*?)</strong> <span>(.*?)</span>", page)
    assert shown == [
        ("Demo Enhetsleder", "Enhetsleder, Eksempel a"),
        ("Demo Enhetsleder", "Enhetsleder, Eksempel b"),
    ]
    assert "1 person til i Narvik" in page


def test_demo_person_is_signed_in_with_one_click(client: Client) -> None:
    person = demo_people()

    response = client.post("/logg-inn/demo/", {"person": person.pk}, follow=True)

    page = response.content.decode()
    assert response.redirect_chain[-1] == ("/narvik/", 302)
    assert "Demo: ingenting her gjelder virkelige personer." in page
    assert "Enhetsleder, Eksempel a" in page


@pytest.mark.parametrize("value", ["", "x", "999999", "1; DROP"])
def test_somebody_who_is_no_demo_person_cannot_be_chosen(value: str, client: Client) -> None:
    real = make_person("Ekte Person")

    assert client.post("/logg-inn/demo/", {"person": value}).status_code == 404
    assert client.post("/logg-inn/demo/", {"person": real.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_a_demo_there_is_no_list_no_address_and_no_session(
    client: Client, settings: Settings
) -> None:
    person = demo_people()
    inside = signed_in(person, method="demo")
    assert inside.get("/narvik/").status_code == 200

    settings.DEMO = False

    assert client.post("/logg-inn/demo/", {"person": person.pk}).status_code == 404
    assert "Demo Enhetsleder" not in client.get("/logg-inn/").content.decode()
    assert inside.get("/narvik/").headers["Location"] == "/logg-inn/?next=/narvik/"
    assert signed_in(person, method="socialaccount").get("/narvik/").status_code == 302


@pytest.mark.parametrize("people", [1, 30])
def test_sign_in_page_costs_the_same_however_many_demo_people(
    people: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    for number in range(people):
        narvik.role_holders.create(
            role=Role.RESSURSGRUPPE, holder_name=f"Demo Person {number}", valid_from=LONG_AGO
        )
    ensure_demo_people(municipality=narvik)

    with django_assert_num_queries(1):
        page = client.get("/logg-inn/").content.decode()

    assert page.count('name="person"') == people


def test_demo_that_others_could_reach_does_not_start(settings: Settings) -> None:
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["arbeid.localhost", "127.0.0.1", "[::1]"]
    here = demo_stays_on_this_machine(None)

    settings.ALLOWED_HOSTS = ["arbeid.localhost", "arbeid.example.no"]
    reachable = demo_stays_on_this_machine(None)
    settings.DEMO = False
    no_demo = demo_stays_on_this_machine(None)

    assert here == no_demo == []
    assert [error.id for error in reachable] == ["accounts.E001"]
    assert "arbeid.example.no" in reachable[0].msg


@pytest.mark.parametrize(
    ("issuer", "wrong"),
    [
        ("", []),
        ("https://login.example/abc", []),
        ("http://localhost:9", []),
        ("http://login.example", ["accounts.E002"]),
    ],
)
def test_provider_without_tls_does_not_start(issuer: str, wrong: list[str], settings: Settings) -> None:
    settings.OIDC_ISSUER = issuer

    assert [error.id for error in provider_is_reached_over_tls(None)] == wrong


def test_mapping_to_a_role_that_does_not_exist_does_not_start(settings: Settings) -> None:
    settings.CLAIMED_ROLES = (("hk", Grant("redaktor", "narvik")), ("hk2", Grant("sjef", "narvik")))

    assert [error.msg for error in claimed_roles_exist(None)] == [
        "HANDLEKRAFT_CLAIMED_ROLES names roles that do not exist: sjef."
    ]


def test_loading_content_makes_the_demo_people_once(tmp_path: Path) -> None:
    folder = tmp_path / "narvik"
    folder.mkdir()
    (tmp_path / "library").mkdir()
    (folder / "municipality.yaml").write_text(
        'number: "1806"\nslug: narvik\nname: Narvik\ncounty: Nordland\n'
        "roles:\n  - {role: koordinator, holder: Demo Koordinator, from: 2026-01-01}\n"
        "  - {role: godkjenner, holder: Uten Konto, from: 2026-01-01}\n",
        encoding="utf-8",
    )

    call_command("load", tmp_path, verbosity=0)
    call_command("load", tmp_path, verbosity=0)

    assert list(User.objects.values_list("display_name", "is_demo")) == [("Demo Koordinator", True)]
