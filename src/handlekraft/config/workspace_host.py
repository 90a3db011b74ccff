"""The workspace's host: Django, loaded when somebody asks for it, and no
harm to readers when it cannot be."""

import importlib
import logging
import os
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from handlekraft.config.bodies import MOST_OF_ANYBODY, TOO_LARGE, RefusedBodyError, declared_length
from handlekraft.config.static_files import StaticFiles
from handlekraft.editions.serving.application import Application, Environ, StartResponse, send
from handlekraft.editions.serving.headers import NO_STORE, Header, Surface, headers
from handlekraft.editions.serving.responses import unavailable

SETTINGS = "handlekraft.config.settings"
SENDERS = "handlekraft.config.senders"  # imported when Django is loaded
PACKAGE = Path(__file__).resolve().parents[1]
TRY_AGAIN = 5.0  # seconds before loading is tried again after it failed

_log = logging.getLogger("handlekraft.workspace")


def load_django() -> Application:
    """Load Django and return its application. Raises whatever is wrong with
    settings, apps or database drivers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    application: Application = importlib.import_module("django.core.wsgi").get_wsgi_application()
    return application


class WorkspaceHost:
    """WSGI application: static files, Django, and the surface's headers on whatever Django answers."""

    def __init__(self) -> None:
        self._static = StaticFiles("/static/", sorted(PACKAGE.glob("*/static")))
        self._django: Application | None = None
        self._failed_at = -TRY_AGAIN
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; 503 while Django cannot be loaded."""
        if str(environ.get("PATH_INFO", "")).startswith(self._static.prefix):
            return self._static(environ, start_response)
        django = self._load()
        if django is None:
            return send(unavailable(Surface.WORKSPACE), environ, start_response)
        try:
            length = declared_length(environ)
        except RefusedBodyError as refusal:
            return send(refusal.answer, environ, start_response)
        if length is not None and length > MOST_OF_ANYBODY and not self.knows_sender(environ):
            return send(TOO_LARGE, environ, start_response)
        return django(environ, _with_headers(start_response))

    def knows_sender(self, environ: Environ) -> bool:
        """Tell whether a request comes from somebody signed in, without
        reading more of it than its cookies."""
        if self._load() is None:
            return False
        known: bool = importlib.import_module(SENDERS).is_signed_in(str(environ.get("HTTP_COOKIE") or ""))
        return known

    def _load(self) -> Application | None:
        with self._lock:
            if self._django is None and time.monotonic() - self._failed_at >= TRY_AGAIN:
                try:
                    self._django = load_django()
                except (Exception, SystemExit) as error:
                    # Settings stop a start with SystemExit; here it must stop the workspace alone.
                    _log.error("Arbeidsflaten kan ikke lastes: %s: %s", type(error).__name__, error)
                    self._failed_at = time.monotonic()
            return self._django


def _with_headers(start_response: StartResponse) -> StartResponse:
    """Put the surface's headers in place of Django's own of the same names;
    pages are not stored unless said."""
    ours = headers(Surface.WORKSPACE)
    names = {name.lower() for name, _value in ours}

    def start(status: str, given: list[Header], *args: object) -> object:
        kept = [(name, value) for name, value in given if name.lower() not in names]
        if not any(name.lower() == "cache-control" for name, _value in kept):
            kept.append(("Cache-Control", NO_STORE))
        return start_response(status, [*kept, *ours], *args)

    return start
