"""Readers' editions are on disk, and preparing fails in every way it can:
`handlekraft up` serves them all the same."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handlekraft.config.worker_process import PROGRAM
from handlekraft.editions.shelf.front import FRONT, START_PAGE
from handlekraft.publishing.building import build
from handlekraft.publishing.collecting import ExtraFile
from tests.config.test_up import environment, up, wait_until_up
from tests.fixtures.installations import Installations
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages
from tests.serving.ports import fetch, free_port
from tests.small_content import small_content

pytestmark = pytest.mark.slow

LONGEST = 60  # seconds on a machine that does much else
NOT_A_DATABASE = "dette er ingen database " * 400


def publish_by_hand(root: Path) -> None:
    publish_pages(root, make_page("/"))
    start = ExtraFile(START_PAGE, b"<main><h1>Handlekraft</h1></main>")
    build(
        make_inputs([make_page("/")], name=FRONT, files=[start]),
        make_workshop(root),
        now=NOW,
        allow_drafts=True,
    )


@contextmanager
def served(var: Path, content: Path) -> Iterator[int]:
    """Run `up`, give its port, and end it."""
    port = free_port()
    with up(port, var, content) as process:
        try:
            wait_until_up(process, port)
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)


def wait_for_words(port: int, host: str, path: str, words: str) -> str:
    deadline = time.monotonic() + LONGEST
    while words not in (body := fetch(port, host, path)[1]) and time.monotonic() < deadline:
        time.sleep(0.2)
    return body


@pytest.mark.parametrize("fault", ["not a database", "nobody answers", "yaml", "one municipality"])
def test_t59_up_serves_whole_editions_whatever_preparing_meets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installations: Installations, fault: str
) -> None:
    var, content = tmp_path / "var", small_content(tmp_path / "content")
    publish_by_hand(var / "editions")
    monkeypatch.delenv("HANDLEKRAFT_DATABASE_URL", raising=False)
    held, told = "alle", "Databasen kan ikke brukes"
    if fault == "not a database":
        (var / "handlekraft.sqlite3").write_text(NOT_A_DATABASE, encoding="utf-8")
    elif fault == "nobody answers":
        monkeypatch.setenv("HANDLEKRAFT_DATABASE_URL", f"postgresql://ingen@127.0.0.1:{free_port()}/ingen")
    elif fault == "yaml":
        installations.migrated(var)
        (content / "narvik" / "contacts.yaml").write_text("- nøkkel: [", encoding="utf-8")
        told = "Innholdsfilene er ikke lest inn"
    else:
        installations.loaded(var, content)
        (var / "editions" / "evenes").mkdir()
        (var / "editions" / "evenes" / ".lock").mkdir()
        held, told = "evenes", "evenes: Siste publisering ble stanset"

    with served(var, content) as port:
        at_once = fetch(port, "kort.localhost", "/narvik/")[0]
        health = wait_for_words(port, "kort.localhost", "/-/health", f"ikke oppdatert: {held}")
        start = wait_for_words(port, "localhost", "/", told)
        afterwards = fetch(port, "kort.localhost", "/narvik/")[0]

    assert (at_once, afterwards) == (200, 200)
    assert health == f"ikke oppdatert: {held}\n"
    assert told in start


def test_up_without_edition_and_database_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDLEKRAFT_DATABASE_URL", raising=False)
    var = tmp_path / "var"
    var.mkdir()
    (var / "handlekraft.sqlite3").write_text(NOT_A_DATABASE, encoding="utf-8")

    with up(free_port(), var, small_content(tmp_path / "content")) as process:
        said = process.communicate(timeout=LONGEST)[0]

    assert process.returncode == 2
    assert "Databasen kan ikke brukes" in said
    assert "Ingenting er publisert" in said
    assert "Traceback" not in said


def test_publish_goes_on_past_a_municipality_that_fails_for_any_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installations: Installations
) -> None:
    monkeypatch.delenv("HANDLEKRAFT_DATABASE_URL", raising=False)
    content = small_content(tmp_path / "content")
    var = installations.loaded(tmp_path / "var", content)
    (var / "editions").mkdir()
    (var / "editions" / "evenes").write_text("i veien", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "publish"],
        env=environment(var, content),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 2
    assert "evenes: Noe gikk galt hos oss" in done.stderr
    assert all(f"for {name} på" in done.stdout for name in ("Gratangen", "Lavangen", "Narvik"))
    assert "for forsiden på" in done.stdout
