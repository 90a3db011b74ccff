"""The employer's identity provider: OpenID Connect with PKCE, state and nonce (Entra ID, Ansattporten).

django-allauth finds the module by its name. What it adds to allauth's own provider: a nonce, the configured
issuer, the demanded level of assurance, and that nothing of a token is stored but who somebody is.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse

Claims = Mapping[str, Any]


class EmployerAdapter(OpenIDConnectOAuth2Adapter):
    """Fetches the id token over TLS and believes it only when everything in it is as it was asked for."""

    _nonce = ""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return the address the provider sends people back to, as it must be registered there."""
        address: str = build_absolute_uri(request, reverse("employer_callback"))
        return address

    def get_access_token_data(
        self,
        request: HttpRequest,
        app: SocialApp,
        client: OAuth2Client,
        pkce_code_verifier: str | None = None,
    ) -> dict[str, Any]:
        """Exchange the code for tokens, and note which nonce this sign-in was begun with."""
        self._nonce = nonce_of(pkce_code_verifier or "")
        data: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return data

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who signed in. Raises OAuth2Error when the provider sent no id
        token or one that is not for us."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("The identity provider sent no id token.")
        # Checks audience, expiry, and the issuer against the provider's own document.
        claims = self._decode_id_token(app, id_token)
        self._refuse_unless_as_asked_for(claims, app.settings)
        provider: EmployerProvider = EmployerProvider(request, app=app)
        return provider.sociallogin_from_response(request, claims)

    def _refuse_unless_as_asked_for(self, claims: Claims, settings: Mapping[str, Any]) -> None:
        if claims["iss"] != settings["server_url"]:
            raise OAuth2Error("The id token is from another issuer than the configured one.")
        if not hmac.compare_digest(str(claims.get("nonce", "")), self._nonce):
            raise OAuth2Error("The id token was not made for this sign-in.")
        if settings["acr_values"] and claims.get("acr") not in settings["acr_values"]:
            raise OAuth2Error("The identity provider gave a lower level of assurance than is demanded.")


class EmployerProvider(OpenIDConnectProvider):
    """The one configured provider. An account is known by issuer and subject."""

    id = "employer"
    name = "employer"
    oauth2_adapter_class = EmployerAdapter
    claimed: frozenset[str] | None = frozenset()

    def get_pkce_params(self) -> dict[str, str]:
        """Return the code challenge, always, and the nonce that belongs to it."""
        params: dict[str, str] = generate_code_challenge()
        return {**params, "nonce": nonce_of(params["code_verifier"])}

    def get_auth_params(self) -> dict[str, str]:
        """Return what else is asked of the provider: the level of assurance, where one is demanded."""
        acr_values = self.app.settings["acr_values"]
        return {"acr_values": " ".join(acr_values)} if acr_values else {}

    def get_default_scope(self) -> list[str]:
        """Return what is asked for: who somebody is and what they are called, no e-mail."""
        return ["openid", "profile"]

    def get_callback_url(self) -> str:
        """Return the path the provider sends people back to."""
        return reverse("employer_callback")

    def extract_uid(self, data: Claims) -> str:
        """Return issuer and subject as one digest: a subject is unique only within its issuer."""
        return hashlib.sha256(f"{data['iss']}\n{data['sub']}".encode()).hexdigest()

    def extract_common_fields(self, data: Claims) -> dict[str, str]:
        """Return the name to show."""
        return {"name": str(data.get("name") or "")}

    def extract_email_addresses(self, data: Claims) -> list[Any]:
        """Return no address: an address in a token proves nothing about an account here."""
        return []

    def extract_extra_data(self, data: Claims) -> dict[str, Any]:
        """Store nothing of the token: Ansattporten's carries the national identity number."""
        return {}

    def sociallogin_from_response(self, request: HttpRequest, response: Claims) -> SocialLogin:
        """Return the login. What the role claims say stays with this
        provider object, for this sign-in only."""
        self.claimed = claimed_values(response, self.app.settings["role_claims"])
        login: SocialLogin = super().sociallogin_from_response(request, response)
        return login


def nonce_of(code_verifier: str) -> str:
    """Return the nonce of a sign-in: a digest of its PKCE verifier, which
    only the session that began it holds.

    So the nonce is kept, used once and forgotten together with the state, and
    several tabs do not disturb one another.
    """
    digest = hashlib.sha256(b"nonce:" + code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def claimed_values(claims: Claims, names: list[str]) -> frozenset[str] | None:
    """Return every value of the named claims; a claim may be one text or a list of texts.

    None when the provider says that it left some out: Entra ID does where somebody is in more than
    200 groups, and names the claim in `_claim_names` or says `hasgroups` (OpenID Connect Core
    5.6.2, Microsoft "groups overage claim").
    """
    elsewhere = claims.get("_claim_names")
    left_out = set(elsewhere) if isinstance(elsewhere, Mapping) else set()
    if str(claims.get("hasgroups", "")).lower() == "true":
        left_out.add("groups")
    if left_out & set(names):
        return None
    found: set[str] = set()
    for name in names:
        value = claims.get(name) or []
        found.update([value] if isinstance(value, str) else map(str, value))
    return frozenset(found)


provider_classes = [EmployerProvider]
