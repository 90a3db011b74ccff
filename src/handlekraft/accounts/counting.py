"""What is counted for signing in, shared by all processes: attempts, and codes that have been used.

It stands in the database, where every process sees the same. A key names an address or a person, so only a
digest of it is written, made with the installation's secret, and a line is removed when its time is out.
"""

import hashlib
import hmac
from typing import Any

from allauth.mfa import app_settings
from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.utils import timezone

from handlekraft.accounts.models import SharedCount

USED_CODE = "allauth.mfa.totp.used"  # how django-allauth begins the key of a code that was used


def hidden_key(key: str, prefix: str, version: int) -> str:
    """Return the key as it is written: nobody can read from it whom or what was counted."""
    secret = b"count:" + settings.SECRET_KEY.encode()
    return hmac.new(secret, f"{prefix}:{version}:{key}".encode(), hashlib.sha256).hexdigest()


class SharedCounts(DatabaseCache):
    """Django's cache in the database, kept clean, with used codes held for as
    long as they could be used again."""

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Write a value unless one is there; True for the one process that did."""
        SharedCount.objects.filter(expires__lt=timezone.now()).delete()
        if key.startswith(USED_CODE):
            # A code is taken for some periods before and after its own, and is not
            # to be taken twice in any of them.
            timeout = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        added: bool = super().add(key, value, timeout, version)
        return added
