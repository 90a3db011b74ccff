"""The headers an answer goes out with: one definition for our own server
and for the web servers we write for.

Surfaces differ in what a page may do. No surface lets a third party in, a page be framed, or an address leak.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

Header = tuple[str, str]


class Surface(StrEnum):
    """Who is spoken to: residents, employees without signing in, people at work."""

    PUBLIC = "public"
    TOOLBOX = "toolbox"
    WORKSPACE = "workspace"


READERS = (Surface.PUBLIC, Surface.TOOLBOX)

# `worker-src` and `manifest-src` make a service worker and an installed app
# impossible, also for code added later.
_NOBODY_ELSE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "worker-src": "'none'",
    "manifest-src": "'none'",
}
_WORKSPACE = {**_NOBODY_ELSE, "connect-src": "'self'"}

_POWERS = (
    "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "hid", "identity-credentials-get", "idle-detection", "interest-cohort", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "web-share", "xr-spatial-tracking",
)  # fmt: skip
# Signing in with a passkey is for people at work only.
_WORKSPACE_POWERS = tuple(power for power in _POWERS if power != "publickey-credentials-get")

# Under no-referrer a browser sends the origin of a form as "null", and a form of our own cannot be told from
# another's. The workspace has forms; no other host is told where somebody came from there either.
_REFERRER = {
    Surface.PUBLIC: "no-referrer",
    Surface.TOOLBOX: "no-referrer",
    Surface.WORKSPACE: "same-origin",
}

NO_STORE = "no-store"
FOR_EVER = "public, max-age=31536000, immutable"
HASHED_NAME = re.compile(r"(?:^|/)-/[^/]*[.-][0-9a-f]{8,64}\.[a-z0-9]+$")


def content_security_policy(surface: Surface, styles: Iterable[str] = ()) -> str:
    """Return the policy; `styles` are the hashes ("sha256-…") of the sheets that may stand in a page."""
    directives = dict(_WORKSPACE if surface is Surface.WORKSPACE else _NOBODY_ELSE)
    directives["style-src"] = " ".join(["'self'", *(f"'{style}'" for style in styles if style)])
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers(surface: Surface, styles: Iterable[str] = ()) -> list[Header]:
    """Return the headers that every answer of a surface carries, whatever it is and whatever its status."""
    powers = _WORKSPACE_POWERS if surface is Surface.WORKSPACE else _POWERS
    always = [
        ("Content-Security-Policy", content_security_policy(surface, styles)),
        ("Referrer-Policy", _REFERRER[surface]),
        ("Permissions-Policy", ", ".join(f"{power}=()" for power in powers)),
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    # Search engines may find the public site and nothing else: robots.txt alone keeps nobody from listing an
    # address that somebody linked to.
    return always if surface is Surface.PUBLIC else [*always, ("X-Robots-Tag", "noindex, nofollow")]


def cache_control(path: str) -> str:
    """Return how long a file may be kept: a page never, since a cache is a second record of visits.

    Only a file with its own hash in its name, which says nothing about what was read, may stay.
    """
    return FOR_EVER if HASHED_NAME.search(path) else NO_STORE
