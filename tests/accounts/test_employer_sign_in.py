"""Signing in through the employer, against a real OpenID provider that demands a nonce."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from handlekraft.accounts.models import User
from handlekraft.accounts.provider import claimed_values
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.models import Role
from handlekraft.organisations.permissions import holds_any
from handlekraft.workspace.signing_in import RolesFromClaims
from tests.accounts.conftest import employer
from tests.accounts.identity_provider import (
    ADDRESSED_TO_ANOTHER,
    ISSUED_BY_ANOTHER,
    let_provider_know,
    way_back,
    way_to_provider,
)
from tests.organisations.builders import make_municipality, make_unit

pytestmark = pytest.mark.django_db


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def with_parameter(address: str, name: str, value: str) -> str:
    parts = urlsplit(address)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return urlunsplit(parts._replace(query=urlencode({**query, name: value})))


def test_sign_in_sends_state_nonce_and_a_hashed_verifier(issuer: str, client: Client) -> None:
    query = parse_qs(urlsplit(way_to_provider(client)).query)

    assert query["code_challenge_method"] == ["S256"]
    assert query["response_type"] == ["code"]
    assert set(query["scope"][0].split()) == {"openid", "profile"}
    assert len({query["state"][0], query["nonce"][0], query["code_challenge"][0]}) == 3
    assert all(len(query[name][0]) >= 16 for name in ("state", "nonce", "code_challenge"))


def test_sign_in_makes_an_account_known_by_issuer_and_subject_only(issuer: str, client: Client) -> None:
    let_provider_know(issuer, "kari-1", name="Demo Kari", email="kari@example.no", pid="12345678901")

    response = client.get(way_back(way_to_provider(client), "kari-1"))

    assert (response.status_code, response["Location"]) == (302, "/")
    assert signed_in(client)
    user = User.objects.get()
    assert (user.display_name, user.email, user.has_usable_password()) == ("Demo Kari", None, False)
    account = SocialAccount.objects.get()
    assert account.extra_data == {}
    assert "kari" not in account.uid


def test_second_sign_in_is_the_same_account_whatever_the_token_says_of_names(
    issuer: str, client: Client
) -> None:
    let_provider_know(issuer, "kari-2", name="Demo Kari", email="kari@example.no")
    client.get(way_back(way_to_provider(client), "kari-2"))
    let_provider_know(issuer, "kari-2", name="Demo Kari Berg", email="ny@example.no")

    again = Client()
    again.get(way_back(way_to_provider(again), "kari-2"))

    assert User.objects.count() == 1
    assert again.session["_auth_user_id"] == client.session["_auth_user_id"]


def test_address_in_a_token_never_leads_to_a_local_account(issuer: str, client: Client) -> None:
    local = User.objects.create_user("leder@example.no", "et langt passord her")
    let_provider_know(issuer, "inntrenger", name="Demo Leder", email="leder@example.no", email_verified=True)

    client.get(way_back(way_to_provider(client), "inntrenger"))

    assert client.session["_auth_user_id"] != str(local.pk)
    assert User.objects.count() == 2


def test_sign_in_leads_back_to_the_page_that_was_asked_for_and_to_no_other_host(
    issuer: str, client: Client
) -> None:
    inside = client.get(way_back(way_to_provider(client, "/narvik/kontakter/"), "kari-3"))
    again = Client()
    outside = again.get(way_back(way_to_provider(again, "https://annet.example/"), "kari-3"))

    assert inside["Location"] == "/narvik/kontakter/"
    assert outside["Location"] == "/"


@pytest.mark.parametrize("client_id", [ADDRESSED_TO_ANOTHER, ISSUED_BY_ANOTHER])
def test_token_for_or_from_another_is_refused(
    client_id: str, issuer: str, client: Client, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = employer(issuer, client_id)

    response = client.get(way_back(way_to_provider(client), "kari-4"))

    assert response.status_code == 401
    assert "Innloggingen ble ikke fullført" in response.content.decode()
    assert not signed_in(client)
    assert not User.objects.exists()


def test_issuer_other_than_the_configured_one_is_refused(
    issuer: str, client: Client, settings: Settings
) -> None:
    other_name = issuer.replace("localhost", "127.0.0.1")
    settings.SOCIALACCOUNT_PROVIDERS = employer(
        other_name,
        openid_configuration_overrides={"issuer": issuer, "token_endpoint": f"{issuer}/oauth2/token"},
    )

    response = client.get(way_back(way_to_provider(client), "kari-5"))

    assert response.status_code == 401
    assert not signed_in(client)


def test_tampered_nonce_is_refused(issuer: str, client: Client) -> None:
    tampered = with_parameter(way_to_provider(client), "nonce", "en-annen-nonce-av-samme-slag")

    response = client.get(way_back(tampered, "kari-6"))

    assert response.status_code == 401
    assert not signed_in(client)


def test_answer_with_another_state_is_refused(issuer: str, client: Client) -> None:
    answer = way_back(way_to_provider(client), "kari-7")

    response = client.get(with_parameter(answer, "state", "en-annen-tilstand"))

    assert response.status_code == 401
    assert not signed_in(client)


def test_answer_in_another_browser_or_a_second_time_is_refused(issuer: str, client: Client) -> None:
    answer = way_back(way_to_provider(client), "kari-8")

    elsewhere = Client()
    refused = elsewhere.get(answer)
    client.get(answer)
    repeated = client.get(answer)

    assert refused.status_code == repeated.status_code == 401
    assert not signed_in(elsewhere)


def test_parameters_in_the_address_of_the_sign_in_are_not_passed_on(issuer: str, client: Client) -> None:
    response = client.get(
        "/logg-inn/arbeidsgiver/",
        {"auth_params": "nonce=min-egen&acr_values=lav", "scope": "offline_access", "process": "connect"},
    )

    query = parse_qs(urlsplit(response.headers["Location"]).query)
    assert query["nonce"] != ["min-egen"]
    assert "acr_values" not in query
    assert "offline_access" not in query["scope"][0]


@pytest.mark.parametrize(("given", "status"), [("substantial", 302), ("low", 401), (None, 401)])
def test_level_of_assurance_is_asked_for_and_held(
    given: str | None, status: int, issuer: str, client: Client, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = employer(issuer, acr_values=["substantial", "high"])
    let_provider_know(issuer, "kari-9", **({"acr": given} if given else {}))

    begun = way_to_provider(client)
    response = client.get(way_back(begun, "kari-9"))

    assert parse_qs(urlsplit(begun).query)["acr_values"] == ["substantial high"]
    assert response.status_code == status


def test_claims_give_roles_and_their_absence_ends_them(issuer: str, client: Client) -> None:
    narvik = make_municipality()
    make_unit(narvik, "a")
    let_provider_know(
        issuer, "kari-10", name="Demo Kari", roles=["hk-redaktor", "noe-annet"], groups="hk-leder-a"
    )
    client.get(way_back(way_to_provider(client), "kari-10"))
    user = User.objects.get()
    held = {(role.role, role.unit.slug if role.unit else "", role.valid_to) for role in user.roles.all()}

    let_provider_know(issuer, "kari-10", name="Demo Kari", roles=["hk-redaktor"])
    again = Client()
    again.get(way_back(way_to_provider(again), "kari-10"))

    assert held == {(Role.REDAKTOR, "", None), (Role.ENHETSLEDER, "a", None)}
    assert [role.role for role in user.roles.all()] == [Role.REDAKTOR]


def test_account_without_a_role_is_told_whom_to_ask(issuer: str, client: Client) -> None:
    let_provider_know(issuer, "kari-11", name="Demo Kari")
    client.get(way_back(way_to_provider(client), "kari-11"))

    response = client.get("/")

    assert response.status_code == 403
    assert "Be lederen din eller koordinatoren for handlingsplanen" in response.content.decode()


def test_closed_account_is_not_let_in(issuer: str, client: Client) -> None:
    client.get(way_back(way_to_provider(client), "kari-12"))
    User.objects.update(is_active=False)

    again = Client()
    response = again.get(way_back(way_to_provider(again), "kari-12"))

    assert response["Location"] == "/logg-inn/stengt/"
    assert not signed_in(again)
    assert client.get("/").status_code == 302


def test_without_a_configured_provider_there_is_no_such_address(client: Client, db: None) -> None:
    assert client.get("/logg-inn/arbeidsgiver/").status_code == 404
    assert client.get("/logg-inn/arbeidsgiver/svar/").status_code == 404


@pytest.mark.parametrize(
    "cut_off", [{"_claim_names": {"groups": "src1"}}, {"hasgroups": "true"}, {"hasgroups": True}]
)
def test_groups_that_the_provider_left_out_end_no_role(
    cut_off: dict[str, object], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    narvik = make_municipality()
    settings.CLAIMED_ROLES = (("1111-aaaa", Grant(Role.REDAKTOR, "narvik")),)
    person = User.objects.create(display_name="Demo Kari")
    names = ["roles", "groups"]
    RolesFromClaims().signed_in(person, claimed_values({"groups": ["1111-aaaa"]}, names))

    RolesFromClaims().signed_in(person, claimed_values(cut_off, names))

    assert holds_any(person, {Role.REDAKTOR}, narvik, timezone.localdate())
    assert "beholder rollene sine" in caplog.text
    RolesFromClaims().signed_in(person, claimed_values({}, names))
    assert not holds_any(person, {Role.REDAKTOR}, narvik, timezone.localdate() + timedelta(days=1))


@pytest.mark.parametrize("name", ["K" * 300, "Kari\0 Nordmann", "\0", "  "])
def test_name_that_does_not_fit_is_made_to_fit(name: str, issuer: str, client: Client) -> None:
    let_provider_know(issuer, "kari-9", name=name)

    client.get(way_back(way_to_provider(client), "kari-9"))

    assert signed_in(client)
    shown = User.objects.get().display_name
    assert 0 < len(shown) <= 120
    assert shown.isprintable()
