"""Municipalities, service areas, units placed in a tree through time, who holds
which role, and the log of changes.

Every date pair is inclusive: `valid_to` is the last day, and empty while nobody knows of an end.
"""

from handlekraft.organisations.models.log import LogEntry, LogEntryQuerySet
from handlekraft.organisations.models.roles import Role, RoleHolder, RoleHolderQuerySet
from handlekraft.organisations.models.tenancy import (
    DatedQuerySet,
    Municipality,
    TenantQuerySet,
    dates_in_order,
)
from handlekraft.organisations.models.units import (
    UNNAMED,
    ServiceArea,
    ServiceAreaQuerySet,
    Unit,
    UnitPlacement,
    UnitPlacementQuerySet,
    UnitQuerySet,
)

__all__ = [
    "UNNAMED",
    "DatedQuerySet",
    "LogEntry",
    "LogEntryQuerySet",
    "Municipality",
    "Role",
    "RoleHolder",
    "RoleHolderQuerySet",
    "ServiceArea",
    "ServiceAreaQuerySet",
    "TenantQuerySet",
    "Unit",
    "UnitPlacement",
    "UnitPlacementQuerySet",
    "UnitQuerySet",
    "dates_in_order",
]
