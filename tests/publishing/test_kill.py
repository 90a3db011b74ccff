"""A publishing that is killed at any moment leaves readers with one whole edition, old or new."""

import multiprocessing
import random
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from handlekraft.publishing.editions.shelf import CURRENT
from handlekraft.publishing.editions.verifying import verify
from handlekraft.publishing.serving.application import ReaderApplication
from handlekraft.publishing.serving.headers import Surface
from handlekraft.publishing.serving.shelves import Shelves
from tests.publishing.editions import make_page, publish_pages, shelf
from tests.serving.asking import ask

KILLS = 60
PATHS = [f"/kort/side-{number}/" for number in range(12)]
LONGEST_LIFE = 0.5  # seconds: more than one publishing takes, so that switches are among the moments
MARK = re.compile(rb"Utgave ([0-9]+)\.")


def publish_number(root: Path, number: int) -> None:
    pages = [make_page(path, f"<p>Utgave {number}.</p>", filling=60) for path in PATHS]
    publish_pages(root, *pages, now=datetime.now(UTC))


def publish_until_killed(root: Path, first: int) -> None:
    for number in count(first):
        publish_number(root, number)


def numbers_read(root: Path) -> Iterator[int]:
    """What a reader who has just come gets on every page: each answered in full."""
    application = ReaderApplication(Shelves(root), Surface.TOOLBOX)
    for path in PATHS:
        answer = ask(application, f"/narvik{path}", checked=False)
        assert answer.code == 200
        assert answer.body.rstrip().endswith(b"</html>")
        [mark] = MARK.findall(answer.body)
        yield int(mark)


def test_publishing_killed_at_many_moments_leaves_one_whole_edition(tmp_path: Path) -> None:
    publish_number(tmp_path, 0)
    moments = random.Random(20261124)  # noqa: S311 (moments to kill at, not a secret)
    forked = multiprocessing.get_context("fork")
    seen = set()

    for number in range(KILLS):
        process = forked.Process(target=publish_until_killed, args=(tmp_path, 1000 * (number + 1)))
        process.start()
        time.sleep(moments.uniform(0, LONGEST_LIFE))
        process.kill()
        process.join()

        assert process.exitcode == -9
        current = shelf(tmp_path).current()
        assert current is not None
        assert verify(shelf(tmp_path).path(current)) == []
        numbers = set(numbers_read(tmp_path))
        assert len(numbers) == 1
        seen |= numbers

    assert len(seen) > KILLS / 4  # it was not killed before it did anything every time
    publish_number(tmp_path, 1)
    assert set(numbers_read(tmp_path)) == {1}
    assert [path.name for path in shelf(tmp_path).folder.iterdir() if path.name.startswith(".building")] == []
    assert (shelf(tmp_path).folder / CURRENT).is_symlink()


def test_reader_during_many_publishings_always_gets_whole_pages(tmp_path: Path) -> None:
    publish_number(tmp_path, 0)
    process = multiprocessing.get_context("fork").Process(target=publish_until_killed, args=(tmp_path, 1))
    application = ReaderApplication(Shelves(tmp_path), Surface.TOOLBOX)
    process.start()

    highest = 0
    until = time.monotonic() + 4
    while time.monotonic() < until:
        for path in PATHS:
            answer = ask(application, f"/narvik{path}", checked=False)
            assert answer.code == 200
            [mark] = MARK.findall(answer.body)
            assert int(mark) >= highest
            highest = int(mark)
    process.kill()
    process.join()

    assert highest > 1
