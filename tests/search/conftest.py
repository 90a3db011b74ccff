"""The two reader hosts, serving Narvik's edition as readers get it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.inspected import serve_readers

Address = Callable[[str, str], str]


def index_of(published: Path, site: str) -> Path:
    """Return the bokmål index file of a site of Narvik's edition."""
    [found] = (published / "narvik" / "current" / site / "-").glob("search-nb.*.js")
    return found


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[Address]:
    """Return the address of a page of Narvik's: its site, and its path there."""
    with serve_readers(published) as [public, toolbox]:
        yield lambda site, path: {"public": public, "toolbox": toolbox}[site] + path
