"""Reads of the workspace: lists and counts, each in a number of statements that does not grow with the rows."""

from handlekraft.workspace.queries.contacts import ContactLine, registered_contacts
from handlekraft.workspace.queries.people import DemoChoice, coordinators, demo_people
from handlekraft.workspace.queries.roles import RoleLine, roles_in, vacancies

__all__ = [
    "ContactLine",
    "DemoChoice",
    "RoleLine",
    "coordinators",
    "demo_people",
    "registered_contacts",
    "roles_in",
    "vacancies",
]
