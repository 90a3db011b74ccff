"""Contacts and resources for tests."""

from dataclasses import replace
from datetime import date

from handlekraft.directory.drafts import ContactDraft, CoverageDraft, NumberDraft, ResourceDraft
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.registers import record_resources
from handlekraft.organisations.models import Municipality


def contact_draft(
    key: str = "barnevern",
    *,
    number: str = "76913416",
    instead: str = "",
    confirmed_on: date | None = None,
    service: str = "barnevern",
    hours: str = "",
    covers: tuple[str, ...] = (),
) -> ContactDraft:
    """A contact with at most one number; an empty one leaves it without."""
    return ContactDraft(
        key=key,
        name=f"Eksempel {key}",
        service=service,
        numbers=(NumberDraft(number=number, hours=hours),) if number else (),
        covers=tuple(CoverageDraft(slug) for slug in covers),
        instead=instead,
        status="confirmed" if confirmed_on else "unconfirmed",
        verified_on=confirmed_on,
        verified_by="Demo Nummeransvarlig" if confirmed_on else "",
    )


def resource_draft(
    key: str = "plikt-no", *, title: str = "Plikt.no", link: str = "unverified"
) -> ResourceDraft:
    return ResourceDraft(key=key, title=title, kind="website", url="https://plikt.no/", link=link)


def record_contact(owner: Municipality | None, draft: ContactDraft, *more: ContactDraft) -> None:
    """Record an owner's contacts; those of a municipality cover it when they say nothing else."""
    drafts = [draft, *more]
    if owner is not None:
        own = (CoverageDraft(owner.slug),)
        drafts = [replace(each, covers=each.covers or own) for each in drafts]
    record_contacts(owner=owner, drafts=drafts)


def record_resource(owner: Municipality | None, draft: ResourceDraft, *more: ResourceDraft) -> None:
    record_resources(owner=owner, drafts=[draft, *more])
