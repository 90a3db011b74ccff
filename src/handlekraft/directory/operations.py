"""Verbs that change contacts, resources, laws, terms and link hosts.

The `record_…` verbs make the tables say what a checked file says: the file is the whole truth about its owner, so
what no longer stands in it is removed. They are run by the one who runs the installation, from its command line,
so they ask for no signed-in person. Recording a contact confirms nothing beyond what the file itself states.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from django.db import transaction

from handlekraft.directory.drafts import (
    ContactDraft,
    LawDraft,
    NumberDraft,
    ResourceDraft,
    SynonymDraft,
    TermDraft,
)
from handlekraft.directory.models import (
    AllowedHost,
    ContactCoverage,
    ContactNumber,
    ContactPoint,
    GlossaryTerm,
    LawReference,
    Resource,
    Synonym,
)
from handlekraft.domain.cycles import find_cycles
from handlekraft.domain.opening_hours import Schedule
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.recording import Outcome, outcome_of_parts, record_rows, widened


class DirectoryError(Exception):
    """What was asked would leave readers with a contact that leads nowhere; the message says what to do."""


@transaction.atomic
def record_contacts(*, owner: Municipality | None, drafts: Sequence[ContactDraft]) -> dict[str, Outcome]:
    """Record an owner's contact points by key, with numbers and coverage; None is the common library.

    Raises InvalidPhoneNumberError for a number that cannot be dialled, InvalidOpeningHoursError for hours that cannot be
    read, and DirectoryError for an unknown home municipality, contacts that stand in for one another in a ring, and
    a confirmation older than the one on record: an old file must not put an old number back as confirmed.
    """
    _refuse_rings(drafts)
    standing = {contact.key: contact for contact in ContactPoint.objects.of(owner)}
    _refuse_stale_confirmations(drafts, standing)
    outcomes = record_rows(
        ContactPoint,
        existing=standing,
        wanted={draft.key: _contact_values(draft, owner) for draft in drafts},
        remove=True,
    )
    contacts = {contact.key: contact for contact in ContactPoint.objects.of(owner)}
    numbers = _record_numbers(contacts, drafts)
    coverage = _record_coverage(contacts, drafts, owner)
    return widened(widened(outcomes, numbers), coverage)


def _refuse_rings(drafts: Sequence[ContactDraft]) -> None:
    for ring in find_cycles({draft.key: draft.instead for draft in drafts if draft.instead}):
        raise DirectoryError(
            f"Kontaktene {', '.join(ring)} viser til hverandre i ring. La «instead» hos én av dem peke ut av ringen."
        )


def _refuse_stale_confirmations(drafts: Sequence[ContactDraft], standing: Mapping[str, ContactPoint]) -> None:
    for draft in drafts:
        row = standing.get(draft.key)
        if row and row.verified_on and draft.verified_on and draft.verified_on < row.verified_on:
            raise DirectoryError(
                f"Kontakten {draft.key} ble sist bekreftet {row.verified_on.isoformat()}, men filen sier "
                f"{draft.verified_on.isoformat()}. Filen er gammel: hent den nye med «handlekraft export»."
            )


def _contact_values(draft: ContactDraft, owner: Municipality | None) -> dict[str, object]:
    values = asdict(draft)
    trace = values.pop("trace")
    for part in ("numbers", "covers"):
        del values[part]
    return {
        **values,
        **trace,
        "municipality": owner,
        "languages": list(draft.languages),
        "audience": list(draft.audience),
    }


def _record_numbers(
    contacts: Mapping[str, ContactPoint], drafts: Sequence[ContactDraft]
) -> dict[str, Outcome]:
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
    return {
        "contact": contact,
        "place": place,
        "dial": PhoneNumber.parse(draft.number).dial,
        "label": draft.label,
        "hours": draft.hours,
        "hours_text": draft.hours_text,
        "hours_confirmed": draft.hours_confirmed,
    }


def _record_coverage(
    contacts: Mapping[str, ContactPoint], drafts: Sequence[ContactDraft], owner: Municipality | None
) -> dict[str, Outcome]:
    homes = {municipality.slug: municipality for municipality in Municipality.objects.all()}
    rows = ContactCoverage.objects.of(owner).select_related("contact", "municipality")
    return outcome_of_parts(
        record_rows(
            ContactCoverage,
            existing={(row.contact.key, row.municipality.slug): row for row in rows},
            wanted={
                (draft.key, covered.municipality): {
                    "contact": contacts[draft.key],
                    "municipality": _home(homes, covered.municipality, draft),
                    "valid_from": covered.valid_from,
                    "valid_to": covered.valid_to,
                }
                for draft in drafts
                for covered in draft.covers
            },
            remove=True,
        )
    )


def _home(homes: Mapping[str, Municipality], slug: str, draft: ContactDraft) -> Municipality:
    if slug not in homes:
        raise DirectoryError(f"Kommunen «{slug}» finnes ikke. Rett «covers» hos kontakten {draft.key}.")
    return homes[slug]


@transaction.atomic
def record_resources(*, owner: Municipality | None, drafts: Sequence[ResourceDraft]) -> dict[str, Outcome]:
    """Record an owner's resources by key; None is the common library."""
    return record_rows(
        Resource,
        existing={resource.key: resource for resource in Resource.objects.of(owner)},
        wanted={
            draft.key: {
                **asdict(draft),
                "municipality": owner,
                "audience": list(draft.audience),
                "languages": list(draft.languages),
            }
            for draft in drafts
        },
        remove=True,
    )


@transaction.atomic
def record_laws(*, drafts: Sequence[LawDraft]) -> dict[str, Outcome]:
    """Record law references by key."""
    return record_rows(
        LawReference,
        existing={law.key: law for law in LawReference.objects.all()},
        wanted={draft.key: asdict(draft) for draft in drafts},
        remove=True,
    )


@transaction.atomic
def record_terms(*, drafts: Sequence[TermDraft]) -> dict[str, Outcome]:
    """Record glossary terms by key."""
    return record_rows(
        GlossaryTerm,
        existing={term.key: term for term in GlossaryTerm.objects.all()},
        wanted={draft.key: {**asdict(draft), "examples": list(draft.examples)} for draft in drafts},
        remove=True,
    )


@transaction.atomic
def record_synonyms(*, owner: Municipality | None, drafts: Sequence[SynonymDraft]) -> dict[str, Outcome]:
    """Record an owner's search words by key; None is the common library."""
    return record_rows(
        Synonym,
        existing={row.key: row for row in Synonym.objects.of(owner)},
        wanted={
            draft.key: {
                "municipality": owner,
                "key": draft.key,
                "words": list(draft.words),
                "means": list(draft.means),
                "leads_to": list(draft.leads_to),
            }
            for draft in drafts
        },
        remove=True,
    )


@transaction.atomic
def record_allowed_hosts(*, hosts: Iterable[str]) -> dict[str, Outcome]:
    """Record which hosts a page may link to, by exact name."""
    return record_rows(
        AllowedHost,
        existing={allowed.host: allowed for allowed in AllowedHost.objects.all()},
        wanted={host: {"host": host} for host in hosts},
        remove=True,
    )
