"""How many random histories the laws of the domain are tried on, and what runs last."""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.fixtures.browsing import browser, published

__all__ = ["browser", "published"]

SLOW_ON_A_SHARED_MACHINE = [HealthCheck.too_slow]

settings.register_profile(
    "test", max_examples=500, deadline=None, derandomize=True, suppress_health_check=SLOW_ON_A_SHARED_MACHINE
)
settings.register_profile(
    "nightly", max_examples=20_000, deadline=None, suppress_health_check=SLOW_ON_A_SHARED_MACHINE
)
settings.load_profile("nightly" if os.environ.get("HANDLEKRAFT_HYPOTHESIS") == "nightly" else "test")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests in a browser last (`--no-loadscope-reorder` keeps it so): from the first of them on, a loop runs in the process, and Django then refuses its database."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
