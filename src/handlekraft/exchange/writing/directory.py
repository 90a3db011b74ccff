"""Contacts, resources, laws, terms, search words and link hosts from rows to what their files say."""

from handlekraft.directory.contact_drafts import contact_draft
from handlekraft.directory.files import (
    ContactsFile,
    GlossaryFile,
    LawDraft,
    LawsFile,
    LinksFile,
    ResourceDraft,
    ResourcesFile,
    SearchFile,
    SynonymDraft,
    TermDraft,
)
from handlekraft.directory.models import (
    AllowedHost,
    ContactPoint,
    GlossaryTerm,
    LawReference,
    Resource,
    Synonym,
)
from handlekraft.organisations.models import Municipality


def contacts_of(owner: Municipality | None) -> ContactsFile:
    """The owner's contacts in reading order; None is the library."""
    rows = ContactPoint.objects.of(owner).order_by("order", "key")
    return ContactsFile(tuple(map(contact_draft, rows.prefetch_related("numbers", "coverage__municipality"))))


def resources_of(owner: Municipality | None) -> ResourcesFile:
    """The owner's resources by key; None is the library."""
    return ResourcesFile(tuple(map(ResourceDraft.of_row, Resource.objects.of(owner).order_by("key"))))


def synonyms_of(owner: Municipality | None) -> SearchFile:
    """The owner's search words by key; None is the library."""
    return SearchFile(tuple(map(SynonymDraft.of_row, Synonym.objects.of(owner).order_by("key"))))


def all_laws() -> LawsFile:
    return LawsFile(tuple(map(LawDraft.of_row, LawReference.objects.order_by("key"))))


def all_terms() -> GlossaryFile:
    return GlossaryFile(tuple(map(TermDraft.of_row, GlossaryTerm.objects.order_by("order", "key"))))


def all_hosts() -> LinksFile:
    return LinksFile(tuple(AllowedHost.objects.values_list("host", flat=True).order_by("host")))
