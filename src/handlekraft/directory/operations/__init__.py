"""Verbs that change contacts, resources, laws, terms and link hosts.

The `record_…` verbs make the tables say what a checked file says. They are run by the one who runs the installation, from its
command line, so they ask for no signed-in person, and confirm nothing beyond what the file itself states. The other verbs are
those of people at work: each takes the person, and none lets one person alone change a number (decision 0013).
"""

from handlekraft.directory.errors import DirectoryError
from handlekraft.directory.operations.changing import (
    propose_contact_change,
    take_up_contact_change,
    withdraw_contact_change,
)
from handlekraft.directory.operations.confirming import confirm_contact
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.deciding import approve_contact_change, refuse_contact_change
from handlekraft.directory.operations.registers import (
    record_allowed_hosts,
    record_laws,
    record_resources,
    record_synonyms,
    record_terms,
)

__all__ = [
    "DirectoryError",
    "approve_contact_change",
    "confirm_contact",
    "propose_contact_change",
    "record_allowed_hosts",
    "record_contacts",
    "record_laws",
    "record_resources",
    "record_synonyms",
    "record_terms",
    "refuse_contact_change",
    "take_up_contact_change",
    "withdraw_contact_change",
]
