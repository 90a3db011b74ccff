"""Tests of the look read the finished look: it is made first, and only when something has changed."""

import pytest

from handlekraft.design.build import build
from tests.fixtures.rendering import rendered_pages


@pytest.fixture(scope="session", autouse=True)
def finished_look() -> None:
    """Style sheets, scripts and catalogues, made of the sources as they stand."""
    build()


@pytest.fixture(scope="session")
def pages(finished_look: None) -> dict[str, str]:
    """Every reader page as HTML, by its short name."""
    return rendered_pages()
