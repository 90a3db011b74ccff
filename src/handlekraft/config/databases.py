"""Database settings from one address: SQLite for a demo or a small municipality, PostgreSQL in production."""

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from handlekraft.config.environment import MisconfiguredError

NAME = "HANDLEKRAFT_DATABASE_URL"
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;"
# What may stand after the question mark, as PostgreSQL's own library knows it.
PLACES = {"host": "HOST", "port": "PORT"}
OPTIONS = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "channel_binding", "connect_timeout", "application_name",
     "target_session_attrs", "options"}
)  # fmt: skip
SPECIAL = (
    f"{NAME} cannot be read. In a user name or a password write # as %23, ? as %3F, / as %2F, : as %3A, @ as %40 "
    "and % as %25."
)


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's settings for `sqlite:////path/file` or
    `postgresql://user:pass@host:port/name?sslmode=require`.

    Raises MisconfiguredError for any other scheme, and for what cannot be understood; it never repeats the
    address, which has a password in it.
    """
    parts = _split(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise MisconfiguredError(f"{NAME} begins with {parts.scheme!r}: use sqlite:// or postgresql://.")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname
    except ValueError:
        raise MisconfiguredError(SPECIAL) from None
    if parts.fragment or "#" in url or "@" in parts.path + parts.query:
        raise MisconfiguredError(SPECIAL)
    return parts


def _sqlite(parts: SplitResult) -> dict[str, Any]:
    if parts.netloc or parts.query:
        raise MisconfiguredError(f"{NAME} cannot be read: write sqlite:////folder/file, with four slashes.")
    return {
        "ENGINE": "handlekraft.config.sqlite",
        "NAME": unquote(parts.path[1:]) or ":memory:",
        # A writing transaction from its first statement: SQLite has no row locks to take later.
        "OPTIONS": {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE"},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    written = parse_qsl(parts.query, keep_blank_values=True)
    unknown = sorted({name for name, _value in written} - PLACES.keys() - OPTIONS)
    if unknown:
        raise MisconfiguredError(
            f"{NAME} says {unknown[0]!r} after the question mark, which is not known. Known are: "
            f"{', '.join(sorted({*PLACES, *OPTIONS}))}."
        )
    given = dict(written)
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }
    settings |= {key: given[name] for name, key in PLACES.items() if name in given}
    options = {name: value for name, value in given.items() if name in OPTIONS}
    return settings | ({"OPTIONS": options} if options else {})
