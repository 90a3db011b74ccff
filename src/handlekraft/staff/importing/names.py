"""Units and service areas as people write them: by name or by key, whatever the case of the letters."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain, count

from handlekraft.domain.slugs import slug_of
from handlekraft.organisations.models import ServiceArea, Unit

LONGEST_ADDRESS = 80


def units_by_name(units: Iterable[Unit], today: date) -> dict[str, Unit]:
    """Folded name and slug → unit. Of two of one name the one that is open wins."""
    closed_first = sorted(units, key=lambda unit: (unit.valid_to or date.max) >= today)
    return {name.casefold(): unit for unit in closed_first for name in (unit.slug, unit.name)}


def areas_by_name(areas: Iterable[ServiceArea]) -> dict[str, ServiceArea]:
    """Folded name and key → service area."""
    return {name.casefold(): area for area in areas for name in (area.key, area.name)}


def address_of(name: str) -> str:
    """The part of an address that a name becomes: "Åsen skole" → "asen-skole"."""
    return slug_of(name, LONGEST_ADDRESS)


def unused(slug: str, taken: Collection[str]) -> str:
    """Return a part of an address that is not taken: the one that is asked for, or that with a number."""
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(each for each in chain((slug,), numbered) if each not in taken)
