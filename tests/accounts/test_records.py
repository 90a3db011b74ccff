"""How somebody came in is written down by one function, and read as django-allauth promises."""

import ast
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.account.authentication import get_authentication_records
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from tests.organisations.builders import make_person

SOURCE = Path(__file__).resolve().parents[2] / "src" / "handlekraft"
OWNER = SOURCE / "accounts" / "records.py"
REMEDY = """
django-allauth has no public function that writes down how somebody came in, so accounts/records.py uses one of
its own. It has changed. Look in its ChangeLog for a public one first. Otherwise write the record there ourselves:
the session keeps a list of {"method": ..., "at": seconds since 1970, "type": ...} under
allauth.account.authentication.AUTHENTICATION_METHODS_SESSION_KEY, bound to the person as
get_authentication_records reads it. Nobody may come in as "mfa" who has not shown a code:
tests/accounts and tests/workspace/test_sessions.py must pass as they are.
"""


def internal_imports() -> Iterator[tuple[Path, str]]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            yield from ((path, name) for name in names if name.startswith("allauth") and "internal" in name)


def test_one_function_uses_what_allauth_does_not_promise() -> None:
    assert list(internal_imports()) == [(OWNER, "allauth.account.internal.flows.login")]


@pytest.mark.django_db
def test_what_is_written_down_is_what_is_read() -> None:
    try:
        from handlekraft.accounts.records import record_way_in  # noqa: PLC0415 - the import may fail
    except ImportError as error:
        pytest.fail(f"{error}{REMEDY}")
    request, person = RequestFactory().get("/"), make_person()
    request.session = SessionStore()
    request.session[SESSION_KEY] = str(person.pk)

    record_way_in(request, person, "mfa", kind="totp")
    record_way_in(request, person, "demo")

    found = get_authentication_records(request, person)
    assert [{**each, "at": 0} for each in found] == [
        {"method": "mfa", "at": 0, "type": "totp"},
        {"method": "demo", "at": 0},
    ], REMEDY
    assert all(abs(time.time() - each["at"]) < 60 for each in found), REMEDY
    assert get_authentication_records(request, make_person("Demo Annen")) == [], REMEDY
