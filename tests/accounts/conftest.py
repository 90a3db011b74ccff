"""The provider, once per session, and an installation that is set up for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from handlekraft.organisations.drafts import Grant
from tests.accounts.identity_provider import HONEST, running_provider


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    with running_provider() as issuer:
        yield issuer


def employer(issuer: str, client_id: str = HONEST, **settings: Any) -> dict[str, Any]:
    """Return the setting that names the provider."""
    return {
        "employer": {
            "APPS": [
                {
                    "name": "Narvik kommune",
                    "client_id": client_id,
                    "secret": "hemmelig",
                    "settings": {
                        "server_url": issuer,
                        "acr_values": [],
                        "role_claims": ["roles", "groups"],
                        **settings,
                    },
                }
            ]
        }
    }


@pytest.fixture
def issuer(provider: str, settings: Settings) -> str:
    """An installation that trusts the provider, and knows two of its claims."""
    settings.OIDC_ISSUER = provider
    settings.SOCIALACCOUNT_PROVIDERS = employer(provider)
    settings.CLAIMED_ROLES = (
        ("hk-redaktor", Grant("redaktor", "narvik")),
        ("hk-leder-a", Grant("enhetsleder", "narvik", "a")),
    )
    return provider
