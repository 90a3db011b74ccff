"""What a file says about a municipality and its units, before it is rows. Dates are inclusive."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from handlekraft.formats.entries import ByName, Entry, Fault, Name, days_faults
from handlekraft.formats.fields import Day, Key, MunicipalityNumber, NameText, WholeNumber
from handlekraft.formats.gathering import Spot, Thing

NAME_LANGUAGES = ("nb", "nn", "se", "smj", "sma", "fkv", "en")
"""Those in which a municipality may have a name."""


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """Somebody holds a role. `unit` is a slug, empty for a role in the whole municipality.

    `languages` as in `RoleHolder`: a translator's, empty for every other role.
    """

    role: str
    holder: str
    valid_from: date
    valid_to: date | None = None
    unit: str = ""
    languages: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role given to an account. Municipality and unit are slugs; without a unit the whole municipality's.

    `languages` as in `RoleHolder`: a translator's, empty for every other role.
    """

    role: str
    municipality: str
    unit: str = ""
    languages: str = ""


@dataclass(frozen=True, slots=True)
class ServiceAreaDraft(Entry):
    """A service area."""

    key: Annotated[str, Key(defines=Thing.SERVICE_AREA)]
    name: Annotated[str, NameText(longest=120, shown=True)]
    order: Annotated[int, WholeNumber()] = 0


@dataclass(frozen=True, slots=True)
class MunicipalityDraft(Entry):
    """A municipality; `host` is the slug of the one whose co-operation it is a member of, or empty."""

    number: Annotated[str, MunicipalityNumber()]
    slug: Annotated[str, Key(defines=Thing.MUNICIPALITY)]
    name: Annotated[str, NameText(longest=120, shown=True)]
    names: Annotated[
        Mapping[
            Annotated[str, Name(names=NAME_LANGUAGES)], Annotated[str, NameText(longest=120, shown=True)]
        ],
        ByName(),
    ] = field(default_factory=dict, kw_only=True)
    county: Annotated[str, NameText(longest=60, shown=True)]
    host: Annotated[str, Key(names=Thing.MUNICIPALITY)] = ""
    host_since: Annotated[date | None, Day()] = None
    switchboard: Annotated[str, Key(names=Thing.CONTACT)] = ""


@dataclass(frozen=True, slots=True)
class PlacementDraft(Entry):
    """The unit stands under `parent` (a slug) between the two dates."""

    parent: Annotated[str, Key(longest=80, names=Thing.UNIT)]
    valid_from: Annotated[date, Day()]
    valid_to: Annotated[date | None, Day()] = None

    def faults(self, where: Spot) -> Iterator[Fault]:
        yield from days_faults(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit or sector; service area, successor and placements name others by key or slug."""

    slug: str
    name: str
    kind: str
    valid_from: date
    valid_to: date | None = None
    service_area: str = ""
    is_example: bool = False
    successor: str = ""
    placements: tuple[PlacementDraft, ...] = ()
