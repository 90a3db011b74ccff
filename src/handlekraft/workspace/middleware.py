"""What every request of somebody signed in has to pass, whichever view it is for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.accounts.sessions import has_lasted_too_long, is_strong

# What somebody with no more than a password may do: set up the second factor, or leave.
OPEN_WITHOUT_SECOND_FACTOR = frozenset({"mfa_activate_totp", "mfa_view_recovery_codes", "account_logout"})


class SessionGuard:
    """Ends sessions that have lasted a working day, and keeps out those that only
    a password stands behind (T-50)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; the guard stands in `process_view`, where the address is known."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Let the request through (None), or answer it here."""
        user = request.user
        if not isinstance(user, User):
            return None
        if has_lasted_too_long(request, user, timezone.now()) or (user.is_demo and not settings.DEMO):
            logout(request)
            return redirect_to_login(request.path)
        if is_strong(request, user) or _name(request) in OPEN_WITHOUT_SECOND_FACTOR:
            return None
        return render(request, "account/second_factor_needed.html", status=403)


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""
