"""Writing down in a session what somebody has just proved.

The one place that asks django-allauth for more than it promises.

The records are read by `allauth.account.authentication`, which is public. They are written by a
function that is not: allauth has no public way for a site that adds a way in of its own, as we do with
the demo's list of accounts and with the first code of a second factor.
`tests/accounts/test_records.py` says what to do when it is gone.
"""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from handlekraft.accounts.models import User


def record_way_in(request: HttpRequest, user: User, method: str, kind: str | None = None) -> None:
    """Note that the person was let in by a method now, and by which `kind` of
    it. It is kept with the session."""
    record_authentication(request, user, method, type=kind)
