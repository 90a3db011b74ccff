"""What waits for somebody at work. Each room tells its own in `tasks.py`;
the workspace says in which order."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from handlekraft.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what it is, what the way on is called, and where it leads.

    `pressing`: reason enough for a reminder every day. What is not, such as reading within a month,
    is reminded of once in a fortnight.
    """

    text: str
    act: str
    href: str
    pressing: bool = True


def address_in(place: Workplace, name: str, **names: object) -> str:
    """Return the address of a page in the workplace's municipality."""
    return reverse(f"workspace:{name}", kwargs={"municipality": place.municipality.slug, **names})


def list_address(place: Workplace, name: str, **choice: str) -> str:
    """Return the address of a list that shows what is chosen, such as `tilstand="utkast"`."""
    return f"{address_in(place, name)}?{urlencode(choice)}"
