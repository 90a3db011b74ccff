"""Checks at start: what would let somebody in who must stay out."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error


def demo_stays_on_this_machine(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """A demo lets anybody in as anybody, so it answers only to names of the machine itself."""
    reachable = [host for host in settings.ALLOWED_HOSTS if not _is_local(host)]
    if not settings.DEMO or not reachable:
        return []
    return [
        Error(
            f"A demo lets anybody sign in as anybody, and this one would answer to {', '.join(reachable)}.",
            hint="Set HANDLEKRAFT_DEMO=0, or use host names that end in .localhost.",
            id="accounts.E001",
        )
    ]


def provider_is_reached_over_tls(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """The id token is believed because it came straight from the provider over TLS (OpenID Connect Core 3.1.3.7)."""
    issuer = urlsplit(settings.OIDC_ISSUER)
    if not settings.OIDC_ISSUER or issuer.scheme == "https" or _is_local(issuer.hostname or ""):
        return []
    return [
        Error(
            f"The identity provider's address {settings.OIDC_ISSUER!r} does not begin with https://.",
            hint="Set HANDLEKRAFT_OIDC_ISSUER to the issuer exactly as the provider states it.",
            id="accounts.E002",
        )
    ]


def _is_local(host: str) -> bool:
    """Whether the name can only mean the machine itself (RFC 6761 for .localhost)."""
    name = host.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
