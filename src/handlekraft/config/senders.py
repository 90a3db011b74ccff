"""Whether somebody who sends something is signed in, asked before what is sent is read."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError, close_old_connections
from django.http import parse_cookie  # noqa: TID251 (reads a header; nothing is answered here)


def is_signed_in(cookies: str) -> bool:
    """Tell whether the cookies of a request name a session that somebody has signed
    in to. A stranger when in doubt."""
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return False
    close_old_connections()
    try:
        return SESSION_KEY in import_module(settings.SESSION_ENGINE).SessionStore(key)
    except DatabaseError:
        return False
    finally:
        close_old_connections()
