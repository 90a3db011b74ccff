"""Spans of time in order, each from its first moment up to, not including, its last."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

Span = tuple[datetime, datetime]


def overlaps(left: Sequence[Span], right: Sequence[Span]) -> Iterator[Span]:
    """What lies in a span of both; each side in order and without overlap."""
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start < end:
            yield start, end
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that meet, as one: a rule that ends where another begins, or that holds
    for no time, cuts nothing in two."""
    pending: Span | None = None
    for start, end in spans:
        if pending and pending[1] == start:
            pending = (pending[0], end)
            continue
        if pending:
            yield pending
        pending = (start, end)
    if pending:
        yield pending
