"""Resources, laws, terms and link hosts from a checked file, which is the whole truth about its owner."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.db import transaction

from handlekraft.directory.drafts import LawDraft, ResourceDraft, SynonymDraft, TermDraft
from handlekraft.directory.models import AllowedHost, GlossaryTerm, LawReference, Resource, Synonym
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome, record_rows


@transaction.atomic
def record_resources(*, owner: Municipality | None, drafts: Sequence[ResourceDraft]) -> dict[str, RowOutcome]:
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
def record_laws(*, drafts: Sequence[LawDraft]) -> dict[str, RowOutcome]:
    """Record law references by key."""
    return record_rows(
        LawReference,
        existing={law.key: law for law in LawReference.objects.all()},
        wanted={draft.key: asdict(draft) for draft in drafts},
        remove=True,
    )


@transaction.atomic
def record_terms(*, drafts: Sequence[TermDraft]) -> dict[str, RowOutcome]:
    """Record glossary terms by key."""
    return record_rows(
        GlossaryTerm,
        existing={term.key: term for term in GlossaryTerm.objects.all()},
        wanted={draft.key: {**asdict(draft), "examples": list(draft.examples)} for draft in drafts},
        remove=True,
    )


@transaction.atomic
def record_synonyms(*, owner: Municipality | None, drafts: Sequence[SynonymDraft]) -> dict[str, RowOutcome]:
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
def record_allowed_hosts(*, hosts: Iterable[str]) -> dict[str, RowOutcome]:
    """Record which hosts a page may link to, by exact name."""
    return record_rows(
        AllowedHost,
        existing={allowed.host: allowed for allowed in AllowedHost.objects.all()},
        wanted={host: {"host": host} for host in hosts},
        remove=True,
    )
