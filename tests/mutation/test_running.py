"""A mutant is planted in a small program, and the tests of that program find it or do not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mutation.groups import GROUPS, ROOT
from mutation.mutants import mutants_of
from mutation.report import Count, equivalents, table

PROGRAM = """\
from functools import cache

LEAST = 3


@cache
def enough(number):
    return number >= LEAST


def forgotten(number):
    return number > 5


def for_ever(number):
    while True:
        number -= 1
        if number < 0:
            break
    return "done"
"""
TESTS = """\
from program import enough, for_ever, forgotten


def test_enough():
    assert enough(4) is True
    assert enough(1) is False


def test_it_ends():
    assert for_ever(2) == "done"
"""
TRIED = """\
import sys
from pathlib import Path

from mutation import running
from mutation.mutants import mutants_of

running.LEAST_SECONDS = 2
sys.path.insert(0, ".")
for mutant, killed in running.tried(mutants_of(Path("program.py").resolve()), ["test_program.py"], 2).items():
    print("killed" if killed else "survived", mutant, sep="\\t")
"""


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    """What came of each mutant of the program."""
    for name, text in (("program.py", PROGRAM), ("test_program.py", TESTS), ("tried.py", TRIED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "tried.py"], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    lines = [line.split("\t") for line in done.stdout.decode().splitlines() if "\t" in line]
    return {mutant: verdict for verdict, mutant in lines}


def test_what_no_test_notices_survives_and_all_else_is_killed(told: dict[str, str]) -> None:
    survived = {mutant for mutant, verdict in told.items() if verdict == "survived"}

    assert survived == {
        "program.py:3 at import: «3» → «4»",
        "program.py:8 enough: «number >= LEAST» → «number > LEAST»",
        "program.py:12 forgotten: «return number > 5» → «return None»",
        "program.py:12 forgotten: «number > 5» → «number >= 5»",
        "program.py:12 forgotten: «5» → «6»",
        "program.py:16 for_ever: «True» → «False»",
        "program.py:18 for_ever: «number < 0» → «number <= 0»",
        "program.py:18 for_ever: «0» → «1»",
        "program.py:17 for_ever: «1» → «2»",
    }
    assert told["program.py:8 enough: «return number >= LEAST» → «return None»"] == "killed"
    assert told["program.py:17 for_ever: without «number -= 1»"] == "killed"


def test_every_group_has_modules_and_tests() -> None:
    for group in GROUPS.values():
        assert list(group.files())
        assert all(Path(path).exists() for path in group.paths())


def test_every_mutant_said_to_be_no_fault_exists_and_has_a_reason() -> None:
    mutants = {
        mutant.name for group in GROUPS.values() for path in group.files() for mutant in mutants_of(path)
    }

    assert set(equivalents()) <= mutants


def test_no_fault_without_a_reason(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(
        "a.py f: «1» → «2»\n    Nobody sees it.\nb.py g: «1» → «2»\n", encoding="utf-8"
    )

    with pytest.raises(ValueError, match=r"b\.py g"):
        equivalents(tmp_path / "list.txt")


def test_counts_leave_out_what_is_no_fault_and_tell_when_it_is_one_after_all(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("A = 1\nB = 2\nC = 3\n", encoding="utf-8")
    verdicts = dict(zip(mutants_of(path), (True, False, False), strict=True))
    known = {"a.py at import: «1» → «2»": "No.", "a.py at import: «2» → «3»": "No."}

    count = Count("a", verdicts, known)

    assert [str(each) for each in count.survivors] == ["a.py:3 at import: «3» → «4»"]
    assert table([count]).splitlines()[-1] == "| a | 1 | 0 | 1 | 2 | 0.0 % |"
    assert count.out_of_date() == ["a.py at import: «1» → «2»"]
