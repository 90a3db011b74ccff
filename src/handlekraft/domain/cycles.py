"""Circles in chains where each thing points to at most one other (a unit's parent, a contact's stand-in)."""

from collections.abc import Mapping


def find_cycles(following: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Every circle in the chains, each once, beginning with its alphabetically first member.

    `following` says what each name points to; names that point nowhere are left out of it.
    """
    settled: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in sorted(following):
        path: list[str] = []
        name: str | None = start
        while name is not None and name not in settled:
            settled.add(name)
            path.append(name)
            name = following.get(name)
        if name in path:
            found.append(_from_first(path[path.index(name) :]))
    return found


def _from_first(circle: list[str]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first])
