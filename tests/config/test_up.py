"""`handlekraft up` on an empty folder: everything is made ready, every host answers,
and readers outlive the database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from handlekraft.config.worker_process import PROGRAM
from tests.serving.ports import fetch, free_port, wait_for
from tests.small_content import small_content

# One installation for all of them, also when tests run side by side.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("up")]

COLD = 120  # seconds at most on a machine that does much else


@dataclass(frozen=True, slots=True)
class Running:
    """An installation that was started by `handlekraft up`."""

    port: int
    var: Path
    process: subprocess.Popen[str]


def environment(var: Path, content: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings",
        "HANDLEKRAFT_DEMO": "1",
        "HANDLEKRAFT_VAR": str(var),
        "HANDLEKRAFT_CONTENT": str(content),
    }


def up(port: int, var: Path, content: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, "up", "--port", str(port), "--workers", "1"]
    return subprocess.Popen(
        command, env=environment(var, content), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def wait_until_up(process: subprocess.Popen[str], port: int) -> None:
    """Wait until it answers; one that gave up is told with what it said."""
    deadline = time.monotonic() + COLD
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(process.communicate()[0])
        try:
            wait_for(port, seconds=0.5)
        except TimeoutError:
            continue
        return
    raise TimeoutError(f"Nobody listens on port {port}.")


def heard_until(process: subprocess.Popen[str], words: str) -> str:
    """Return what a process says, up to the line with these words, or to its end."""
    heard = ""
    for line in process.stdout or ():
        heard += line
        if words in line:
            break
    return heard


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("up")
    content, var, port = small_content(folder / "content"), folder / "var", free_port()
    with up(port, var, content) as process:
        try:
            wait_until_up(process, port)
            yield Running(port, var, process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def test_up_every_host_answers(running: Running) -> None:
    for host in ("kort.localhost", "trygg.localhost"):
        assert fetch(running.port, host, "/narvik/")[0] == 200
    assert fetch(running.port, "arbeid.localhost", "/")[0] in {200, 302}
    assert fetch(running.port, "ukjent.example", "/")[0] == 400


def test_up_start_page_leads_to_the_hosts_at_the_port_it_was_asked_on(running: Running) -> None:
    _status, body = fetch(running.port, f"localhost:{running.port}", "/")

    for host in ("trygg", "kort", "arbeid"):
        assert f"http://{host}.localhost:{running.port}/" in body


def test_up_on_a_busy_port_says_so(running: Running, tmp_path: Path) -> None:
    with up(running.port, tmp_path, tmp_path) as second:
        said, _ = second.communicate(timeout=60)

    assert second.returncode == 2
    assert f"Port {running.port} er opptatt." in said


def test_t59_readers_are_answered_without_database_and_settings(running: Running) -> None:
    database = running.var / "handlekraft.sqlite3"
    away = database.rename(running.var / "borte.sqlite3")
    try:
        answers = {fetch(running.port, "kort.localhost", path)[0] for path in ("/narvik/", "/narvik/kort/")}
    finally:
        away.rename(database)

    assert answers == {200}


def test_up_again_starts_without_making_anything_anew(running: Running) -> None:
    port = free_port()
    before = sorted(path.name for path in (running.var / "editions" / "narvik").iterdir())
    content = running.var.parent / "content"
    with up(port, running.var, content) as again:
        wait_until_up(again, port)
        answered = fetch(port, "kort.localhost", "/narvik/")[0]
        heard = heard_until(again, "Ingenting er endret for forsiden")  # prepared beside the server
        started = time.monotonic()
        again.send_signal(signal.SIGINT)
        said = heard + again.communicate(timeout=20)[0]

    assert answered == 200
    assert time.monotonic() - started < 15
    assert "Ingenting er endret for Narvik" in said
    assert "Leser filene" not in said
    assert sorted(path.name for path in (running.var / "editions" / "narvik").iterdir()) == before
