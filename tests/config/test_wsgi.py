"""Hosts told apart, and the workspace kept from taking readers down with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from handlekraft.config import workspace_host
from handlekraft.config.reader import reader_hosts
from handlekraft.config.start_page import StartPage
from handlekraft.config.static_files import StaticFiles
from handlekraft.config.surfaces import Surfaces
from handlekraft.config.workspace_host import WorkspaceHost
from handlekraft.config.wsgi import every_host
from handlekraft.editions.serving.application import Application, Environ, StartResponse
from handlekraft.editions.serving.hosts import ByHost
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.front import FRONT, PORT, START_PAGE
from handlekraft.publishing.building import build
from handlekraft.publishing.collecting import ExtraFile
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages
from tests.serving.asking import ask

pytestmark = pytest.mark.slow

BROKEN = """
import os, sys
sys.modules["allauth"] = None  # as if the package were not there
os.environ["HANDLEKRAFT_EDITIONS"] = {editions!r}
os.environ["DJANGO_SETTINGS_MODULE"] = "handlekraft.config.settings"
from handlekraft.config.wsgi import application
from tests.serving.asking import ask
print(ask(application, "/", host="arbeid.localhost").code, ask(application, "/narvik/", host="kort.localhost").code)
"""
GONE = """
import os
os.environ["HANDLEKRAFT_DATABASE_URL"] = {database!r}
os.environ["HANDLEKRAFT_EDITIONS"] = {editions!r}
os.environ["DJANGO_SETTINGS_MODULE"] = "handlekraft.config.settings"
from handlekraft.config.wsgi import application
from tests.serving.asking import ask
somebody = {{"Cookie": "arbeid=" + "a" * 32}}
for headers in (somebody, {{}}):
    answer = ask(application, "/logg-inn/", host="arbeid.localhost", headers=headers)
    text = answer.body.decode()
    advice = all(said in text for said in ("Prøv igjen om litt.", 'href="tel:112"', 'href="tel:116006"', "virker som før"))
    print(answer.code, advice, "<link" in text or "src=" in text, answer.header("Cache-Control"))
print(ask(application, "/narvik/", host="kort.localhost").code)
"""
READERS_ALONE = """
import sys
import handlekraft.config.reader
print(sorted({name.partition(".")[0] for name in sys.modules} & {"django", "sqlite3", "psycopg", "jinja2"}))
"""


def surfaces(root: Path) -> Surfaces:
    return Surfaces("trygg.localhost", "kort.localhost", "arbeid.localhost", root, "")


def python(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize(
    "host", ["kort.localhost", "KORT.localhost:8000", "kort.localhost.", "kort.localhost:"]
)
def test_host_is_known_in_any_writing(tmp_path: Path, host: str) -> None:
    publish_pages(tmp_path, make_page("/"))

    assert ask(every_host(surfaces(tmp_path)), "/narvik/", host=host).code == 200


@pytest.mark.parametrize("host", ["example.no", "kort.localhost.example.no", "[::2]", "kort"])
def test_unknown_host_is_refused(tmp_path: Path, host: str) -> None:
    answer = ask(every_host(surfaces(tmp_path)), "/narvik/", host=host)

    assert answer.code == 400
    assert b"tel:112" in answer.body


def test_reader_hosts_alone_know_no_workspace(tmp_path: Path) -> None:
    hosts = reader_hosts(surfaces(tmp_path), Shelves(tmp_path))

    assert sorted(hosts) == ["kort.localhost", "trygg.localhost"]
    assert ask(ByHost(hosts), "/", host="arbeid.localhost").code == 400


def test_t21_process_for_readers_has_no_database_driver() -> None:
    assert python(READERS_ALONE) == "[]"


def test_t59_readers_are_answered_while_the_workspace_cannot_start(tmp_path: Path) -> None:
    publish_pages(tmp_path, make_page("/"))

    assert python(BROKEN.format(editions=str(tmp_path))) == "503 200"


@pytest.mark.parametrize(
    "database", ["sqlite:////finnes/ikke.sqlite3", "postgresql://ingen@127.0.0.1:1/ingen"]
)
def test_t59_workspace_without_database_says_what_to_do_and_readers_go_on(
    tmp_path: Path, database: str
) -> None:
    publish_pages(tmp_path, make_page("/"))

    said = python(GONE.format(editions=str(tmp_path), database=database))

    assert said.splitlines() == ["503 True False no-store", "503 True False no-store", "200"]


def test_workspace_is_tried_again_after_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    def hello(environ: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Referrer-Policy", "unsafe-url")])
        return [b"hei"]

    outcomes: list[Exception | Application] = [RuntimeError("borte"), hello]

    def load() -> Application:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(workspace_host, "load_django", load)
    monkeypatch.setattr(workspace_host, "TRY_AGAIN", 0.0)
    host = WorkspaceHost()

    first, second = (ask(host, "/") for _ in range(2))

    assert (first.code, second.code) == (503, 200)
    assert second.header("Cache-Control") == "no-store"
    assert [value for name, value in second.headers if name == "Referrer-Policy"] == ["same-origin"]


def test_start_page_links_to_the_port_it_was_asked_on(tmp_path: Path) -> None:
    page = f'<a href="http://kort.localhost{PORT}/">'.encode()
    script = ExtraFile("public/-/exit.js", b"/* ut */")
    inputs = make_inputs([make_page("/")], name=FRONT, files=[ExtraFile(START_PAGE, page), script])
    build(inputs, make_workshop(tmp_path), now=NOW, allow_drafts=True)
    start = StartPage(Shelves(tmp_path))

    assert ask(start, "/", host="localhost:8411").body == b'<a href="http://kort.localhost:8411/">'
    assert ask(start, "/", host="localhost").body == b'<a href="http://kort.localhost/">'
    assert ask(start, "/", host='localhost:"><script>').body == b'<a href="http://kort.localhost/">'
    assert ask(start, "/annet/", host="localhost").code == 404
    assert ask(start, "/-/exit.js", host="localhost").body == b"/* ut */"


def test_start_page_before_anything_is_published_says_what_to_do(tmp_path: Path) -> None:
    answer = ask(StartPage(Shelves(tmp_path)), "/", host="localhost")

    assert answer.code == 200
    assert "handlekraft up" in answer.body.decode()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/static/design/a.css", 200),
        ("/static/design/b.css", 404),
        ("/static/../hemmelig.txt", 404),
        ("/static/design/ut.css", 404),
        ("/static/", 404),
    ],
)
def test_static_files_come_from_their_folder_only(tmp_path: Path, path: str, code: int) -> None:
    folder = tmp_path / "static"
    (folder / "design").mkdir(parents=True)
    (folder / "design" / "a.css").write_bytes(b"p{}")
    (tmp_path / "hemmelig.txt").write_bytes(b"nei")
    (folder / "design" / "ut.css").symlink_to(tmp_path / "hemmelig.txt")

    answer = ask(StaticFiles("/static/", [folder]), path, checked=False)

    assert answer.code == code
    assert code != 200 or answer.header("Content-Type") == "text/css; charset=utf-8"


def test_names_of_hosts_are_known_whatever_letters_they_were_set_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HANDLEKRAFT_PUBLIC_HOST", "Trygg.Localhost")
    monkeypatch.setenv("HANDLEKRAFT_TOOLBOX_HOST", "KORT.localhost")

    found = Surfaces.from_environment()

    assert (found.public, found.toolbox, found.workspace) == (
        "trygg.localhost",
        "kort.localhost",
        "arbeid.localhost",
    )
