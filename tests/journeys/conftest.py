"""Tests of the look read the finished look: it is made first, and only when something has changed."""

import pytest

from handlekraft.design.build import build


@pytest.fixture(scope="session", autouse=True)
def _finished_look() -> None:
    build()
