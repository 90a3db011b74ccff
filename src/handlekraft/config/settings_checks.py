"""One judge of settings, asked by every way of starting: what is unsafe or not
understood stops it, all of it told at once.

Plain Python: the process that answers readers asks too.
"""

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from handlekraft.config.claims import read_claimed_roles
from handlekraft.config.databases import database_from_url
from handlekraft.config.environment import (
    DEMO_SECRET,
    MisconfiguredError,
    read_bool,
    read_list,
    read_number,
    read_secret,
    read_text,
)
from handlekraft.config.surfaces import Surfaces

SHORTEST_SECRET = 32  # characters
FEWEST_LETTERS = 8  # different ones: "aaaa…" is no secret
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


def judge_settings(*, readers_only: bool = False) -> None:
    """Raise MisconfiguredError, with a sentence for each, when something set is unsafe or makes no sense.

    A process for readers alone needs no secret; what is set must be right all the same.
    """
    checks = _FOR_EVERYBODY if readers_only else (*_FOR_EVERYBODY, _secret_is_a_secret)
    faults = [fault for check in checks if (fault := _fault(check))]
    if faults:
        raise MisconfiguredError("\n".join(dict.fromkeys(faults)))


def _fault(check: Callable[[], object]) -> str:
    try:
        check()
    except MisconfiguredError as error:
        return str(error)
    return ""


def _switches() -> None:
    for name in ("HANDLEKRAFT_DEMO", "HANDLEKRAFT_PUBLISH_DRAFTS", "HANDLEKRAFT_SMTP_TLS"):
        read_bool(name, default=False)


def _numbers() -> None:
    for name, least in (("EDITIONS_KEPT", 2), ("SMTP_PORT", 1), ("PROXIES", 0)):
        read_number(f"HANDLEKRAFT_{name}", default=least, least=least)


def _database() -> None:
    database_from_url(read_text("HANDLEKRAFT_DATABASE_URL", default="sqlite://"))


def _way_out() -> None:
    address = read_text("HANDLEKRAFT_EXIT_ADDRESS", default="https://example.org/")
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        raise MisconfiguredError(f"HANDLEKRAFT_EXIT_ADDRESS={address!r} must begin with https://.")
    history = read_text("HANDLEKRAFT_EXIT_HISTORY", default="replace")
    if history not in {"replace", "assign"}:
        raise MisconfiguredError(
            f"HANDLEKRAFT_EXIT_HISTORY={history!r} cannot be used: set it to replace or assign."
        )


def _hosts() -> list[str]:
    surfaces = Surfaces.from_environment()
    hosts = [surfaces.public, surfaces.toolbox, surfaces.workspace]
    if len({host.lower() for host in hosts}) < len(hosts):
        raise MisconfiguredError("The public site, the toolbox and the workspace need a host name each.")
    hosts += read_list("HANDLEKRAFT_ALLOWED_HOSTS", default=[])
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise MisconfiguredError(
                f"{host!r} is not a host name: write it without https://, port and path."
            )
    return hosts


def _demo_stays_on_this_machine() -> None:
    """A demo lets anybody in as anybody and publishes drafts, so it answers
    only to names of the machine itself."""
    reachable = [host for host in _hosts() if not is_local(host)]
    if reachable and read_bool("HANDLEKRAFT_DEMO", default=False):
        raise MisconfiguredError(
            f"A demo lets anybody sign in as anybody, and this one would answer to {', '.join(reachable)}: "
            "set HANDLEKRAFT_DEMO=0, or use host names that end in .localhost."
        )


def _provider_is_reached_over_tls() -> None:
    """The id token is believed because it came straight from the provider over
    TLS (OpenID Connect Core 3.1.3.7)."""
    issuer = read_text("HANDLEKRAFT_OIDC_ISSUER", default="")
    if issuer and urlsplit(issuer).scheme != "https" and not is_local(urlsplit(issuer).hostname or ""):
        raise MisconfiguredError(
            f"HANDLEKRAFT_OIDC_ISSUER={issuer!r} does not begin with https://: "
            "set it to the issuer exactly as the provider states it."
        )


def _other_secrets() -> None:
    for name in ("SECRET_KEY", "OIDC_CLIENT_SECRET", "SMTP_PASSWORD"):
        if read_text(f"HANDLEKRAFT_{name}_FILE", default=""):
            read_secret(f"HANDLEKRAFT_{name}", demo=False)


def _places() -> None:
    for name in ("HANDLEKRAFT_VAR", "HANDLEKRAFT_EDITIONS", "HANDLEKRAFT_CONTENT"):
        place = read_text(name, default="")
        if place and Path(place).expanduser().is_file():
            raise MisconfiguredError(f"{name}={place!r} is a file: name a folder.")


def _roles() -> None:
    read_claimed_roles("HANDLEKRAFT_CLAIMED_ROLES")


def _secret_is_a_secret() -> None:
    demo = read_bool("HANDLEKRAFT_DEMO", default=False)
    secret = read_secret("HANDLEKRAFT_SECRET_KEY", demo=demo)
    if demo:
        return
    if secret == DEMO_SECRET:
        raise MisconfiguredError(
            "HANDLEKRAFT_SECRET_KEY is the demo's, which anybody can read: make your own."
        )
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS:
        raise MisconfiguredError(
            f"HANDLEKRAFT_SECRET_KEY can be guessed: make one of at least {SHORTEST_SECRET} random characters, "
            "for example with «openssl rand -base64 48»."
        )


def is_local(host: str) -> bool:
    """Whether the name can only mean the machine itself (RFC 6761 for .localhost)."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


_FOR_EVERYBODY: tuple[Callable[[], object], ...] = (
    _switches, _numbers, _database, _way_out, _hosts, _demo_stays_on_this_machine, _provider_is_reached_over_tls,
    _other_secrets, _places, _roles,
)  # fmt: skip
