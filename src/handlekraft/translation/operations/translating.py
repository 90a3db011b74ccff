"""Texts in other languages: a translator of the language writes, another translator of
it answers for what was written."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from handlekraft.accounts.models import User
from handlekraft.domain.faults import (
    ClosedError,
    Fault,
    FourEyesError,
    NotAllowedError,
    RefusedError,
    StaleError,
)
from handlekraft.guidance.heads import WORDS, head_digest
from handlekraft.guidance.models import Document
from handlekraft.guidance.operations.occasions import changes
from handlekraft.orders.operations import order_edition
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.permissions import translates
from handlekraft.organisations.readability import UnreadableError, write_readable
from handlekraft.translation.models import HeadTranslation, SectionTranslation, TranslationStage
from handlekraft.translation.rules import (
    EitherTranslation,
    Original,
    language_name,
    mark_of,
    method_faults,
    translation_faults,
    words_said,
)

STALE = (
    "Noen har lagret eller godkjent denne oversettelsen mens du skrev. Det du har skrevet, står fortsatt i feltene. "
    "Les det som står lagret nå, og lagre på nytt hvis ditt skal gjelde."
)
READ_ANEW = "Oversettelsen er endret siden du leste den. Les den på nytt før du godkjenner."

NEW_WORDS = "En oversettelse er godkjent"


@transaction.atomic
def record_translation(
    *,
    of: Original,
    municipality: Municipality,
    language: str,
    words: Mapping[str, Any],
    method: str,
    translator: User,
    seen: str,
    today: date,
    remembered: bool = True,
) -> EitherTranslation:
    """Draft a translation for a municipality's readers, or draft it anew. What is
    approved stands until the draft is.

    `of`: a text of the library, of the municipality or of its host, or a document for its head. `seen`: what
    the municipality had of this text when it was read, as `mark_of`. Words that are approved already make no
    draft. `remembered` False: the caller puts many at once in the log. Raises NotAllowedError without the
    language, StaleError when somebody was first, RefusedError for words that do not say as much as the text,
    for numbers and for Sámi from a machine.
    """
    _require(translator, language, of.municipality_id, municipality, today)
    original = _locked(of)
    faults = [*translation_faults(words, original, language), *method_faults(method, language)]
    if faults:
        raise RefusedError(faults)
    model, place = _place(original, municipality, language)
    standing = {row.state: row for row in model._default_manager.filter(**place)}
    draft, approved = (standing.get(state) for state in (TranslationStage.DRAFT, TranslationStage.APPROVED))
    if seen != mark_of(draft, approved):
        raise StaleError(STALE)
    if approved is not None and draft is None and words_said(approved) == dict(words):
        return approved
    row: EitherTranslation = draft or model(**place)
    row.method, row.translator, row.made_by = method, translator, ""
    row.writers = sorted({*row.writers, translator.pk})
    _say(row, words)
    _kept(row, municipality, translator, "laget en oversettelse" if remembered else "")
    return row


@transaction.atomic
def approve_translation(
    *, translation: EitherTranslation, municipality: Municipality, approver: User, seen: str, today: date
) -> EitherTranslation:
    """Answer for a translation of a section or of a head for a municipality's
    readers, a machine's draft included.

    One of the library's or of the host's is answered for by a copy of the municipality's own; the draft stays
    for others. What was approved of the same text before is replaced. `seen`: what was read, as `mark_of`.
    Raises FourEyesError to anybody who wrote some of it, NotAllowedError without the language, ClosedError
    the second time, StaleError when it is not what was read, RefusedError when readers could not have the
    page. The edition that will show it is ordered.
    """
    if approver.pk in {translation.translator_id, *translation.writers}:
        raise FourEyesError("Du har skrevet noe av denne oversettelsen selv. En annen må godkjenne den.")
    _require(approver, translation.language, translation.municipality_id, municipality, today)
    _locked(_translated(translation))
    row = type(translation)._default_manager.filter(pk=translation.pk).first()
    if row is None or row.state == TranslationStage.REPLACED or mark_of(row) != seen:
        raise _why_not(row)
    if row.municipality_id != municipality.pk:
        row = _copied(row, municipality)
    if row.state != TranslationStage.DRAFT:
        raise ClosedError("Oversettelsen er godkjent fra før.")
    if approver.pk in {row.translator_id, *row.writers}:
        raise FourEyesError("Du har skrevet noe av denne oversettelsen selv. En annen må godkjenne den.")
    _approve_readable(row, municipality, approver, today)
    order_edition(municipality, because=NEW_WORDS)
    return row


def _approve_readable(
    row: EitherTranslation, municipality: Municipality, approver: User, today: date
) -> None:
    """Approve a translation if readers can have the page with it."""
    new = row._state.adding

    def write() -> None:
        row.pk, row._state.adding = (None, True) if new else (row.pk, False)
        _others(row).filter(state=TranslationStage.APPROVED).update(state=TranslationStage.REPLACED)
        row.state, row.approver = TranslationStage.APPROVED, approver
        _kept(row, municipality, approver, "godkjente en oversettelse")

    document = _translated(row).pk
    try:
        write_readable(
            write, lambda judge: judge.of_translations(municipality, today, document, row.language)
        )
    except UnreadableError as error:
        raise RefusedError([Fault("", message) for message in error.refusals]) from error


@transaction.atomic
def discard_translation(
    *, translation: EitherTranslation, municipality: Municipality, person: User, seen: str, today: date
) -> None:
    """Throw a municipality's own draft away; what was there before it stands.
    Raises as `approve_translation`."""
    _require(person, translation.language, translation.municipality_id, municipality, today)
    _locked(_translated(translation))
    row = type(translation)._default_manager.filter(pk=translation.pk, municipality=municipality).first()
    if row is None or row.state != TranslationStage.DRAFT or mark_of(row) != seen:
        raise _why_not(row)
    _remember(row, municipality, person, "forkastet et utkast til oversettelse")
    row.delete()


def require_translator(person: User, language: str, municipality: Municipality, today: date) -> None:
    """Raises NotAllowedError unless the person is a translator of the language there that day."""
    if not translates(person, language, municipality, today):
        raise NotAllowedError(
            f"Dette krever rollen oversetter for {language_name(language)} i {municipality.name}. Spør koordinatoren."
        )


def _require(person: User, language: str, owner: int | None, municipality: Municipality, today: date) -> None:
    if owner is not None and owner not in municipality.owners:
        raise NotAllowedError(f"Teksten leses ikke i {municipality.name}.")
    require_translator(person, language, municipality, today)


def _locked(original: Original) -> Original:
    """Let nobody else change the document or a translation of it meanwhile; a head is read
    anew, a published text never changes."""
    document = original if isinstance(original, Document) else original.section.document
    fresh = Document.objects.select_for_update().get(pk=document.pk)
    return fresh if isinstance(original, Document) else original


def _place(
    original: Original, municipality: Municipality, language: str
) -> tuple[type[HeadTranslation] | type[SectionTranslation], dict[str, Any]]:
    place: dict[str, Any] = {"municipality": municipality, "language": language}
    if isinstance(original, Document):
        return HeadTranslation, {**place, "document": original, "digest": head_digest(original)}
    return SectionTranslation, {**place, "section": original.section, "digest": original.digest}


def _say(row: EitherTranslation, words: Mapping[str, Any]) -> None:
    if isinstance(row, SectionTranslation):
        row.content = dict(words)
        return
    for name in WORDS:
        setattr(row, name, words.get(name, ""))


def _translated(translation: EitherTranslation) -> Document:
    if isinstance(translation, SectionTranslation):
        return translation.section.document
    return translation.document


def _others(row: EitherTranslation) -> QuerySet[SectionTranslation] | QuerySet[HeadTranslation]:
    """The municipality's translations of the same text into the same language."""
    same = {"municipality": row.municipality_id, "digest": row.digest, "language": row.language}
    if isinstance(row, SectionTranslation):
        return SectionTranslation.objects.filter(section=row.section_id, **same)
    return HeadTranslation.objects.filter(document=row.document_id, **same)


def _copied(row: EitherTranslation, municipality: Municipality) -> EitherTranslation:
    """A draft of the municipality's own that says the same and was written
    by the same. It is not saved yet."""
    copied = copy(row)
    copied.pk, copied.municipality = None, municipality
    copied.state, copied.approver = TranslationStage.DRAFT, None
    copied._state.adding = True
    if _others(copied).filter(state__in=(TranslationStage.DRAFT, TranslationStage.APPROVED)).exists():
        raise ClosedError(
            f"{municipality.name} har en egen oversettelse av denne teksten. Se på den i stedet."
        )
    return copied


def _why_not(row: EitherTranslation | None) -> Exception:
    if row is not None and row.state == TranslationStage.APPROVED:
        return ClosedError("Oversettelsen er godkjent fra før.")
    return StaleError(READ_ANEW)


def _kept(row: EitherTranslation, municipality: Municipality, person: User, verb: str) -> None:
    """Save what a person did; with a verb the log tells of it."""
    row.save()
    changes.info("guidance: %s %d is %s, by %d", row._meta.model_name, row.pk, row.state, person.pk)
    if verb:
        _remember(row, municipality, person, verb)


def _remember(translation: EitherTranslation, municipality: Municipality, person: User, verb: str) -> None:
    title = _translated(translation).title if translation.pk else ""
    remember(
        municipality=municipality,
        person=person,
        verb=verb,
        subject=f"{title} på {language_name(translation.language)}",
    )
