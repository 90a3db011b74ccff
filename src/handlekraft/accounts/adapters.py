"""Where django-allauth asks us: who may have an account, what it is called, and how its secrets are kept."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from handlekraft.accounts.models import User

refusals = logging.getLogger("handlekraft.signing_in")


class LocalAccountAdapter(DefaultAccountAdapter):
    """Local accounts are made from the command line (`handlekraft account`), never on a page.

    Its messages are ours: they say what to do, and are translated with the rest.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontoen er stengt."),
        "email_password_mismatch": _("E-postadressen eller passordet er feil. Prøv igjen."),
        "too_many_login_attempts": _("Det er prøvd for mange ganger. Vent fem minutter, og prøv igjen."),
        "rate_limited": _("Det er prøvd for mange ganger. Vent fem minutter, og prøv igjen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes their own account."""
        return False


class EmployeeAdapter(DefaultSocialAccountAdapter):
    """Whoever the employer's identity provider vouches for gets an account; what they may do, roles
    decide."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """An account is made at the first sign-in."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, str]) -> User:
        """Give a new account the name that the provider states."""
        user = _user_of(sociallogin)
        longest = User._meta.get_field("display_name").max_length
        written = "".join(letter for letter in data.get("name") or "" if letter.isprintable())
        user.display_name = " ".join(written.split())[:longest] or str(_("Ansatt uten oppgitt navn"))
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Hand on the claims of somebody who has been here before."""
        if sociallogin.is_existing:
            self.signed_in(_user_of(sociallogin), sociallogin.provider.claimed)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: None = None) -> User:
        """Save a new account, then hand on its claims."""
        user: User = super().save_user(request, sociallogin, form)
        self.signed_in(user, sociallogin.provider.claimed)
        return user

    def signed_in(self, user: User, claimed: frozenset[str] | None) -> None:
        """Somebody has proved who they are; `claimed` are the values of the provider's role
        claims, None when it left some out.

        The room that knows what a role is overrides this.
        """

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Note why a sign-in was refused: what was wrong, never who or from where."""
        refusals.warning("Innlogging avvist: %s %s", error, type(exception).__name__ if exception else "")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors stand encrypted in the database, with a key
    made from the installation's secret."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden er feil eller brukt før. Skriv inn den som vises nå."),
    }

    def encrypt(self, text: str) -> str:
        """Return the secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the stored secret in clear."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _user_of(sociallogin: SocialLogin) -> User:
    if not isinstance(sociallogin.user, User):
        raise TypeError("A login without an account of ours.")
    return sociallogin.user


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
