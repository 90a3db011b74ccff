"""Names of units beside one another: whoever writes a name means one unit, and so do tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Named(Protocol):
    """A unit, as a row or as a file says it."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class NameClash:
    """A unit, by its slug, whose name means another one too; `says` what is wrong, and what to do."""

    slug: str
    other: str
    says: str

    def concerns(self, slugs: Iterable[str]) -> bool:
        """Whether it is about one of these."""
        return not {self.slug, self.other}.isdisjoint(slugs)


def name_clashes(units: Iterable[Named]) -> Iterator[NameClash]:
    """Yield every clash among all units of a municipality.

    No unit is called as another one's address. Of those without a last day no two have the same name: a unit
    may be called as the one it took over after.
    """
    every = list(units)
    by_address = {unit.slug: unit for unit in every}
    lasting: dict[str, Named] = {}
    for unit in every:
        called = unit.name.casefold()
        other = by_address.get(called, unit)
        if other.slug != unit.slug:
            yield _clash(unit, other, f"adressen til «{other.name}»")
        same = lasting.setdefault(called, unit) if unit.valid_to is None else unit
        if same.slug != unit.slug:
            yield _clash(unit, same, "navnet på en annen enhet")


def _clash(unit: Named, other: Named, taken_as: str) -> NameClash:
    says = f"«{unit.name}» er {taken_as}. Velg et annet navn."
    return NameClash(unit.slug, other.slug, says)
