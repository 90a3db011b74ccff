"""What stands in the navigation of the workspace. Each room says its own
entries; the workspace their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from handlekraft.organisations.models import Role
from handlekraft.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One entry of the navigation; `key` is also the name of its front page's address."""

    key: str
    label: str | Promise
    opened_by: frozenset[Role]

    def opens_for(self, place: Workplace) -> bool:
        """Whether one of the person's roles opens it."""
        return place.holds(self.opened_by)


def entries() -> Sequence[NavigationEntry]:
    """Every entry in order. The setting names the tuple, as it names the addresses,
    so that nothing here knows a room."""
    found: Sequence[NavigationEntry] = import_string(settings.WORKSPACE_NAVIGATION)
    return found


def open_entries(place: Workplace) -> Iterable[NavigationEntry]:
    """The entries that the person's roles open, in order."""
    return [entry for entry in entries() if entry.opens_for(place)]
