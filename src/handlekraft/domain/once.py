"""What is made of values, once for each of them, for as long as what they belong to is at hand."""

from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


class Once:
    """What is made of large values that do not change, which are told apart by identity: an equal value that
    is another object is made something of again. So whoever wants to share lets equal values be one.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[tuple[object, ...], Any]] = {}

    def made_of(
        self, values: tuple[object, ...], also: tuple[object, ...], make: Callable[[], Result]
    ) -> Result:
        """Return what `make` makes of `values`, and of `also`, which is small and compared as usual.

        The values are kept: no other object can come to have the identity of one of them.
        """
        key = (*map(id, values), also)
        if key not in self._made:
            self._made[key] = (values, make())
        made: Result = self._made[key][1]
        return made
