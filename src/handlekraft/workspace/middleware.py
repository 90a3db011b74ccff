"""What every request of somebody signed in has to pass, whichever view it is for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.accounts.sessions import has_lasted_too_long, is_strong
from handlekraft.shell.failures import form_expired
from handlekraft.workspace.views.kept import ask_to_sign_in
from handlekraft.workspace.views.kept_words import sealed_words

GO_ON = "workspace:go_on"
"""Asks for itself whether somebody is signed in well enough, and carries words on that must not be lost."""
# What somebody with no more than a password may do: set up the second factor, or leave.
OPEN_WITHOUT_SECOND_FACTOR = frozenset({"mfa_activate_totp", "mfa_view_recovery_codes", "account_logout"})


class SignInFirst(LoginRequiredMiddleware):
    """Sends whoever is not signed in to the sign-in page; a form that was sent keeps what was written."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> Any:
        """Answer somebody who is not signed in."""
        seal = sealed_words(request)
        if seal:
            return ask_to_sign_in(request, seal)
        return super().handle_no_permission(request, view_func)


def keep_words_of_untrusted_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not that of the session any more: what was written is kept, where our own
    page sent it."""
    seal = sealed_words(request, request.user.pk if isinstance(request.user, User) else None)
    return ask_to_sign_in(request, seal) if seal else form_expired(request, reason)


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
            seal = sealed_words(request, user.pk)
            logout(request)
            if _name(request) == GO_ON:
                return None
            return ask_to_sign_in(request, seal) if seal else redirect_to_login(request.path)
        if is_strong(request, user) or _name(request) in {GO_ON, *OPEN_WITHOUT_SECOND_FACTOR}:
            return None
        return render(request, "account/second_factor_needed.html", status=403)


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""
