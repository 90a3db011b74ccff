"""Narvik's edition as readers get it, once for all tests of search, and the two reader hosts serving it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from handlekraft.config.reader import reader_hosts
from handlekraft.config.surfaces import Surfaces
from handlekraft.design.build import build
from handlekraft.exchange.loading import load
from handlekraft.publishing.editions.shelf import Shelf
from handlekraft.publishing.operations import publish
from handlekraft.publishing.serving.hosts import ByHost
from handlekraft.publishing.serving.shelves import Shelves
from tests.journeys.conftest import browser

__all__ = ["browser"]

HOSTS = {"public": "trygg.localhost", "toolbox": "kort.localhost"}


@dataclass(frozen=True, slots=True)
class Published:
    """Where the editions stand, and Narvik's current one."""

    editions: Path
    narvik: Path

    def index_of(self, site: str, language: str = "nb") -> Path:
        """Return the one index file of a site and language."""
        [found] = (self.narvik / site / "-").glob(f"search-{language}.*.js")
        return found


@pytest.fixture(scope="session")
def published(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    build()
    editions = tmp_path_factory.mktemp("editions")
    with django_db_blocker.unblock(), override_settings(EDITIONS_DIR=editions), transaction.atomic():
        load(Path(settings.CONTENT_DIR))
        publish("narvik", allow_drafts=True)
        transaction.set_rollback(True)
    shelf = Shelf(editions, "narvik")
    return Published(editions, shelf.path(shelf.current() or ""))


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


Address = Callable[[str, str], str]


@pytest.fixture(scope="session")
def address(published: Published) -> Iterator[Address]:
    """Return the address of a page of Narvik's: its site, and its path there."""
    surfaces = Surfaces(HOSTS["public"], HOSTS["toolbox"], "arbeid.localhost", published.editions, "")
    application = ByHost(reader_hosts(surfaces, Shelves(published.editions)))
    with make_server(
        "127.0.0.1", 0, application, server_class=_Server, handler_class=_QuietHandler
    ) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield lambda site, path: f"http://{HOSTS[site]}:{server.server_port}/narvik/{path}"
        server.shutdown()
        thread.join()
