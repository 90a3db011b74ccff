"""Important messages on their way, for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from handlekraft.accounts.models import User
from handlekraft.notices.models import Notice
from handlekraft.notices.operations import approve_notice, write_notice
from handlekraft.notices.rules import NoticeDraft
from handlekraft.organisations.models import Municipality, Role, ServiceArea
from tests.organisations.builders import appoint, make_person

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)  # half past ten in the evening in Norway
TEXT = "Ring politiet i stedet for barnevernvakten i natt."


def somebody(role: Role, municipality: Municipality, name: str = "") -> User:
    """Somebody with one role for the whole municipality."""
    person = make_person(name or f"Demo {role.value} {municipality.slug}")
    appoint(person, role, municipality)
    return person


def a_draft(text: str = TEXT, *, hours: float = 24, now: datetime = NOW, **more: Any) -> NoticeDraft:
    return NoticeDraft(text, now + timedelta(hours=hours), **more)


def written(author: User, municipality: Municipality, text: str = TEXT, **more: Any) -> Notice:
    """A message that waits."""
    now = more.get("now", NOW)
    return write_notice(municipality=municipality, draft=a_draft(text, **more), author=author, now=now)


def in_force(
    author: User, approver: User, municipality: Municipality, text: str = TEXT, **more: Any
) -> Notice:
    """A message that readers have."""
    notice = written(author, municipality, text, **more)
    return approve_notice(notice=notice, approver=approver, seen=notice.revision, now=more.get("now", NOW))


def make_area(municipality: Municipality, key: str = "barnehage") -> ServiceArea:
    return ServiceArea.objects.create(municipality=municipality, key=key, name=key.capitalize())
