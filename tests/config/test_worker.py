"""The worker as a process of its own, beside one that writes in the same
SQLite file as the web process does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree

import pytest

from handlekraft.config.worker_process import PROGRAM
from handlekraft.editions.shelf.shelf import BUILDING, Shelf
from handlekraft.editions.shelf.verifying import verify
from tests.fixtures.installations import Installations
from tests.fixtures.programs import environment_of
from tests.small_content import small_content

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("worker")]

LONGEST = 180  # seconds at most on a machine that does much else
# Writes as people at work do, many times in a row, while editions are built; says how many orders it made.
WRITER = """
import django; django.setup()
import time
from django.db import transaction
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality
from handlekraft.orders.operations import order_edition
for number in range(30):
    for municipality in Municipality.objects.filter(slug__in=["evenes", "lavangen"]):
        with transaction.atomic():
            remember(municipality=municipality, person=None, verb="skrev", subject=f"linje {number}")
            order_edition(municipality, because=f"linje {number}")
    time.sleep(0.05)
"""
STATES = """
import django; django.setup()
import time
from collections import Counter
from handlekraft.organisations.models import LogEntry
from handlekraft.orders.models import EditionOrder
deadline = time.monotonic() + {patience}
while EditionOrder.objects.filter(state__in=("waiting", "building")).exists() and time.monotonic() < deadline:
    time.sleep(0.2)
states = Counter(EditionOrder.objects.values_list("state", flat=True))
print(states["waiting"], states["building"], states["done"], states["refused"], LogEntry.objects.filter(verb="skrev").count())
"""
# What the clock asks for by itself would order editions while the others' are counted.
ROUNDS_ARE_DONE = """
import django; django.setup()
from django.utils import timezone
from handlekraft.orders.models import DailyRun
for task in DailyRun.Task.values:
    DailyRun.objects.get_or_create(task=task, day=timezone.localdate())
"""
LEFT = """
import django; django.setup()
from datetime import timedelta
from django.db.models import F
from handlekraft.orders.models import EditionOrder
left = EditionOrder.objects.filter(state="building")
print(left.update(touched_at=F("touched_at") - timedelta(hours=1)))
"""
ORDER = """
import django; django.setup()
from handlekraft.organisations.models import Municipality
from handlekraft.orders.operations import order_edition
order_edition(Municipality.objects.get(slug="lavangen"), because="Noe ble endret")
"""


@pytest.fixture(scope="module")
def installation(installations: Installations, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("worker")
    content = small_content(folder / "content")
    return environment_of(installations.published(folder / "var", content), content)


def handlekraft(environment: dict[str, str], *arguments: str) -> str:
    return said_by([sys.executable, "-c", PROGRAM, *arguments], environment)


def python(environment: dict[str, str], program: str) -> str:
    return said_by([sys.executable, "-c", program], environment)


def said_by(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def states(environment: dict[str, str], *, patience: int = 0) -> list[int]:
    """How many orders are waiting, being built, done and refused, and how many lines the writer wrote.

    Waits at most so many seconds for orders to come to an end.
    """
    return [int(number) for number in python(environment, STATES.format(patience=patience)).split()]


def start_worker(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "work", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def shelf(environment: dict[str, str], name: str = "lavangen") -> Shelf:
    return Shelf(Path(environment["HANDLEKRAFT_VAR"]) / "editions", name)


def forget_pages(environment: dict[str, str], *names: str) -> None:
    """Take away all editions of these municipalities, so that every page is
    made anew, which takes its time."""
    for name in names:
        rmtree(shelf(environment, name).folder)


def test_worker_builds_while_others_write_and_neither_fails(installation: dict[str, str]) -> None:
    forget_pages(installation, "evenes", "lavangen")
    python(installation, ROUNDS_ARE_DONE)
    with start_worker(installation) as worker:
        python(installation, WRITER)
        waiting, building, done, refused, written = states(installation, patience=LONGEST // 2)
        worker.send_signal(signal.SIGTERM)
        _said, complained = worker.communicate(timeout=30)

    assert (worker.returncode, complained) == (0, "")
    assert (waiting, building, refused, written) == (0, 0, 0, 60)
    assert done > 2
    for name in ("evenes", "lavangen"):
        assert verify(shelf(installation, name).path(shelf(installation, name).current() or "")) == []


def test_worker_killed_in_the_middle_leaves_an_order_that_another_takes(installation: dict[str, str]) -> None:
    handlekraft(installation, "work", "--once")
    forget_pages(installation, "lavangen")
    python(installation, ORDER)
    with start_worker(installation) as worker:
        deadline = time.monotonic() + LONGEST
        while not any(shelf(installation).folder.glob(f"{BUILDING}*")) and time.monotonic() < deadline:
            time.sleep(0.01)
        worker.kill()

    assert states(installation)[:2] == [0, 1]
    python(installation, LEFT)
    handlekraft(installation, "work", "--once")

    assert states(installation)[:2] == [0, 0]
    assert verify(shelf(installation).path(shelf(installation).current() or "")) == []


def test_worker_ends_when_the_process_it_stands_beside_is_gone(installation: dict[str, str]) -> None:
    with start_worker(installation, "--beside", "1" if os.getpid() != 1 else "2") as worker:
        worker.communicate(timeout=60)

    assert worker.returncode == 0
