"""What texts refer to by key: contact points with their numbers, resources, law sections, terms, link hosts.

Nothing here is about a person who needs help: contact points are offices and services.
"""

from handlekraft.directory.models.changes import ContactChange, ContactChangeQuerySet
from handlekraft.directory.models.contacts import (
    CallFact,
    ContactCoverage,
    ContactCoverageQuerySet,
    ContactNumber,
    ContactPoint,
    ContactPointQuerySet,
    Service,
)
from handlekraft.directory.models.sources import (
    AllowedHost,
    GlossaryTerm,
    LawReference,
    Resource,
    ResourceQuerySet,
    Synonym,
)

__all__ = [
    "AllowedHost",
    "CallFact",
    "ContactChange",
    "ContactChangeQuerySet",
    "ContactCoverage",
    "ContactCoverageQuerySet",
    "ContactNumber",
    "ContactPoint",
    "ContactPointQuerySet",
    "GlossaryTerm",
    "LawReference",
    "Resource",
    "ResourceQuerySet",
    "Service",
    "Synonym",
]
