"""Contacts, resources, laws, terms and link hosts from rows to drafts."""

from handlekraft.directory.contact_values import contact_draft
from handlekraft.directory.drafts import ContactDraft, LawDraft, ResourceDraft, SynonymDraft, TermDraft
from handlekraft.directory.models import (
    AllowedHost,
    ContactPoint,
    GlossaryTerm,
    LawReference,
    Resource,
    Synonym,
)
from handlekraft.organisations.models import Municipality


def contacts_of(owner: Municipality | None) -> tuple[ContactDraft, ...]:
    """The owner's contacts in reading order; None is the library."""
    rows = ContactPoint.objects.of(owner).order_by("order", "key")
    return tuple(contact_draft(row) for row in rows.prefetch_related("numbers", "coverage__municipality"))


def resources_of(owner: Municipality | None) -> tuple[ResourceDraft, ...]:
    """The owner's resources by key; None is the library."""
    return tuple(
        ResourceDraft(
            key=row.key,
            title=row.title,
            kind=row.kind,
            provider=row.provider,
            audience=tuple(row.audience),
            summary=row.summary,
            url=row.url,
            languages=tuple(row.languages),
            requires_login=row.requires_login,
            link=row.link,
            link_note=row.link_note,
            stated_url=row.stated_url,
            stated_label=row.stated_label,
            hidden=row.hidden,
        )
        for row in Resource.objects.of(owner).order_by("key")
    )


def synonyms_of(owner: Municipality | None) -> tuple[SynonymDraft, ...]:
    """The owner's search words by key; None is the library."""
    return tuple(
        SynonymDraft(
            key=row.key,
            words=tuple(row.words),
            means=tuple(row.means),
            leads_to=tuple(row.leads_to),
        )
        for row in Synonym.objects.of(owner).order_by("key")
    )


def all_laws() -> tuple[LawDraft, ...]:
    return tuple(
        LawDraft(
            key=row.key,
            act=row.act,
            short=row.short,
            section=row.section,
            about=row.about,
            url=row.url,
            applies_to=row.applies_to,
            checked_on=row.checked_on,
        )
        for row in LawReference.objects.order_by("key")
    )


def all_terms() -> tuple[TermDraft, ...]:
    return tuple(
        TermDraft(
            key=row.key,
            term=row.term,
            definition=row.definition,
            examples=tuple(row.examples),
            source=row.source,
            order=row.order,
        )
        for row in GlossaryTerm.objects.order_by("order", "key")
    )


def all_hosts() -> tuple[str, ...]:
    return tuple(AllowedHost.objects.values_list("host", flat=True).order_by("host"))
