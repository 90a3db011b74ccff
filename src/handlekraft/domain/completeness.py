"""When something counts as complete: never by being empty."""

from collections.abc import Iterable


def every_one(parts: Iterable[object]) -> bool:
    """Return whether there are parts and each of them is true. What has no parts
    is not complete, unlike for `all`."""
    found = False
    for part in parts:
        if not part:
            return False
        found = True
    return found
