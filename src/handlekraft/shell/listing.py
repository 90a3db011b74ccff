"""A long list, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models

LINES_A_PAGE = 50
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """One page of a list; `number` counts from 1, `pages` is at least 1,
    `total` counts the lines of all pages."""

    lines: Sequence[Row]
    number: int
    pages: int
    total: int


def page_of(rows: models.QuerySet[Row], number: int) -> ListPage[Row]:
    """Read a page of the rows; the last one for a number beyond it. Two queries."""
    total = rows.count()
    pages = max(1, -(-total // LINES_A_PAGE))
    number = min(max(1, number), pages)
    first = (number - 1) * LINES_A_PAGE
    return ListPage(list(rows[first : first + LINES_A_PAGE]), number, pages, total)
