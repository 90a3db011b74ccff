"""Pages made in several processes are those of one process, and nothing is
left of a process that goes wrong."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handlekraft.publishing.building.page_writing import shared_out
from handlekraft.publishing.building.planning import Job
from handlekraft.publishing.building.processes import ENOUGH, processes_for
from tests.fixtures.programs import environment_of
from tests.publishing.editions import make_page

# Run in a process of its own: the one that runs the tests has threads, and is never divided.
PROGRAM = """
import os, sys, threading
from pathlib import Path
import django
django.setup()
from handlekraft.publishing.building import processes
from handlekraft.publishing.building import BuildDamagedError, build
from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.verifying import verify
from tests.publishing.editions import NOW, make_inputs, make_workshop, make_page, shelf
from tests.publishing.unit_pages import Press, pages
processes.ENOUGH = 10
os.sched_getaffinity = lambda _process: {0, 1, 2}
root = Path(sys.argv[1])
names = {f"enhet-{number}": f"Eksempel {number}" for number in range(40)}
made = [*pages(names), *(make_page(f"/kort/nummer-{number}/") for number in range(20))]
forks, fork = [], os.fork
def counted():
    forks.append(1)
    return fork()
os.fork = counted
"""


def run(root: Path, program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM + program, str(root)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment_of(root / "var"),
    )


def test_pages_are_the_same_to_the_byte_whoever_makes_them(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        """
told = []
several, alone = Press(root / "flere"), Press(root / "en")
build_ = several.publish(*made)
assert len(forks) == 2, forks
processes.ENOUGH = 1_000
alone.publish(*made)
assert len(forks) == 2
assert several.manifest.files == alone.manifest.files
assert verify(several.folder) == []
assert build_.made == 60
print("alike")
""",
    )

    assert (done.stdout, done.stderr, done.returncode) == ("alike\n", "", 0)


def test_progress_is_told_of_all_processes_and_ends_with_everything(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        """
told = []
progress = lambda *all: told.append(all)
build(make_inputs(made[40:]), make_workshop(root), now=NOW, allow_drafts=True, progress=progress)
assert len(forks) == 1
assert told[-1] == (20, 20) and {total for _, total in told} == {20} and told == sorted(told), told
print("told")
""",
    )

    assert (done.stdout, done.returncode) == ("told\n", 0), done.stderr


def test_pages_refused_in_any_process_are_held_back_and_none_else(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        """
good = [make_page(f"/kort/{number}/") for number in range(40)]
faulty = [make_page(f"/kort/{number}/", '<p style="x">' if number % 2 else "") for number in range(40)]
several, alone = Press(root / "flere"), Press(root / "en")
several.publish(*good)
forks.clear()
outcome = several.publish(*faulty)
assert len(forks) == 2, forks  # one in each of two rounds: what is refused is known when the second begins
processes.ENOUGH = 1_000
alone.publish(*good)
assert outcome.held == alone.publish(*faulty).held
assert len(forks) == 2
assert several.manifest.files == alone.manifest.files
odd = {f"toolbox/kort/{number}/index.html" for number in range(1, 40, 2)}
assert {each.path for each in outcome.held} == odd
assert verify(several.folder) == []
print("held")
""",
    )

    assert (done.stdout, done.returncode) == ("held\n", 0), done.stderr


def test_page_that_cannot_be_made_in_another_process_is_held_back_by_itself(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        """
from handlekraft.publishing.rendering import Renderer
cast = Renderer.cast
def faulty(self, page):
    if page.path == "/kort/nummer-7/" and page.template == "page.html":
        raise LookupError("borte")
    return cast(self, page)
Renderer.cast = faulty
outcome = Press(root).publish(*made)
assert len(forks) == 4
[held] = outcome.held
assert (held.path, held.refusals[0][0]) == ("toolbox/kort/nummer-7/index.html", "kan-ikke-lages")
print("held")
""",
    )

    assert (done.stdout, done.returncode) == ("held\n", 0), done.stderr


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("os.kill(os.getpid(), 9)", "BuildDamagedError En av prosessene"),
        ("raise KeyboardInterrupt('nok')", "KeyboardInterrupt nok"),
        ("raise type('Odd', (BaseException,), {})('rart')", "BuildDamagedError Odd: rart"),
        (
            "list(django.contrib.auth.models.Group.objects.all())",
            "AskedTooLateError A page asked the database",
        ),
    ],
)
def test_process_that_goes_wrong_stops_the_publishing_and_leaves_nothing(
    tmp_path: Path, fault: str, told: str
) -> None:
    done = run(
        tmp_path,
        f"""
import django.contrib.auth.models
from django.db import connection
connection.creates = True
connection.ensure_connection()
from handlekraft.publishing.rendering import Renderer
parent, cast = os.getpid(), Renderer.cast
def faulty(self, page):
    if os.getpid() != parent:
        {fault}
    return cast(self, page)
Renderer.cast = faulty
try:
    Press(root).publish(*made)
except BaseException as error:
    print(type(error).__name__, error)
assert len(forks) == 2
assert [path.name for path in shelf(root).folder.iterdir()] == [".lock"]
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody left")
assert connection.cursor().execute("select 1").fetchone() == (1,)
""",
    )

    assert done.stdout.startswith(told), done.stderr
    assert done.stdout.endswith("nobody left\n")
    assert done.returncode == 0, done.stderr


def test_children_end_when_their_parent_is_killed_and_the_shelf_is_free_at_once(tmp_path: Path) -> None:
    program = """
import time
from handlekraft.publishing.rendering import Renderer
parent, cast = os.getpid(), Renderer.cast
def slow(self, page):
    if os.getpid() != parent:
        time.sleep(0.3)
    else:
        os.kill(parent, 9)
    return cast(self, page)
Renderer.cast = slow
Press(root).publish(*made)
"""
    done = run(tmp_path, program)
    again = run(tmp_path, "processes.ENOUGH = 1_000\nprint(Press(root).publish(*made).made)")

    assert done.returncode == -signal.SIGKILL
    assert (again.stdout, again.returncode) == ("60\n", 0), again.stderr


def test_little_work_is_done_in_one_process() -> None:
    assert processes_for(ENOUGH) == 1


def test_process_with_threads_is_never_divided() -> None:
    before = threading.active_count()
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait)
    thread.start()
    try:
        assert processes_for(100 * ENOUGH) == 1
    finally:
        wait.set()
        thread.join()
    assert threading.active_count() == before


def test_nothing_but_the_main_thread_divides_its_process(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        """
found = []
thread = threading.Thread(target=lambda: found.append(processes.processes_for(1_000)))
thread.start(); thread.join()
print(found, processes.processes_for(1_000), processes.processes_for(29), processes.processes_for(0))
sys.platform = "darwin"
print(processes.processes_for(1_000))
""",
    )

    assert done.stdout == "[1] 3 2 1\n1\n", done.stderr


def test_pages_of_one_cast_are_made_by_one_process_and_the_urgent_ones_first() -> None:
    pages = [make_page(f"/kort/{number}/") for number in range(30)]
    jobs = [Job(page.path, page, f"støp {number % 7}") for number, page in enumerate(pages)]

    shares = shared_out(jobs, 3)

    assert sorted(job.path for share in shares for job in share) == sorted(job.path for job in jobs)
    casts = [{job.fingerprint for job in share} for share in shares]
    assert sum(map(len, casts)) == len(set.union(*casts)) == 7
    assert all(share == sorted(share, key=jobs.index) for share in shares)
