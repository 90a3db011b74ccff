"""Verbs that change municipalities, units, roles and who holds them."""

from handlekraft.organisations.errors import OrganisationError
from handlekraft.organisations.operations.accounts import give_roles
from handlekraft.organisations.operations.demo import ensure_demo_people
from handlekraft.organisations.operations.files import (
    record_municipalities,
    record_roles,
    record_service_areas,
    record_units,
)
from handlekraft.organisations.operations.taking_in import NotInChargeError, Report, RowReport, take_in

__all__ = [
    "NotInChargeError",
    "OrganisationError",
    "Report",
    "RowReport",
    "ensure_demo_people",
    "give_roles",
    "record_municipalities",
    "record_roles",
    "record_service_areas",
    "record_units",
    "take_in",
]
