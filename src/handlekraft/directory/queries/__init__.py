"""Reads of the directory: what a key means for a reader's home, and what somebody must look after."""

from handlekraft.directory.queries.changes import (
    altered_contacts,
    is_confirmed_by_two,
    unconfirmed_by_two,
    waiting_changes,
)
from handlekraft.directory.queries.contacts import Contact, Number, Trace, contacts_for, unverified_contacts
from handlekraft.directory.queries.hours import UndefinedHours, undefined_hours
from handlekraft.directory.queries.resources import (
    allowed_hosts,
    laws,
    outdated_links,
    resources_for,
    terms,
)
from handlekraft.directory.queries.synonyms import synonyms_for

__all__ = [
    "Contact",
    "Number",
    "Trace",
    "UndefinedHours",
    "allowed_hosts",
    "altered_contacts",
    "contacts_for",
    "is_confirmed_by_two",
    "laws",
    "outdated_links",
    "resources_for",
    "synonyms_for",
    "terms",
    "unconfirmed_by_two",
    "undefined_hours",
    "unverified_contacts",
    "waiting_changes",
]
