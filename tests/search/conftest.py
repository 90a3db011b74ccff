"""The two reader hosts, serving Narvik's edition as readers get it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from handlekraft.config.reader import reader_hosts
from handlekraft.config.surfaces import Surfaces
from handlekraft.publishing.serving.hosts import ByHost
from handlekraft.publishing.serving.shelves import Shelves

HOSTS = {"public": "trygg.localhost", "toolbox": "kort.localhost"}

Address = Callable[[str, str], str]


def index_of(published: Path, site: str) -> Path:
    """Return the bokmål index file of a site of Narvik's edition."""
    [found] = (published / "narvik" / "current" / site / "-").glob("search-nb.*.js")
    return found


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[Address]:
    """Return the address of a page of Narvik's: its site, and its path there."""
    surfaces = Surfaces(HOSTS["public"], HOSTS["toolbox"], "arbeid.localhost", published, "")
    application = ByHost(reader_hosts(surfaces, Shelves(published)))
    with make_server(
        "127.0.0.1", 0, application, server_class=_Server, handler_class=_QuietHandler
    ) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield lambda site, path: f"http://{HOSTS[site]}:{server.server_port}/narvik/{path}"
        server.shutdown()
        thread.join()
