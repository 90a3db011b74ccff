"""What a file says about a municipality and its units, before it is rows. Dates are inclusive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


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
class ServiceAreaDraft:
    key: str
    name: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class MunicipalityDraft:
    """A municipality; `host` is the slug of the one whose co-operation it is a member of, or empty."""

    number: str
    slug: str
    name: str
    county: str
    names: Mapping[str, str] = field(default_factory=dict)
    host: str = ""
    host_since: date | None = None
    switchboard: str = ""


@dataclass(frozen=True, slots=True)
class PlacementDraft:
    """The unit stands under `parent` (a slug) between the two dates."""

    parent: str
    valid_from: date
    valid_to: date | None = None


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
