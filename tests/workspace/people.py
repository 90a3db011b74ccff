"""People at work in a browser: signed in, with what their session has proved."""

import time
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.shell.gate import day_in_words
from tests.organisations.builders import appoint, make_person


def days_from_now(number: int = 0) -> str:
    """A day as the workspace writes it: today's, or one some days after (or before)."""
    return day_in_words(timezone.localdate() + timedelta(days=number))


def signed_in(person: User, *, method: str = "mfa", hours_ago: float = 0) -> Client:
    """A browser in which the person signed in some hours ago, the given way."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": method, "at": time.time() - hours_ago * 3600}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def at_work(role: Role, municipality: Municipality, unit: Unit | None = None) -> Client:
    """A browser in which somebody with one role is signed in."""
    place = unit.slug if unit else municipality.slug
    person = make_person(f"Demo {role.value} {place}")
    appoint(person, role, municipality, unit=unit)
    return signed_in(person)


def signed_in_with_every_role(municipality: Municipality) -> Client:
    """A browser in which somebody signed in who may do in this municipality all that anybody may."""
    person = make_person("Demo Alle")
    for role in Role:
        appoint(person, role, municipality)
    return signed_in(person)
