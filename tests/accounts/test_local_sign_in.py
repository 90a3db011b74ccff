"""Local accounts: a password is never enough (T-50), and guesses are counted (T-53)."""

import logging
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from handlekraft.accounts.models import User
from handlekraft.accounts.operations import AccountError, create_local_account, forget_second_factor
from handlekraft.organisations.models import Role
from tests.organisations.builders import appoint, make_municipality

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD = "drift@example.no", "fire tilfeldige ord"


def an_editor() -> User:
    user = create_local_account(email=EMAIL, display_name="Demo Redaktør", password=PASSWORD)
    appoint(user, Role.REDAKTOR, make_municipality())
    return user


def sign_in(client: Client, password: str = PASSWORD, email: str = EMAIL) -> str:
    response = client.post("/logg-inn/", {"login": email, "password": password})
    return str(response.headers.get("Location", response.status_code))


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up_second_factor(client: Client) -> str:
    """Set up a second factor as a person does; return its secret."""
    page = client.get("/konto/totrinn/").content.decode()
    found = re.search(r'class="secret">([A-Z2-7]+)<', page)
    secret = found[1] if found else ""
    client.post("/konto/totrinn/", {"code": code_for(secret)})
    return secret


def test_password_alone_opens_nothing_but_the_setting_up_of_a_second_factor(client: Client) -> None:
    an_editor()
    sign_in(client)

    refused = [client.get(address) for address in ("/", "/narvik/", "/narvik/kontakter/")]

    assert [response.status_code for response in refused] == [403, 403, 403]
    assert "Et passord alene er ikke nok her" in refused[0].content.decode()
    assert client.get("/konto/totrinn/").status_code == 200


def test_setting_up_a_second_factor_opens_the_workspace_and_shows_recovery_codes_once(client: Client) -> None:
    an_editor()
    sign_in(client)

    set_up_second_factor(client)

    assert client.get("/narvik/").status_code == 200
    first, second = (client.get("/konto/totrinn/koder/").content.decode() for _ in range(2))
    assert len(re.findall(r"<li>\d{8}</li>", first)) == 10
    assert re.findall(r"<li>\d{8}</li>", second) == []


def test_wrong_code_sets_up_nothing(client: Client) -> None:
    an_editor()
    sign_in(client)
    client.get("/konto/totrinn/")

    response = client.post("/konto/totrinn/", {"code": "000000"})

    assert "Dette må rettes" in response.content.decode()
    assert not Authenticator.objects.exists()
    assert client.get("/narvik/").status_code == 403


def test_account_with_a_second_factor_is_asked_for_it_before_it_is_signed_in(client: Client) -> None:
    an_editor()
    sign_in(client)
    secret = set_up_second_factor(client)

    again = Client()
    assert sign_in(again) == "/logg-inn/kode/"
    assert again.get("/narvik/").status_code == 302
    assert again.post("/logg-inn/kode/", {"code": "000000"}).status_code == 200
    assert again.post("/logg-inn/kode/", {"code": code_for(secret)}).headers["Location"] == "/"
    assert again.get("/narvik/").status_code == 200


def test_secret_of_a_second_factor_is_not_in_clear_in_the_database(client: Client) -> None:
    an_editor()
    sign_in(client)

    secret = set_up_second_factor(client)

    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)


def test_second_factor_once_set_up_is_not_set_up_again_by_whoever_has_the_session(client: Client) -> None:
    an_editor()
    sign_in(client)
    set_up_second_factor(client)
    before = list(Authenticator.objects.values_list("pk", flat=True))

    response = client.post("/konto/totrinn/", {"code": "123456"})

    assert response.headers["Location"] == "/konto/totrinn/koder/"
    assert list(Authenticator.objects.values_list("pk", flat=True)) == before


def test_forgotten_second_factor_has_to_be_set_up_again(client: Client) -> None:
    user = an_editor()
    sign_in(client)
    set_up_second_factor(client)

    other = User.objects.create_user("en.annen@example.no", PASSWORD, display_name="Demo Annen")
    kept = Authenticator.objects.create(user=other, type=Authenticator.Type.TOTP, data={})

    forget_second_factor(user=user)

    assert Authenticator.objects.get() == kept
    again = Client()
    assert sign_in(again) == "/"
    assert again.get("/narvik/").status_code == 403


def test_t53_guesses_are_counted_for_known_and_unknown_addresses_alike() -> None:
    an_editor()

    known = [sign_in(Client(REMOTE_ADDR="192.0.2.1"), "feil passord her") for _ in range(5)]
    unknown = [sign_in(Client(REMOTE_ADDR="192.0.2.2"), "feil", "ingen@example.no") for _ in range(5)]
    right = Client(REMOTE_ADDR="192.0.2.3").post("/logg-inn/", {"login": EMAIL, "password": PASSWORD})

    assert known == unknown == ["200"] * 5
    assert right.status_code == 200
    assert re.findall(r"<li>([^<]+)</li>", right.content.decode()) == [
        "Det er prøvd for mange ganger. Vent fem minutter, og prøv igjen."
    ]


def test_t53_answer_says_the_same_for_known_and_unknown_addresses() -> None:
    an_editor()

    pages = [
        Client().post("/logg-inn/", {"login": email, "password": "feil passord her"}).content.decode()
        for email in (EMAIL, "ingen@example.no")
    ]

    told = [re.findall(r"<li>([^<]+)</li>", page) for page in pages]
    assert told[0] == told[1] != []


def test_t53_too_many_posts_from_one_sender_are_stopped_and_written_nowhere(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sender = "192.0.2.77"

    with caplog.at_level(logging.DEBUG):
        answers = [
            Client(REMOTE_ADDR=sender).post("/logg-inn/", {"login": f"n{number}@example.no", "password": "x"})
            for number in range(31)
        ]

    assert answers[-1].status_code == 429
    assert "For mange forsøk" in answers[-1].content.decode()
    assert sender not in caplog.text
    assert not _in_database(sender)


def _in_database(text: str) -> bool:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (the database's own table names)
            if any(text in str(row) for row in cursor.fetchall()):
                return True
    return False


def test_nobody_makes_their_own_account(client: Client) -> None:
    assert client.get("/logg-inn/").status_code == 200
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_local_account_is_made_in_the_log_of_changes_and_with_no_number_of_anybody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", logger="handlekraft.changes")
    with pytest.raises(AccountError, match="telefonnummer"):
        create_local_account(email=EMAIL, display_name="Ring 93 44 12 34", password=PASSWORD)
    assert not User.objects.exists()

    create_local_account(email=EMAIL, display_name="Demo Drift", password=PASSWORD)

    assert [record.name for record in caplog.records if "account" in record.message] == [
        "handlekraft.changes"
    ]


def test_local_account_is_made_once_with_a_long_password() -> None:
    create_local_account(email="Drift@Example.no", display_name="Demo Drift", password=PASSWORD)

    with pytest.raises(AccountError, match=r"Det finnes alt en konto for drift@example\.no\."):
        create_local_account(email="DRIFT@Example.no", display_name="Demo Drift", password=PASSWORD)
    with pytest.raises(ValidationError):
        create_local_account(email="ny@example.no", display_name="Demo Drift", password="for kort")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "written", ["Kari@Example.no", " kari@example.no ", "kari\u200b@example.no", "kari@example.no\ufeff"]
)
def test_address_written_otherwise_is_the_same_account(db: None, written: str) -> None:
    made = create_local_account(email=written, display_name="Ka\u030are\u200b Prøve", password=PASSWORD)

    assert (made.email, made.display_name) == ("kari@example.no", "Kåre Prøve")
    with pytest.raises(AccountError, match="finnes alt en konto"):
        create_local_account(email="kari@example.no", display_name="Demo", password=PASSWORD)
