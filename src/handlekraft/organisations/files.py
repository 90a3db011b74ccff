"""What `municipality.yaml` and `units.yaml` say. Where it is not what the operations
take, it is turned into that here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from handlekraft.domain.languages import TRANSLATED
from handlekraft.formats.entries import Entry, Fault, days_faults
from handlekraft.formats.fields import Address, Choice, Day, Key, NameText, Truth
from handlekraft.formats.gathering import Spot, Thing
from handlekraft.organisations.drafts import (
    MunicipalityDraft,
    PlacementDraft,
    RoleDraft,
    ServiceAreaDraft,
    UnitDraft,
)
from handlekraft.organisations.models import Role, Unit


@dataclass(frozen=True, slots=True)
class RoleEntry(Entry):
    """Who holds a role. Without a holder it is vacant."""

    role: Annotated[str, Choice(options=tuple(Role.values))]
    holder: Annotated[str, NameText(longest=120)] = ""
    languages: tuple[Annotated[str, Choice(options=TRANSLATED)], ...] = ()
    valid_from: Annotated[date | None, Day()] = None
    valid_to: Annotated[date | None, Day()] = None

    def faults(self, where: Spot) -> Iterator[Fault]:
        if not self.holder:
            return
        if self.valid_from is None:
            yield "", "har en innehaver, men mangler «from». Skriv fra hvilken dato."
        yield from days_faults(self.valid_from, self.valid_to)
        if (self.role == Role.OVERSETTER) != bool(self.languages):
            yield (
                "",
                "En oversetter har «languages», og ingen andre roller har det. Rett rollen eller språkene.",
            )


def role_drafts(entries: Sequence[RoleEntry], *, unit: str = "") -> tuple[RoleDraft, ...]:
    """Who holds which role, in the municipality or in one of its units."""
    return tuple(
        RoleDraft(
            role=entry.role,
            holder=entry.holder,
            valid_from=entry.valid_from or date.min,
            valid_to=entry.valid_to,
            unit=unit,
            languages=" ".join(code for code in TRANSLATED if code in entry.languages),
        )
        for entry in entries
        if entry.holder
    )


def _repeated(entries: Sequence[RoleEntry]) -> Iterator[Fault]:
    if any(count > 1 for count in Counter(role_drafts(entries)).values()):
        yield "", "nevner samme rolle, person og startdato to ganger i «roles». Behold den ene."


@dataclass(frozen=True, slots=True)
class MunicipalityFile(MunicipalityDraft):
    """`municipality.yaml`"""

    service_areas: tuple[ServiceAreaDraft, ...] = ()
    roles: tuple[RoleEntry, ...] = ()

    def faults(self, where: Spot) -> Iterator[Fault]:
        if self.slug != where.owner:
            yield "", f"Mappen heter «{where.owner}», men slug er «{self.slug}». De skal være like."
        if self.host == self.slug:
            yield "", "Kommunen kan ikke være sin egen vert. La «host» stå tomt."
        yield from _repeated(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry(Entry):
    """A unit or sector, and who holds roles in it.

    `parent` is for the whole life of the unit; `placements` is for one that has moved.
    """

    slug: Annotated[str, Address(longest=80, defines=Thing.UNIT)]
    name: Annotated[str, NameText(longest=160, shown=True)]
    kind: Annotated[str, Choice(options=tuple(Unit.Kind.values))] = Unit.Kind.UNIT.value
    service_area: Annotated[str, Key(names=Thing.SERVICE_AREA)] = ""
    parent: Annotated[str, Key(longest=80, names=Thing.UNIT)] = ""
    placements: tuple[PlacementDraft, ...] = ()
    is_example: Annotated[bool, Truth()] = False
    valid_from: Annotated[date, Day()]
    valid_to: Annotated[date | None, Day()] = None
    successor: Annotated[str, Key(longest=80, names=Thing.UNIT)] = ""
    roles: tuple[RoleEntry, ...] = ()

    def faults(self, where: Spot) -> Iterator[Fault]:
        yield from days_faults(self.valid_from, self.valid_to)
        if self.parent and self.placements:
            yield "", "har både «parent» og «placements». Behold «placements» for en enhet som har flyttet."
        if self.slug in {self.parent, *(move.parent for move in self.placements)}:
            yield "", "er plassert under seg selv. Rett «parent»."
        if self.successor == self.slug:
            yield "", "overtas av seg selv. Rett «successor»."
        yield from _repeated(self.roles)

    def draft(self) -> UnitDraft:
        """The unit, without those who hold roles in it."""
        whole_life = (PlacementDraft(self.parent, self.valid_from, self.valid_to),)
        return UnitDraft(
            slug=self.slug,
            name=self.name,
            kind=self.kind,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            service_area=self.service_area,
            is_example=self.is_example,
            successor=self.successor,
            placements=whole_life if self.parent else self.placements,
        )


@dataclass(frozen=True, slots=True)
class UnitsFile(Entry):
    """`units.yaml`"""

    units: tuple[UnitEntry, ...]

    def drafts(self) -> tuple[UnitDraft, ...]:
        return tuple(entry.draft() for entry in self.units)

    def role_drafts(self) -> tuple[RoleDraft, ...]:
        """Who holds which role in the units."""
        return tuple(draft for entry in self.units for draft in role_drafts(entry.roles, unit=entry.slug))
