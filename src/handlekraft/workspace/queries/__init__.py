"""Reads of the workspace: lists and counts, each in a number of statements that does not grow with the rows."""

from handlekraft.workspace.queries.contacts import ContactLine, registered_contacts
from handlekraft.workspace.queries.documents import (
    DocumentInPlace,
    DocumentLine,
    document_in,
    document_lines,
    places_with_tasks,
    tasks_of,
    units_to_choose,
)
from handlekraft.workspace.queries.editions import EditionState, edition_state, orders_under_way
from handlekraft.workspace.queries.listing import ListPage
from handlekraft.workspace.queries.log import log_lines, log_page, months_logged
from handlekraft.workspace.queries.numbers import ChangeInPlace, ContactInPlace, change_in, contact_in
from handlekraft.workspace.queries.outbox import outbox_page
from handlekraft.workspace.queries.people import DemoMunicipality, coordinators, demo_people
from handlekraft.workspace.queries.roles import RoleLine, roles_in, vacancies

__all__ = [
    "ChangeInPlace",
    "ContactInPlace",
    "ContactLine",
    "DemoMunicipality",
    "DocumentInPlace",
    "DocumentLine",
    "EditionState",
    "ListPage",
    "RoleLine",
    "change_in",
    "contact_in",
    "coordinators",
    "demo_people",
    "document_in",
    "document_lines",
    "edition_state",
    "log_lines",
    "log_page",
    "months_logged",
    "orders_under_way",
    "outbox_page",
    "places_with_tasks",
    "registered_contacts",
    "roles_in",
    "tasks_of",
    "units_to_choose",
    "vacancies",
]
