"""How long a session holds, and what its cookies are (T-50)."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Role
from tests.organisations.builders import appoint, make_municipality, make_person
from tests.workspace.people import signed_in

pytestmark = pytest.mark.django_db


def a_coordinator() -> User:
    person = make_person("Demo Koordinator")
    appoint(person, Role.KOORDINATOR, make_municipality())
    return person


def test_t50_session_ends_after_half_an_hour_without_use() -> None:
    client = signed_in(a_coordinator())
    client.get("/narvik/")
    ends = Session.objects.get().expire_date

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert timedelta(minutes=29) < ends - timezone.now() <= timedelta(minutes=30)
    assert client.get("/narvik/").headers["Location"] == "/logg-inn/?next=/narvik/"


def test_t50_use_keeps_a_session_alive() -> None:
    client = signed_in(a_coordinator())
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))

    client.get("/narvik/")

    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


@pytest.mark.parametrize(("hours", "status"), [(7.9, 200), (8.1, 302)])
def test_t50_session_ends_after_a_working_day_however_much_it_is_used(hours: float, status: int) -> None:
    client = signed_in(a_coordinator(), hours_ago=hours)

    response = client.get("/narvik/")

    assert response.status_code == status
    assert ("_auth_user_id" in client.session) == (status == 200)


def test_t50_session_that_does_not_say_what_it_has_proved_is_ended() -> None:
    client = Client()
    client.force_login(a_coordinator())

    response = client.get("/narvik/")

    assert response.headers["Location"] == "/logg-inn/?next=/narvik/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("method", "status"), [("password", 403), ("demo", 403), ("mfa", 200), ("socialaccount", 200)]
)
def test_t50_workspace_opens_only_for_more_than_a_password(method: str, status: int) -> None:
    client = signed_in(a_coordinator(), method=method)

    assert client.get("/narvik/").status_code == status


def test_sign_out_ends_the_session_and_asks_the_browser_to_forget() -> None:
    client = signed_in(a_coordinator())

    refused = client.get("/logg-ut/")
    response = client.post("/logg-ut/")

    assert refused.status_code == 405
    assert response.headers["Location"] == "/logg-inn/"
    assert response.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert not Session.objects.exists()


def test_sign_out_from_another_site_is_refused() -> None:
    person = a_coordinator()
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(person).cookies

    response = client.post("/logg-ut/", headers={"origin": "https://annet.example"})

    assert response.status_code == 403
    assert "Skjemaet kunne ikke sendes" in response.content.decode()
    assert Session.objects.count() == 1


def test_t50_cookies_are_for_this_host_alone(settings: Settings) -> None:
    client = signed_in(a_coordinator())

    response = client.get("/narvik/")

    cookies = response.cookies
    assert set(cookies) == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    for cookie in cookies.values():
        assert (cookie["domain"], cookie["path"], cookie["samesite"]) == ("", "/", "Lax")
        assert cookie["httponly"] is True
        assert cookie["max-age"] == ""


def test_t50_cookies_of_work_are_bound_to_the_host_and_to_tls() -> None:
    names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE")
    script = f"""
import json
from handlekraft.config import settings
print(json.dumps([getattr(settings, name) for name in {names!r}] + settings.CSRF_TRUSTED_ORIGINS))
"""
    environment = {
        **os.environ,
        "HANDLEKRAFT_DEMO": "0",
        "HANDLEKRAFT_SECRET_KEY": "0123456789abcdef" * 3,
        "HANDLEKRAFT_WORKSPACE_HOST": "arbeid.example.no",
    }

    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout) == [
        "__Host-arbeid",
        True,
        "__Host-skjema",
        True,
        "https://arbeid.example.no",
    ]
