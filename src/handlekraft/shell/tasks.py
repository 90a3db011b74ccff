"""One thing that waits for somebody at work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what it is, what the way on is called, and where it leads.

    `pressing`: reason enough for a reminder every day. What is not, such as reading within a month, is reminded of once in a
    fortnight.
    """

    text: str
    act: str
    href: str
    pressing: bool = True
