"""Where a layer stands: in the library, in a municipality or in a unit, and
what stands above it on a given day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from handlekraft.directory.queries.contacts import hosted_contacts
from handlekraft.organisations.models import Municipality, Unit, UnitPlacement

LIBRARY_NAME = "library"


class LayerPlace(NamedTuple):
    """Ids of a municipality and a unit. Without both it is the place of the document itself.

    `read_by` is the member of a co-operation that a host's layer stands above: the layer then says
    only what is about the services that the host runs for that member.
    """

    municipality: int | None = None
    unit: int | None = None
    read_by: int | None = None


THE_DOCUMENT = LayerPlace()


@dataclass(frozen=True, slots=True)
class Tree:
    """Municipalities with their hosts, and the open units of some of them, as they stand on one day.

    `hosted` are, by member, the keys of the contacts that its host answers with there.
    """

    hosts: Mapping[int, int | None]
    hosted: Mapping[int, frozenset[str]]
    slugs: Mapping[int, str]
    units: Mapping[int, tuple[str, int]]
    parents: Mapping[int, int]

    def is_open(self, place: LayerPlace) -> bool:
        return place.unit is None or place.unit in self.units

    def path(self, place: LayerPlace) -> tuple[LayerPlace, ...]:
        """The places from the document itself down to this one: host, municipality, sectors, unit."""
        if place.municipality is None:
            return (THE_DOCUMENT,)
        host = self.hosts.get(place.municipality)
        hosts_layer = (LayerPlace(host, read_by=place.municipality),) if host else ()
        above = (THE_DOCUMENT, *hosts_layer, LayerPlace(place.municipality))
        return (*above, *reversed(self._climb(place)))

    def _climb(self, place: LayerPlace) -> list[LayerPlace]:
        """The unit and the open units above it, nearest first. Stops at a unit
        met before: bad rows hang nobody."""
        found: list[LayerPlace] = []
        unit = place.unit
        while unit is not None and unit in self.units and LayerPlace(place.municipality, unit) not in found:
            found.append(LayerPlace(place.municipality, unit))
            unit = self.parents.get(unit)
        return found

    def name(self, place: LayerPlace) -> str:
        """The name a layer at this place has in every document: the origin of its blocks."""
        if place.municipality is None:
            return LIBRARY_NAME
        municipality = self.slugs[place.municipality]
        return municipality if place.unit is None else f"{municipality}/{self.units[place.unit][0]}"


def load_tree(municipalities: Collection[int], today: date) -> Tree:
    """Return the tree with the open units of these municipalities. Three queries, however many,
    and one more where somebody has a host."""
    rows = list(Municipality.objects.values_list("pk", "slug", "host"))
    open_units = Unit.objects.in_force(today).filter(municipality__in=municipalities)
    placements = UnitPlacement.objects.in_force(today).filter(unit__municipality__in=municipalities)
    return Tree(
        hosts={pk: host for pk, _, host in rows},
        hosted=hosted_contacts(today) if any(host for *_, host in rows) else {},
        slugs={pk: slug for pk, slug, _ in rows},
        units={
            pk: (slug, municipality)
            for pk, slug, municipality in open_units.values_list("pk", "slug", "municipality")
        },
        parents=dict(placements.order_by("valid_from").values_list("unit", "parent")),
    )


def place_of(municipality: Municipality | None, unit: Unit | None = None) -> LayerPlace:
    """Return the place of a municipality, or of a unit of it."""
    if unit is not None:
        return LayerPlace(unit.municipality_id, unit.pk)
    return LayerPlace(municipality.pk if municipality else None)
