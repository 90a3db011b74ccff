"""Trying the mutants of a group: in forks of a process in which everything is imported and the database stands.

First every test runs once, and it is noted which lines of the mutated files it reaches. For each mutant a child then carries out
tests that reach it until one fails, for as long as MOST_SECONDS of the processor. What is decided at import, such as a set of roles, is tried in a child in
which the module is carried out once more, if tests go as before when that is done with nothing planted. Where none fails it is
planted in a process that has imported nothing of ours, and every test of the group is asked.
"""

import gc
import os
import resource
import sys
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from typing import NoReturn

import pytest
from hypothesis import Phase, settings

from mutation.mutants import Mutant
from mutation.planting import Running, plant_before_import
from mutation.watching import Watched, fails, in_turn, watch, with_next, within

SURVIVED, KILLED, BROKEN = 0, 1, 3
AS_IT_IS = -1
OPTIONS = [
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
    "-q",
    "-x",
    "--no-header",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
    "-m",
    "not browser and not alone and not slow",
]
LEAST_SECONDS = 20
MOST_SECONDS = 10
# What every process needs and is none of ours: imported once.
_SHARED = (
    "django.forms",
    "django.template",
    "django.test",
    "hypothesis.internal",
    "jinja2",
    "phonenumbers",
    "selectolax.lexbor",
    "playwright.sync_api",
    "pydantic",
    "yaml",
    "opening_hours",
    "babel",
)
Lines = dict[str, set[int]]
Job = Callable[[], int]


class Trial:
    """A plugin that tries mutants instead of running the tests; `verdicts` is what came of each."""

    def __init__(self, mutants: Sequence[Mutant], processes: int) -> None:
        self._mutants, self._processes = mutants, processes
        self.verdicts: dict[Mutant, bool] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """A property that fails has done its work: no smaller example is looked for."""
        settings.register_profile("mutants", settings(), phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        paths = {str(mutant.path) for mutant in self._mutants}
        self._running = Running.of(paths)
        self._watched = in_turn(watch(session.items, self._running))
        gc.freeze()  # else children copy what they only look at
        self._ask_with_nothing_planted()
        self.verdicts = dict(_together(self._inside(), self._job, self._processes))
        as_they_are = [Mutant(path, AS_IT_IS, 0, "") for path in {each.path for each in self._at_import()}]
        alike = {each.path for each, fails in _together(as_they_are, self._job, self._processes) if not fails}
        again = [mutant for mutant in self._at_import() if mutant.path in alike]
        self.verdicts |= {each: True for each, dead in _together(again, self._job, self._processes) if dead}
        return True

    def _ask_with_nothing_planted(self) -> None:
        """RuntimeError when tests fail in a child for another reason than a mutant."""
        tests = within(MOST_SECONDS, self._watched)
        whole = Mutant(self._mutants[0].path, AS_IT_IS, 0, "nothing planted")
        if dict(_together([whole], lambda _: partial(_try_in_fork, _plant_nothing, tests), 1))[whole]:
            raise RuntimeError("tests fail in a child with nothing planted")

    def _inside(self) -> list[Mutant]:
        return [mutant for mutant in self._mutants if mutant.starts]

    def _at_import(self) -> list[Mutant]:
        return [mutant for mutant in self._mutants if not mutant.starts]

    def _job(self, mutant: Mutant) -> Job:
        tests = within(MOST_SECONDS, [each for each in self._watched if each.reaches(mutant)])
        plant = self._running.become if mutant.starts else self._running.import_again
        return partial(_try_in_fork, partial(plant, mutant), tests)


def _together(
    mutants: Sequence[Mutant], job: Callable[[Mutant], Job], processes: int
) -> Iterator[tuple[Mutant, bool]]:
    """Yield whether each mutant was killed; so many children at a time do what the job says, which returns how it went.

    Nothing is yielded for one that could not be tried.
    """
    waiting, running = list(reversed(mutants)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < processes:
            mutant = waiting.pop()
            work = job(mutant)
            child = os.fork()
            if not child:
                _as_child(work)
            running[child] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        if not (os.WIFEXITED(status) and os.WEXITSTATUS(status) == BROKEN):
            yield mutant, status != SURVIVED


def _as_child(work: Job) -> NoReturn:
    outcome = BROKEN
    try:
        outcome = work()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(outcome)


def _plant_nothing() -> None:
    """Leave everything as it is."""


def _try_in_fork(plant: Callable[[], None], tests: Sequence[Watched]) -> int:
    """Return SURVIVED or KILLED; a mutant that goes on for too long is stopped by the system."""
    if not tests:
        return SURVIVED
    try:
        plant()
    except (LookupError, ValueError):  # such as a method that no longer asks its superclass
        return BROKEN
    most = int(LEAST_SECONDS + 5 * sum(each.seconds for each in tests))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    pairs = with_next([each.item for each in tests])
    return KILLED if any(fails(item, following) for item, following in pairs) else SURVIVED


def _try_at_import(mutant: Mutant, tests: Sequence[str]) -> int:
    """Run the tests with the mutant planted before anything of ours is imported."""
    plant_before_import(mutant)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    code = pytest.main([*OPTIONS, *tests])
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        return BROKEN
    return KILLED if code else SURVIVED


def tried(
    mutants: Sequence[Mutant], tests: Sequence[str], processes: int, known: Collection[str] = ()
) -> dict[Mutant, bool]:
    """Return whether each mutant is killed by some of the tests, which are paths. To be asked before anything of ours is imported.

    Those that are known by name to be no faults get no process of their own. RuntimeError when a test fails with nothing
    planted, or when there are no tests.
    """
    for each in _SHARED:
        import_module(each)
    with ProcessPoolExecutor(1, get_context("fork")) as aside:
        verdicts = aside.submit(_tried_in_forks, mutants, tests, processes).result()
    left = [mutant for mutant in mutants if mutant not in verdicts and mutant.name not in known]
    verdicts |= _together(left, lambda each: partial(_try_at_import, each, tests), processes)
    if untried := [mutant for mutant in left if mutant not in verdicts]:
        raise RuntimeError(f"could not be tried: {untried[0]}")
    return dict.fromkeys(mutants, False) | verdicts


def _tried_in_forks(mutants: Sequence[Mutant], tests: Sequence[str], processes: int) -> dict[Mutant, bool]:
    trial = Trial(mutants, processes)
    code = pytest.main([*OPTIONS, "-s", *tests], plugins=[trial])
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        raise RuntimeError(f"pytest ended with {code!r}: {' '.join(tests)}")
    return trial.verdicts
