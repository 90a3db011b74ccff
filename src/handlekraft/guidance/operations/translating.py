"""Texts in other languages: anybody with the role may draft, a second person answers for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from handlekraft.accounts.models import User
from handlekraft.domain.languages import LANGUAGES, SAMI
from handlekraft.guidance.faults import (
    AlreadyApprovedError,
    Fault,
    FourEyesError,
    NotAllowedError,
    RefusedDraftError,
)
from handlekraft.guidance.models import (
    HeadTranslation,
    SectionRevision,
    SectionTranslation,
    Translation,
    VersionState,
)
from handlekraft.guidance.operations.occasions import changes
from handlekraft.guidance.wording import word_faults
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Role
from handlekraft.organisations.permissions import holds


@transaction.atomic
def record_translation(
    *,
    revision: SectionRevision,
    language: str,
    content: Mapping[str, object],
    method: SectionTranslation.Method,
    translator: User,
    today: date,
) -> SectionTranslation:
    """Draft a translation of one text of a municipality's own, or draft it anew. An approved one is never changed.

    Raises NotAllowedError without the role, RefusedDraftError for words that do not say as much as the text and for Sámi from
    a machine.
    """
    _require(Role.REDAKTOR, revision, translator, today)
    faults = [Fault(name, message) for name, message in word_faults(content, revision.content)]
    faults += method_faults(method, language)
    if faults:
        raise RefusedDraftError(faults)
    place: dict[str, Any] = {
        "section": revision.section,
        "municipality": revision.municipality,
        "digest": revision.digest,
        "language": language,
    }
    if SectionTranslation.objects.filter(**place, state=VersionState.APPROVED).exists():
        raise AlreadyApprovedError("Oversettelsen er godkjent fra før. En ny tekst får en ny oversettelse.")
    values = {"content": dict(content), "method": method, "translator": translator, "made_by": ""}
    translation, _ = SectionTranslation.objects.update_or_create(**place, defaults=values)
    changes.info("guidance: translation %d drafted by %d", translation.pk, translator.pk)
    _remember(translation, translator, "laget en oversettelse")
    return translation


@transaction.atomic
def approve_translation(*, translation: Translation, approver: User, today: date) -> None:
    """Answer for a translation of a section or of a head, a machine's draft included.

    Raises FourEyesError to the one who drafted it, NotAllowedError without the role, AlreadyApprovedError the second time.
    """
    if translation.translator_id == approver.pk:
        raise FourEyesError("Du har laget denne oversettelsen selv. En annen må godkjenne den.")
    _require(Role.GODKJENNER, translation, approver, today)
    waiting = type(translation)._default_manager.filter(pk=translation.pk, state=VersionState.DRAFT)
    if not waiting.update(state=VersionState.APPROVED, approver=approver):
        raise AlreadyApprovedError("Oversettelsen er godkjent fra før.")
    translation.refresh_from_db()
    changes.info("guidance: %s %d approved by %d", translation._meta.model_name, translation.pk, approver.pk)
    _remember(translation, approver, "godkjente en oversettelse")


def _require(role: Role, of: SectionRevision | Translation, person: User, today: date) -> None:
    owner = of.municipality
    if owner is None or not holds(person, role, owner, today):
        raise NotAllowedError(f"Dette krever rollen {role.label} i kommunen som eier teksten.")


def _remember(translation: Translation, person: User, verb: str) -> None:
    if isinstance(translation, SectionTranslation):
        title = translation.section.document.title
    else:
        title = HeadTranslation.objects.get(pk=translation.pk).document.title
    language = LANGUAGES[translation.language].norwegian
    remember(
        municipality=translation.municipality, person=person, verb=verb, subject=f"{title} på {language}"
    )


def method_faults(method: str, language: str) -> list[Fault]:
    """What is wrong with how a text came to be in a language: Sámi never comes from a machine."""
    if method == Translation.Method.MACHINE and language in SAMI:
        return [Fault("method", "Samisk tekst skal komme fra kommunens oversetter. Be om en oversettelse.")]
    return []
