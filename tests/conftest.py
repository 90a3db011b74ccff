"""How many random histories the laws of the domain are tried on, and what all tests of a process share."""

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fixtures.browsing import browser
from tests.fixtures.databases import may_differ, may_hold_what_differs, on_postgresql, room
from tests.fixtures.extent import AT_NIGHT
from tests.fixtures.installations import installations, published

__all__ = ["browser", "installations", "published"]

SLOW_ON_A_SHARED_MACHINE = [HealthCheck.too_slow]

settings.register_profile(
    "test", max_examples=250, deadline=None, derandomize=True, suppress_health_check=SLOW_ON_A_SHARED_MACHINE
)
settings.register_profile(
    "nightly", max_examples=20_000, deadline=None, suppress_health_check=SLOW_ON_A_SHARED_MACHINE
)
settings.load_profile("nightly" if AT_NIGHT else "test")

# What takes long to make and is made once in a process, not once in a file: by fixture, what
# tests that share it are together as.
SHARED = {"readers": "readers", "planted": "planted"}
# Where tests in a browser stand: `make` looks for them nowhere else, so that
# the others are not read once more.
IN_A_BROWSER = frozenset({"inspection", "journeys", "search"})


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """On PostgreSQL, do not even read the files of which nothing is run there: reading
    takes a fifth of the time there."""
    left_out = on_postgresql() and not may_hold_what_differs(collection_path, config.rootpath / "tests")
    return True if left_out else None


def pytest_collection_finish() -> None:
    """What is read stays to the end: do not look through it for waste again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave what would go as on SQLite; keep together what shares something dear."""
    if on_postgresql():
        config.hook.pytest_deselected(items=[item for item in items if not may_differ(item)])
        items[:] = filter(may_differ, items)
    _keep_together(items)
    _refuse_elsewhere(items)


def _refuse_elsewhere(items: list[pytest.Item]) -> None:
    """Raise UsageError for a test in a browser that `make test` would not find."""
    for item in items:
        if item.get_closest_marker("browser") and room(item) not in IN_A_BROWSER:
            raise pytest.UsageError(
                f"{item.nodeid}: tests in a browser stand in {', '.join(sorted(IN_A_BROWSER))}."
            )


def _keep_together(items: list[pytest.Item]) -> None:
    """Keep tests in a browser together when they run in several processes: those of a file,
    and those that share what is dear."""
    for item in items:
        grouped = item.get_closest_marker("xdist_group")
        if isinstance(item, pytest.Function) and item.get_closest_marker("browser") and not grouped:
            shared = (group for fixture, group in SHARED.items() if fixture in item.fixturenames)
            item.add_marker(pytest.mark.xdist_group(next(shared, item.path.stem)))
