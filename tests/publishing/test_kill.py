"""A publisher killed at any moment: readers have one whole edition, the old one or
the new, and the next run goes on."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handlekraft.editions.serving.application import ReaderApplication
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.shelf import BUILDING
from handlekraft.editions.shelf.verifying import verify
from tests.publishing.editions import shelf
from tests.publishing.nursery import CHANGING, STANDING, publish_round
from tests.serving.asking import ask

pytestmark = pytest.mark.slow

ANYWHERE = 40  # kills at a moment drawn from the length of a few rounds
A_FEW_ROUNDS = 1.5  # times as long as one takes here and now, slowed as the publisher is
AT_THE_SWITCH = 25  # kills within moments of a finished edition: some before the switch, some after it
SWITCH_LASTS = 0.1  # seconds, slowed as the publisher is
FEW = 5  # at least so many fell before the end of a round, and at least so many rounds were finished
NURSERY = """
import pathlib, sys, django
django.setup()
from tests.publishing.nursery import tend
tend(pathlib.Path(sys.argv[1]))
"""
ROUND = re.compile(r"Runde (\d+)\.")


@contextmanager
def nursery(root: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", NURSERY, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def start_publisher(process: subprocess.Popen[str], first_round: int) -> int:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{first_round}\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def round_that_readers_have(root: Path) -> int:
    """Read the current edition as a whole: every file as its manifest says,
    every changing page of one round."""
    folder = shelf(root).path(shelf(root).current() or "")
    assert verify(folder) == []
    pages = [path.read_text(encoding="utf-8") for path in folder.glob("toolbox/runde-*/index.html")]
    rounds = {int(found[1]) for page in pages if (found := ROUND.search(page))}
    assert (len(pages), len(rounds)) == (CHANGING, 1)
    return rounds.pop()


def every_page_is_answered(application: ReaderApplication) -> None:
    paths = [f"/narvik/runde-{place}/" for place in range(CHANGING)]
    paths += [f"/narvik/fast-{place}/" for place in range(STANDING)]
    assert [ask(application, path).code for path in paths] == [200] * len(paths)


def wait_at_the_switch(root: Path, known: set[str], deadline: float, chance: random.Random) -> None:
    """Wait a moment from when an edition is finished, or from when readers have it: however slow the machine
    is, some rounds are finished."""
    if chance.random() < 0.5:
        while shelf(root).current() in known and time.monotonic() < deadline:
            pass
    time.sleep(chance.uniform(0, SWITCH_LASTS))


def test_t59_killed_publisher_leaves_readers_with_one_whole_edition(tmp_path: Path) -> None:
    began = time.monotonic()
    publish_round(tmp_path, 1)
    a_few_rounds = A_FEW_ROUNDS * (time.monotonic() - began)
    chance = random.Random(59)  # noqa: S311 (moments, not secrets)
    moments = [chance.uniform(0, a_few_rounds) for _ in range(ANYWHERE)] + [None] * AT_THE_SWITCH
    chance.shuffle(moments)
    application = ReaderApplication(Shelves(tmp_path), Surface.TOOLBOX)
    newest, half_built = 1, 0

    with nursery(tmp_path) as process:
        for moment in moments:
            known = set(shelf(tmp_path).editions())
            publisher = start_publisher(process, newest + 1)
            deadline = time.monotonic() + (30 if moment is None else moment)
            while time.monotonic() < deadline:
                if moment is None and set(shelf(tmp_path).editions()) - known:
                    wait_at_the_switch(tmp_path, known, deadline, chance)
                    break
                assert round_that_readers_have(tmp_path) >= newest
                if moment is not None:
                    every_page_is_answered(application)
            os.kill(publisher, signal.SIGKILL)

            newest = max(newest, round_that_readers_have(tmp_path))
            every_page_is_answered(application)
            half_built += any(shelf(tmp_path).folder.glob(f"{BUILDING}2*"))
        # No more lines: it ends when the last publisher is gone, and its lock with it.
        process.communicate(timeout=30)

    assert half_built > FEW
    assert newest > FEW
    publish_round(tmp_path, newest + 1)
    assert round_that_readers_have(tmp_path) == newest + 1
    assert not any(shelf(tmp_path).folder.glob(f"{BUILDING}*"))
