"""The worker beside `handlekraft up`: one that dies is followed by another, and none follows the server."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from handlekraft.config import worker_process
from handlekraft.config.worker_process import Supervision
from handlekraft.editions.shelf.notes import WORKER, note_of, notes
from tests.config.test_up import heard_until, up, wait_until_up
from tests.config.test_worker import LONGEST, ORDER, ROUNDS_ARE_DONE, python, states
from tests.fixtures.installations import Installations
from tests.fixtures.programs import environment_of
from tests.serving.ports import fetch, free_port
from tests.small_content import small_content

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("worker")]


def workers_of(process: int) -> list[int]:
    """The workers that a process has started and that are alive."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            status = (folder / "status").read_text()
        except OSError:
            continue
        if folder.name.isdigit() and b"work" in words and f"PPid:\t{process}\n" in status:
            found.append(int(folder.name))
    return found


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        if holds():
            return
        time.sleep(0.1)
    raise TimeoutError


def test_worker_that_is_killed_is_followed_by_one_that_carries_out_what_is_ordered(
    installations: Installations, tmp_path: Path
) -> None:
    content = small_content(tmp_path / "content")
    var = installations.published(tmp_path / "var", content)
    environment, port = environment_of(var, content), free_port()
    python(environment, ROUNDS_ARE_DONE)
    with up(port, var, content) as process:
        try:
            wait_until_up(process, port)
            heard_until(process, "Ingenting er endret for forsiden")
            (killed,) = workers_of(process.pid)
            os.kill(killed, signal.SIGKILL)
            until(lambda: b"ikke oppdatert: alle" in fetch(port, "kort.localhost", "/-/health")[1].encode())
            python(environment, ORDER)
            waiting, building, _done, refused, _written = states(environment, patience=LONGEST)
            (followed,) = workers_of(process.pid)
            healthy = fetch(port, "kort.localhost", "/-/health")
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)

    assert (waiting, building, refused) == (0, 0, 0)
    assert followed != killed
    assert "ikke oppdatert" not in healthy[1]
    assert not Path(f"/proc/{followed}").exists()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr(worker_process, "LONGEST_PAUSE", 0.4)
    monkeypatch.setattr(worker_process, "LOOKS_EVERY", 0.01)


@pytest.fixture
def supervised(impatient: None, tmp_path: Path) -> Iterator[Supervision]:
    """Programs that end at once, each leaving the time at which it began."""
    began = tmp_path / "began"
    program = f"import time; open({str(began)!r}, 'a').write(f'{{time.monotonic()}}\\n'); raise SystemExit(1)"
    supervision = Supervision([sys.executable, "-c", program], tmp_path)
    yield supervision
    supervision.stop()


def test_pauses_double_up_to_the_longest_and_a_note_says_that_none_is_alive(
    supervised: Supervision, caplog: pytest.LogCaptureFixture
) -> None:
    thread = Thread(target=supervised.keep_going)
    thread.start()
    until(lambda: sum("Arbeideren stanset (1)" in each for each in caplog.messages) >= 5)
    told = notes(supervised.editions)
    supervised.stop()
    thread.join(timeout=10)

    pauses = [record.args[1] for record in caplog.records if isinstance(record.args, tuple)][:5]
    assert pauses == [0.1, 0.2, 0.4, 0.4, 0.4]
    assert told == {"": worker_process.GONE}
    assert note_of(supervised.editions, WORKER) == ""
    assert not thread.is_alive()


def test_pauses_begin_anew_after_a_worker_that_lived(
    supervised: Supervision, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker_process, "LIVED_WELL", 0.0)
    thread = Thread(target=supervised.keep_going)
    thread.start()
    until(lambda: len(caplog.records) >= 3)
    supervised.stop()
    thread.join(timeout=10)

    assert {record.args[1] for record in caplog.records if isinstance(record.args, tuple)} == {0.1}


@pytest.mark.usefixtures("impatient")
def test_worker_is_ended_with_the_server_and_none_is_started_after(tmp_path: Path) -> None:
    supervision = Supervision([sys.executable, "-c", "import time; time.sleep(600)", "work"], tmp_path)
    thread = Thread(target=supervision.keep_going)
    thread.start()
    until(lambda: workers_of(os.getpid()))
    supervision.stop()
    thread.join(timeout=10)

    assert workers_of(os.getpid()) == []
    assert not thread.is_alive()


@pytest.mark.usefixtures("impatient")
def test_worker_is_not_started_while_the_server_stops(tmp_path: Path) -> None:
    began = tmp_path / "began"
    supervision = Supervision([sys.executable, "-c", f"open({str(began)!r}, 'w')"], tmp_path)
    supervision.stop()

    supervision.keep_going()

    assert not began.exists()
