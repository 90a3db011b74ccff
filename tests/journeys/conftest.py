"""A browser for the whole session, and a small server on this machine for pages as files."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from handlekraft.design import assets
from handlekraft.design.build import build
from tests.fixtures.rendering import rendered_pages
from tests.fixtures.search import search_files
from tests.journeys.inspected import Found, inspect_faults, inspect_readers, serve_readers

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Address = Callable[[str], str]


def find_chromium() -> str:
    """Return the machine's own Chromium; nothing is downloaded."""
    for name in CHROMIUMS:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(
        f"None of {', '.join(CHROMIUMS)} is installed. Install one, or run pytest -m 'not browser'."
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        yield started
        started.close()


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
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of editions with Narvik's and the front's, made the way an installation makes them."""
    build()
    folder = tmp_path_factory.mktemp("published")
    environment = {**os.environ, "HANDLEKRAFT_DEMO": "1", "HANDLEKRAFT_VAR": str(folder)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", "from handlekraft.config.command import main; main()"]
    for verb in (["migrate"], ["load"], ["publish", "--municipality", "narvik"]):
        subprocess.run([*command, *verb, "-v0"], env=environment, check=True, capture_output=True)
    return folder / "editions"


@pytest.fixture(scope="session")
def hosts(published: Path) -> Iterator[list[str]]:
    """The addresses of Narvik's pages on both reader hosts: public site, toolbox."""
    with serve_readers(published) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def readers(hosts: list[str], browser: Browser) -> Found:
    """What the safety kit finds on both reader hosts."""
    return inspect_readers(hosts, browser)


@pytest.fixture(scope="session")
def planted(browser: Browser) -> Found:
    """What the safety kit finds on the site with planted faults."""
    return inspect_faults(browser)
