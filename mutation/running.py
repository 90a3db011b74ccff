"""Trying the mutants of a group: in forks of a process in which everything
is imported and the database stands.

First every test runs once, and it is noted which lines of the mutated files it reaches. For each mutant a
child then carries out tests that reach it until one fails, for as long as MOST_SECONDS of the processor. What
is decided at import, such as a set of roles, is tried in a child in which the module is carried out once
more, if tests go as before when that is done with nothing planted. Where none fails it is planted in a
process that has imported nothing of ours, and every test of the group is asked.
"""

import gc
import resource
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from mutation.children import BROKEN, FOUND_BY, KILLED, LAST, SURVIVED, Job, hush, together
from mutation.mutants import Mutant
from mutation.planting import Running, plant_before_import
from mutation.watching import Watched, fails, in_turn, watch, with_next, within

AS_IT_IS = -1
OPTIONS = [
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
    "-qq",  # no word of how many tests ran: mutants are tried in their place
    "-x",
    "--no-header",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
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


class Trial:
    """A plugin that tries mutants instead of running the tests; `verdicts` is what came of each."""

    def __init__(self, mutants: Sequence[Mutant], processes: int) -> None:
        self._inside = [mutant for mutant in mutants if mutant.starts]
        self._at_import = [mutant for mutant in mutants if not mutant.starts]
        self._processes = processes
        self._asked: dict[Mutant, list[Watched]] = {}
        self._found_by: dict[tuple[Path, str], list[Watched]] = defaultdict(list)
        self.verdicts: dict[Mutant, bool] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """A property that fails has done its work: no smaller example is looked for."""
        settings.register_profile("mutants", settings(), phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        paths = {mutant.path for mutant in (*self._inside, *self._at_import)}
        self._running = Running.of(set(map(str, paths)))
        self._watched = in_turn(watch(session.items, self._running))
        gc.freeze()  # else children copy what they only look at
        self._ask_with_nothing_planted(paths)
        self.verdicts = dict(self._answers(self._inside, self._become))
        as_they_are = [Mutant(each, AS_IT_IS, 0, "") for each in {each.path for each in self._at_import}]
        alike = {each.path for each, fails in self._answers(as_they_are, self._import_again) if not fails}
        again = [mutant for mutant in self._at_import if mutant.path in alike]
        self.verdicts |= {each: True for each, dead in self._answers(again, self._import_again) if dead}
        return True

    def _answers(
        self, mutants: Sequence[Mutant], job: Callable[[Mutant], Job]
    ) -> Iterator[tuple[Mutant, bool]]:
        """Yield whether tests find each; what found one is asked first
        about the next of the same function."""
        for mutant, answer in together(mutants, job, self._processes):
            if answer >= FOUND_BY:
                finders = self._found_by[mutant.path, mutant.function]
                found_by = self._asked[mutant][answer - FOUND_BY]
                finders[:] = [found_by, *(each for each in finders if each is not found_by)]
            yield mutant, answer != SURVIVED

    def _ask_with_nothing_planted(self, paths: Iterable[Path]) -> None:
        """RuntimeError when tests fail in a child for another reason than a mutant."""
        nothing = Mutant(next(iter(paths)), AS_IT_IS, 0, "nothing")
        tests = within(MOST_SECONDS, self._watched)
        if list(together([nothing], lambda _: partial(_try_in_fork, _plant_nothing, tests), 1)) != [
            (nothing, SURVIVED)
        ]:
            raise RuntimeError("tests fail in a child with nothing planted")

    def _become(self, mutant: Mutant) -> Job:
        return partial(_try_in_fork, partial(self._running.become, mutant), self._tests_of(mutant))

    def _import_again(self, mutant: Mutant) -> Job:
        return partial(_try_in_fork, partial(self._running.import_again, mutant), self._tests_of(mutant))

    def _tests_of(self, mutant: Mutant) -> list[Watched]:
        first = self._found_by[mutant.path, mutant.function]
        others = (each for each in self._watched if each not in first)
        self._asked[mutant] = within(
            MOST_SECONDS, [each for each in (*first, *others) if each.reaches(mutant)]
        )
        return self._asked[mutant]


def _plant_nothing() -> None:
    """Leave everything as it is."""


def _try_in_fork(plant: Callable[[], None], tests: Sequence[Watched]) -> int:
    """Return SURVIVED or by which test it is found; a mutant that goes on for
    too long is stopped by the system."""
    if not tests:
        return SURVIVED
    try:
        plant()
    except (LookupError, ValueError):  # such as a method that no longer asks its superclass
        return BROKEN
    most = int(LEAST_SECONDS + 5 * sum(each.seconds for each in tests))
    hush()  # what a mutant breaks is told at length by whatever it breaks
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    for number, (item, following) in enumerate(with_next([each.item for each in tests])):
        if fails(item, following):
            return FOUND_BY + number if number < LAST else KILLED
    return SURVIVED


def _try_at_import(mutant: Mutant, tests: Sequence[str]) -> int:
    """Run the tests with the mutant planted before anything of ours is imported."""
    plant_before_import(mutant)
    hush()
    code = pytest.main([*OPTIONS, *tests])
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        return BROKEN
    return KILLED if code else SURVIVED


def tried(
    mutants: Sequence[Mutant], tests: Sequence[str], processes: int, known: Collection[str] = ()
) -> dict[Mutant, bool]:
    """Return whether each mutant is killed by some of the tests, which are what pytest is given. To be asked
    before anything of ours is imported.

    Those that are known by name to be no faults get no process of their own. RuntimeError when a test fails
    with nothing planted, or when there are no tests.
    """
    for each in _SHARED:
        import_module(each)
    with ProcessPoolExecutor(1, get_context("fork")) as aside:
        verdicts = aside.submit(_tried_in_forks, mutants, tests, processes).result()
    left = [mutant for mutant in mutants if mutant not in verdicts and mutant.name not in known]
    answers = together(left, lambda each: partial(_try_at_import, each, tests), processes)
    verdicts |= {mutant: answer != SURVIVED for mutant, answer in answers}
    if untried := [mutant for mutant in left if mutant not in verdicts]:
        raise RuntimeError(f"could not be tried: {untried[0]}")
    return dict.fromkeys(mutants, False) | verdicts


def _tried_in_forks(mutants: Sequence[Mutant], tests: Sequence[str], processes: int) -> dict[Mutant, bool]:
    trial = Trial(mutants, processes)
    code = pytest.main([*OPTIONS, "-s", *tests], plugins=[trial])
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        raise RuntimeError(f"pytest ended with {code!r}: {' '.join(tests)}")
    return trial.verdicts
