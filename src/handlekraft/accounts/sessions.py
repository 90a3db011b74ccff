"""What a session has proved, and since when."""

from datetime import UTC, datetime, timedelta

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from handlekraft.accounts.models import User
from handlekraft.accounts.records import record_way_in

LONGEST = timedelta(hours=8)

# What a session's records call the ways in. The employer's provider and its second factor are the employer's
# matter; a password alone is never enough; a demo account is nobody's.
_STRONG = frozenset({"socialaccount", "mfa"})
_DEMO = "demo"


def signed_in_at(request: HttpRequest, user: User) -> datetime | None:
    """Return when this session was first proved, or None when nothing says so."""
    moments = [record["at"] for record in get_authentication_records(request, user)]
    return datetime.fromtimestamp(min(moments), tz=UTC) if moments else None


def has_lasted_too_long(request: HttpRequest, user: User, now: datetime) -> bool:
    """Whether the session is older than a working day, or does not say how old it is."""
    since = signed_in_at(request, user)
    return since is None or now - since > LONGEST


def is_strong(request: HttpRequest, user: User) -> bool:
    """Whether more than a password stands behind the session: the employer's provider or a second factor.

    A demo account passes in a demo and nowhere else.
    """
    methods = {record["method"] for record in get_authentication_records(request, user)}
    if user.is_demo:
        return settings.DEMO and _DEMO in methods
    return bool(methods & _STRONG)


def record_second_factor(request: HttpRequest, user: User) -> None:
    """Note that the person has just shown a valid code."""
    record_way_in(request, user, "mfa", kind="totp")


def record_demo(request: HttpRequest, user: User) -> None:
    """Note that a demo account was chosen from the list."""
    record_way_in(request, user, _DEMO)
