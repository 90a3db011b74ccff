"""Important messages of a municipality, for pages that need one."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.organisations.models import Municipality, Role
from tests.notices.builders import in_force, somebody, written
from tests.organisations.builders import make_person


def some_notice(owner: Municipality) -> Notice:
    """A message that waits; made when it is not there yet."""
    now = timezone.now()
    found = Notice.objects.of(owner).first()
    return found or Notice.objects.create(
        municipality=owner,
        author=make_person(f"Demo Forfatter {owner.slug}"),
        text=f"Beskjed fra {owner.slug}.",
        written_at=now,
        expires_at=now + timedelta(hours=24),
    )


def two(narvik: Municipality) -> tuple[User, User]:
    """An editor who writes and an approver."""
    return somebody(Role.REDAKTOR, narvik), somebody(Role.GODKJENNER, narvik)


def waits(author: User, narvik: Municipality, text: str = "Ring politiet i natt.", **more: Any) -> Notice:
    """A message that waits now."""
    return written(author, narvik, text, now=timezone.now(), **more)


def holds(
    author: User, approver: User, narvik: Municipality, text: str = "Gjelder nå.", **more: Any
) -> Notice:
    """A message that readers have now."""
    return in_force(author, approver, narvik, text, now=timezone.now(), **more)


def has_been(author: User, narvik: Municipality, text: str = "Har vært.") -> Notice:
    """A message that somebody gave up."""
    notice = waits(author, narvik, text)
    Notice.objects.filter(pk=notice.pk).update(state=NoticeState.WITHDRAWN, ended_at=timezone.now())
    notice.refresh_from_db()
    return notice
