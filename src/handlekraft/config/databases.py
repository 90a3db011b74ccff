"""Database settings from one address: SQLite for a demo or a small municipality, PostgreSQL in production."""

from typing import Any
from urllib.parse import unquote, urlsplit

from handlekraft.config.environment import MisconfiguredError

SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;"


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's settings for `sqlite:////path/file` or `postgresql://user:pass@host:port/name`.

    Raises MisconfiguredError for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "handlekraft.config.sqlite",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            # A writing transaction from its first statement: SQLite has no row locks to take later.
            "OPTIONS": {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE"},
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
        }
    raise MisconfiguredError(
        f"HANDLEKRAFT_DATABASE_URL begins with {parts.scheme!r}: use sqlite:// or postgresql://."
    )
