"""Typed readers for environment variables: a value that makes no sense stops the start, with its name."""

import os
from pathlib import Path

LONGEST_NUMBER = 10  # digits
# What a demo signs with. It stands here for everybody to read, so nothing else may use it.
DEMO_SECRET = "demo-only-" + "x" * 50


class MisconfiguredError(SystemExit):
    """An environment variable holds something that cannot be used; the message says which and what to do."""


def read_bool(name: str, *, default: bool) -> bool:
    """Return the variable as a truth value; `1/true/ja/yes/on` and `0/false/nei/no/off` are understood."""
    raw = os.environ.get(name, "").strip().lower()
    if not raw:
        return default
    if raw in {"1", "true", "ja", "yes", "on"}:
        return True
    if raw in {"0", "false", "nei", "no", "off"}:
        return False
    raise MisconfiguredError(f"{name}={raw!r} is neither yes nor no: set it to 1 or 0.")


def read_text(name: str, *, default: str) -> str:
    """Return the variable as text, or `default` when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def read_host(name: str, *, default: str) -> str:
    """Return the variable as a host name, in small letters: so browsers and web servers ask for it."""
    return read_text(name, default=default).lower()


def read_number(name: str, *, default: int, least: int) -> int:
    """Return the variable as a whole number of `least` or more, or `default`."""
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    if not (raw.isascii() and raw.isdigit() and len(raw) < LONGEST_NUMBER and int(raw) >= least):
        raise MisconfiguredError(f"{name}={raw!r} cannot be used: set it to a whole number, {least} or more.")
    return int(raw)


def read_path(name: str, *, default: Path) -> Path:
    """Return the variable as an absolute path, or `default`."""
    raw = os.environ.get(name, "").strip()
    return Path(raw).expanduser().resolve() if raw else default


def read_list(name: str, *, default: list[str]) -> list[str]:
    """Return the variable as a list split at commas, or `default`."""
    raw = os.environ.get(name, "").strip()
    return [part.strip() for part in raw.split(",") if part.strip()] if raw else default


def read_file(name: str) -> str:
    """Return what stands in the file that the variable names. A byte order mark, as
    some editors write, does not count."""
    file = os.environ.get(name, "").strip()
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MisconfiguredError(f"{name}={file!r} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise MisconfiguredError(f"{name}={file!r} is not text in UTF-8: save it as that.") from error


def read_secret(name: str, *, demo: bool) -> str:
    """Return a secret from NAME or from the file named by NAME_FILE.

    A demo installation gets a fixed, worthless value; any other refuses to start without one.
    """
    if os.environ.get(f"{name}_FILE", "").strip():
        secret = read_file(f"{name}_FILE").strip()
        if not secret:
            raise MisconfiguredError(f"{name}_FILE names a file with nothing in it: write the secret there.")
        return secret
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if demo:
        return DEMO_SECRET
    raise MisconfiguredError(
        f"{name} is not set: give the installation a secret of its own, or set HANDLEKRAFT_DEMO=1."
    )
