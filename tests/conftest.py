"""How many random histories the laws of the domain are tried on, and what all tests of a process share."""

import os

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
