"""`handlekraft account`: the only way to a local account."""

import getpass
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from handlekraft.accounts.models import User
from tests.organisations.builders import make_municipality, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody types a password."""
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: "fire tilfeldige ord")


def account(*arguments: str) -> str:
    said = StringIO()
    call_command("account", *arguments, stdout=said)
    return said.getvalue()


def test_account_is_made_with_its_roles() -> None:
    make_unit(make_municipality(), "a")

    said = account(
        "vakt@example.no",
        "--name",
        "Demo Vakt",
        "--role",
        "redaktor@narvik",
        "--role",
        "enhetsleder@narvik/a",
    )

    user = User.objects.get(email="vakt@example.no")
    assert said == "Kontoen for vakt@example.no er laget.\nKontoen har nå 2 roller.\n"
    assert user.check_password("fire tilfeldige ord")
    assert {row.role for row in user.roles.all()} == {"redaktor", "enhetsleder"}


def test_account_that_exists_gets_other_roles_and_loses_a_second_factor() -> None:
    make_municipality()
    account("vakt@example.no", "--name", "Demo Vakt", "--role", "redaktor@narvik")
    user = User.objects.get()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})

    account("vakt@example.no", "--role", "godkjenner@narvik", "--forget-second-factor")

    assert [row.role for row in user.roles.all()] == ["godkjenner"]
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ny@example.no"], "Det finnes ingen konto for ny@example.no"),
        (["vakt@example.no", "--name", "Demo Vakt"], "Det finnes alt en konto"),
        (["vakt@example.no", "--role", "sjef@narvik"], "«sjef@narvik» kan ikke leses"),
        (["vakt@example.no", "--role", "redaktor"], "«redaktor» kan ikke leses"),
        (["vakt@example.no", "--role", "redaktor@finnes-ikke"], "kommunene eller enhetene finnes ikke"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], told: str) -> None:
    account("vakt@example.no", "--name", "Demo Vakt")

    with pytest.raises(CommandError, match=told):
        account(*arguments)

    assert User.objects.count() == 1


def test_password_that_is_too_weak_makes_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: "kort")

    with pytest.raises(CommandError, match="14"):
        account("vakt@example.no", "--name", "Demo Vakt")

    assert not User.objects.exists()
