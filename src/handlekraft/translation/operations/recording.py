"""Translations that come with checked files, run by the one who runs the
installation. Nothing here approves anything."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.domain.languages import BOKMAL, LANGUAGES
from handlekraft.guidance.drafts import HeadWords, SectionWords, TranslationDraft
from handlekraft.guidance.heads import head_faults, head_words
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.texts.words import word_faults
from handlekraft.translation.models import HeadTranslation, SectionTranslation, TranslationStage
from handlekraft.translation.rules import method_faults

Row = TypeVar("Row", HeadTranslation, SectionTranslation)
Texts = Mapping[tuple[str, str], SectionRevision]
Wanted = Mapping[tuple[int, str], Mapping[str, Any]]
"""Values of a translation by the id of what it translates and the digest it was made against."""


@transaction.atomic
def record_translations(*, owner: Municipality | None, draft: TranslationDraft) -> RowOutcome:
    """Bring the translation of a document into one language to what a file says.
    `owner` None is the common library.

    Drafts that came from a file and stand in it no longer are removed; what somebody drafted here or has
    approved stays as it is, whatever the file says. Raises RefusedError with every fault.
    """
    readable = Document.objects.read_in(owner) if owner else Document.objects.of(None)
    document = readable.filter(key=draft.document).first()
    if document is None:
        raise RefusedError([Fault("document", f"Dokumentet «{draft.document}» finnes ikke.")])
    texts = _texts(document, owner)
    faults = [*_faults(draft, document, texts)]
    if faults:
        raise RefusedError(faults)
    place = {"municipality": owner, "language": draft.language}
    heads = {(document.pk, head.digest): {**_made(head), **head_words(head)} for head in [draft.head] if head}
    sections = {
        (texts[words.section, words.digest].section_id, words.digest): {
            **_made(words),
            "content": dict(words.content),
        }
        for words in draft.sections
    }
    standing = SectionTranslation.objects.standing().filter(section__document=document, **place)
    outcomes = (
        _bring(
            HeadTranslation,
            "document_id",
            place,
            HeadTranslation.objects.standing().filter(document=document, **place),
            heads,
        ),
        _bring(SectionTranslation, "section_id", place, standing, sections),
    )
    return max(outcomes, key=(RowOutcome.UNCHANGED, RowOutcome.NEW, RowOutcome.CHANGED).index)


def _made(words: HeadWords | SectionWords) -> dict[str, Any]:
    return {"method": words.method, "made_by": words.made_by}


def _texts(document: Document, owner: Municipality | None) -> Texts:
    """Every text that was ever published in the document and that the owner's readers may meet."""
    visible = Q(municipality__isnull=True) | Q(municipality=owner) if owner else Q(municipality__isnull=True)
    rows = SectionRevision.objects.filter(visible, section__document=document).select_related("section")
    return {(row.section.key, row.digest): row for row in rows.order_by("pk")}


def _bring(
    model: type[Row], of: str, place: Mapping[str, Any], standing: Iterable[Row], wanted: Wanted
) -> RowOutcome:
    """Bring the rows to what is wanted. `of` is the field that names what is translated."""
    rows = {(getattr(row, of), row.digest): row for row in standing}
    filed = {
        key: row for key, row in rows.items() if row.state == TranslationStage.DRAFT and not row.translator_id
    }
    new = [
        model(**place, **{of: translated}, digest=digest, **values)
        for (translated, digest), values in wanted.items()
        if (translated, digest) not in rows
    ]
    gone = [row.pk for key, row in filed.items() if key not in wanted]
    changed = [row for key, row in filed.items() if key in wanted and _takes(row, wanted[key])]
    model._default_manager.filter(pk__in=gone).delete()
    model._default_manager.bulk_create(new)
    for row in changed:
        row.save()
    if not (new or gone or changed):
        return RowOutcome.UNCHANGED
    return RowOutcome.CHANGED if rows else RowOutcome.NEW


def _takes(row: Row, values: Mapping[str, Any]) -> bool:
    """Give the row the values; False when it had them."""
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    return True


def _faults(draft: TranslationDraft, document: Document, texts: Texts) -> Iterator[Fault]:
    made = {words.method for words in draft.sections} | ({draft.head.method} if draft.head else set())
    for method in sorted(made):
        yield from method_faults(method, draft.language)
    if draft.language == BOKMAL or draft.language not in LANGUAGES:
        yield Fault("language", f"«{draft.language}» er ikke et språk vi oversetter til.")
    if draft.head:
        for name, message in head_faults(draft.head, document, draft.language):
            yield Fault(f"head.{name}", message)
    keys = [words.section for words in draft.sections]
    for number, words in enumerate(draft.sections):
        if keys.index(words.section) != number:
            yield Fault(f"sections[{number}]", f"«{words.section}» står to ganger. Behold den ene.")
        yield from _section_faults(words, f"sections[{number}]", texts)


def _section_faults(words: SectionWords, place: str, texts: Texts) -> Iterator[Fault]:
    revision = texts.get((words.section, words.digest))
    if revision is None:
        known = any(section == words.section for section, _ in texts)
        wrong = "har aldri hatt teksten som «digest» viser til" if known else "finnes ikke i dokumentet"
        message = (
            f"Avsnittet «{words.section}» {wrong}. Lag malen på nytt: handlekraft translations --template."
        )
        yield Fault(f"{place}.section", message)
        return
    for name, message in word_faults(words.content, revision.content):
        yield Fault(f"{place}.{name}", message)
