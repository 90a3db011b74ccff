"""A small server on this machine for pages as files, and what the safety kit finds on them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from handlekraft.design import assets
from handlekraft.design.build import build
from tests.fixtures.rendering import rendered_pages
from tests.fixtures.search import search_files
from tests.journeys.inspected import Found, inspect_faults, inspect_readers, serve_readers

Address = Callable[[str], str]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def reader_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every reader page as a file, with the scripts where the pages look for them."""
    build()
    folder = tmp_path_factory.mktemp("reader-pages")
    for name, html in rendered_pages().items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    (folder / "-").mkdir()
    for name, content in {**assets.scripts(), **search_files()}.items():
        (folder / "-" / name).write_bytes(content)
    return folder


@contextmanager
def serve(folder: Path) -> Iterator[int]:
    """Serve a folder's files on this machine and return the port, for as long as it lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def address(reader_folder: Path) -> Iterator[Address]:
    """Return the address of a reader page by its short name."""
    with serve(reader_folder) as port:
        yield lambda name: f"http://127.0.0.1:{port}/{name}.html"


@pytest.fixture(scope="session")
def hosts(published: Path) -> Iterator[list[str]]:
    """The addresses of Narvik's pages on both reader hosts: public site, toolbox."""
    with serve_readers(published) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def readers(hosts: list[str], browser: Browser) -> Found:
    """What the safety kit finds on both reader hosts, by the rules that do not measure time."""
    return inspect_readers(hosts, browser, timed=False)


@pytest.fixture(scope="session")
def timed(hosts: list[str], browser: Browser) -> Found:
    """What the safety kit finds there by the rules that do."""
    return inspect_readers(hosts, browser, timed=True)


@pytest.fixture(scope="session")
def planted(browser: Browser) -> Found:
    """What the safety kit finds on the site with planted faults, by the rules that do not measure time."""
    return inspect_faults(browser, timed=False)


@pytest.fixture(scope="session")
def planted_timed(browser: Browser) -> Found:
    """What the safety kit finds there by the rules that do."""
    return inspect_faults(browser, timed=True)
