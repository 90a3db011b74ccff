"""Contacts from a checked file: the file is the whole truth about its owner,
except where two people have decided."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from handlekraft.directory.contact_drafts import contact_draft
from handlekraft.directory.files import ContactDraft, NumberDraft
from handlekraft.directory.models import (
    ContactCoverage,
    ContactNumber,
    ContactPoint,
    ContactPointQuerySet,
)
from handlekraft.directory.operations.file_requests import hold_back
from handlekraft.domain.cycles import find_cycles
from handlekraft.domain.faults import RefusalError
from handlekraft.domain.opening_hours import Schedule
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.formats.entries import values_of
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome, outcome_of_parts, record_rows, widened


@transaction.atomic
def record_contacts(
    *, owner: Municipality | None, drafts: Sequence[ContactDraft], now: datetime | None = None
) -> dict[str, RowOutcome]:
    """Record an owner's contact points by key, with numbers and coverage; None is the common library.

    A contact that two people stand behind stays as it is: what the file wants of it
    waits for two people (decision 0013).

    Raises InvalidPhoneNumberError for a number that cannot be dialled, InvalidOpeningHoursError for
    hours that cannot be read, and RefusalError for an unknown home municipality, contacts that stand
    in for one another in a ring, and a confirmation older than the one on record: an old file must not
    put an old number back as confirmed.
    """
    standing = {contact.key: contact for contact in ContactPoint.objects.of(owner)}
    allowed, held = hold_back(drafts, standing, now or timezone.now())
    _refuse_rings(allowed)
    _refuse_stale_confirmations(allowed, standing)
    outcomes = record_rows(
        ContactPoint,
        existing=standing,
        wanted={draft.key: _contact_values(draft, owner) for draft in allowed},
        remove=True,
    )
    contacts = {contact.key: contact for contact in ContactPoint.objects.of(owner)}
    numbers = _record_numbers(contacts, allowed)
    coverage = _record_coverage(contacts, allowed)
    return {**widened(widened(outcomes, numbers), coverage), **held}


def write_contact(contact: ContactPoint, draft: ContactDraft) -> None:
    """Let one contact say what a draft says. Call it inside a transaction. Raises as `record_contacts`."""
    for name, value in _contact_values(draft, contact.municipality).items():
        setattr(contact, name, value)
    contact.save()
    _refuse_rings([contact_draft(row) for row in _with_parts(contact.municipality)])
    _record_numbers({contact.key: contact}, [draft])
    _record_coverage({contact.key: contact}, [draft])


def _with_parts(owner: Municipality | None) -> ContactPointQuerySet:
    return ContactPoint.objects.of(owner).prefetch_related("numbers", "coverage__municipality")


def _refuse_rings(drafts: Sequence[ContactDraft]) -> None:
    for ring in find_cycles({draft.key: draft.instead for draft in drafts if draft.instead}):
        raise RefusalError(
            f"Kontaktene {', '.join(ring)} viser til hverandre i ring. La «instead» hos én av dem peke ut av ringen."
        )


def _refuse_stale_confirmations(drafts: Sequence[ContactDraft], standing: Mapping[str, ContactPoint]) -> None:
    for draft in drafts:
        row = standing.get(draft.key)
        if row and row.verified_on and draft.verified_on and draft.verified_on < row.verified_on:
            raise RefusalError(
                f"Kontakten {draft.key} ble sist bekreftet {row.verified_on.isoformat()}, men filen sier "
                f"{draft.verified_on.isoformat()}. Filen er gammel: hent den nye med «handlekraft export»."
            )


def _contact_values(draft: ContactDraft, owner: Municipality | None) -> dict[str, object]:
    values = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values_of(draft).items()
        if name not in {"numbers", "covers", "trace"}
    }
    return {**values, **values_of(draft.trace), "municipality": owner}


def _record_numbers(
    contacts: Mapping[str, ContactPoint], drafts: Sequence[ContactDraft]
) -> dict[str, RowOutcome]:
    rows = ContactNumber.objects.filter(contact__in=contacts.values()).select_related("contact")
    return outcome_of_parts(
        record_rows(
            ContactNumber,
            existing={(row.contact.key, row.place): row for row in rows},
            wanted={
                (draft.key, place): _number_values(number, contacts[draft.key], place)
                for draft in drafts
                for place, number in enumerate(draft.numbers)
            },
            remove=True,
        )
    )


def _number_values(draft: NumberDraft, contact: ContactPoint, place: int) -> dict[str, object]:
    if draft.hours:
        Schedule.parse(draft.hours)
    values = values_of(draft)
    dial = PhoneNumber.parse(values.pop("number")).dial
    return {**values, "contact": contact, "place": place, "dial": dial}


def _record_coverage(
    contacts: Mapping[str, ContactPoint], drafts: Sequence[ContactDraft]
) -> dict[str, RowOutcome]:
    homes = {municipality.slug: municipality for municipality in Municipality.objects.all()}
    rows = ContactCoverage.objects.filter(contact__in=contacts.values()).select_related(
        "contact", "municipality"
    )
    return outcome_of_parts(
        record_rows(
            ContactCoverage,
            existing={(row.contact.key, row.municipality.slug): row for row in rows},
            wanted={
                (draft.key, covered.municipality): {
                    **values_of(covered),
                    "contact": contacts[draft.key],
                    "municipality": _home(homes, covered.municipality, draft),
                }
                for draft in drafts
                for covered in draft.covers
            },
            remove=True,
        )
    )


def _home(homes: Mapping[str, Municipality], slug: str, draft: ContactDraft) -> Municipality:
    if slug not in homes:
        raise RefusalError(f"Kommunen «{slug}» finnes ikke. Rett «covers» hos kontakten {draft.key}.")
    return homes[slug]
