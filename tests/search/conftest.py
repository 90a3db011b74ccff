"""The two reader hosts, serving Narvik's edition as readers get it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.inspected import serve_readers

Address = Callable[[str, str], str]


def index_of(published: Path, site: str, language: str = "nb") -> Path:
    """Return the index file of a site of Narvik's edition in a language."""
    [found] = (published / "narvik" / "current" / site / "-").glob(f"search-{language}.*.js")
    return found


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[Address]:
    """Return the address of a page of Narvik's: its site, and its path there."""
    with serve_readers(published) as [public, toolbox]:
        yield lambda site, path: {"public": public, "toolbox": toolbox}[site] + path
