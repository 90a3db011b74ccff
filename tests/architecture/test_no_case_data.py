"""T-40: no field in which a story about a person could end up without a stated reason (decision 0006)."""

from django.apps import apps
from django.db import models

# Every long text, JSON or file field of ours, with why it is there and whose words it holds.
WORDS = "words readers search with, written by editors for everybody"
CODES = "short list of codes, chosen from what the format knows"
PUBLISHED = "text for every reader: held against the publication guard before anybody sees it"
REGISTER = "about an office or a source, loaded through checks that refuse identity numbers and typed numbers"
KEYS = "keys, digests, origins and states; no words of anybody"
PLAN = "the adopted plan's own public words"
ALLOWED: dict[str, str] = {
    "directory.ContactChange.becomes": REGISTER,
    "directory.ContactChange.was": REGISTER,
    "directory.ContactPoint.audience": CODES,
    "directory.ContactPoint.languages": CODES,
    "directory.ContactPoint.note": REGISTER,
    "directory.ContactPoint.source": REGISTER,
    "directory.ContactPoint.what_happens": PUBLISHED,
    "directory.GlossaryTerm.definition": PUBLISHED,
    "directory.GlossaryTerm.examples": PUBLISHED,
    "directory.GlossaryTerm.source": REGISTER,
    "directory.LawReference.about": PUBLISHED,
    "directory.LawReference.applies_to": PUBLISHED,
    "directory.Resource.audience": CODES,
    "directory.Resource.languages": CODES,
    "directory.Resource.link_note": REGISTER,
    "directory.Resource.summary": PUBLISHED,
    "directory.Synonym.leads_to": KEYS,
    "directory.Synonym.means": WORDS,
    "directory.Synonym.words": WORDS,
    "exchange.LoadedFolder.told": "counts, keys, and advice about lines of files, as the command prints it",
    "guidance.Acknowledgement.texts": KEYS,
    "guidance.AdaptationVersion.manifest": KEYS,
    "guidance.Document.not_when": PUBLISHED,
    "guidance.Document.service_areas": CODES,
    "guidance.Document.sources": REGISTER,
    "guidance.Document.use_when": PUBLISHED,
    "guidance.DocumentVersion.head": PUBLISHED,
    "guidance.DocumentVersion.manifest": KEYS,
    "guidance.HeadTranslation.use_when": PUBLISHED,
    "guidance.HeadTranslation.writers": "ids of accounts",
    "guidance.Proposal.changes": "text for every reader, once approved: identity numbers and typed numbers are refused when it is saved",
    "guidance.SectionRevision.content": PUBLISHED,
    "guidance.SectionTranslation.content": PUBLISHED,
    "guidance.SectionTranslation.writers": "ids of accounts",
    "guidance.Snapshot.blocks": KEYS,
    "guidance.Snapshot.problems": KEYS,
    "guidance.Snapshot.sources": KEYS,
    "guidance.Suggestion.content": "a text for every reader that a unit suggests: identity numbers and typed numbers are refused when it is sent",
    "organisations.Municipality.names": "the municipality's name by language",
    "plans.EffortArea.points": PLAN,
    "plans.FocusArea.text": PLAN,
    "plans.Measure.responsible": CODES,
    "plans.Measure.text": PLAN,
    "plans.PlanEdition.purpose": PLAN,
    "plans.PlanEdition.vision": PLAN,
    "publishing.EditionOrder.message": "what publishing refused and why, as the command prints it, figures masked",
}
# Every line that a person writes at work (a model with an author), long enough for a sentence.
COLLEAGUES = "why something is changed, for colleagues: identity numbers and typed numbers are refused"
LINES: dict[str, str] = {
    "directory.ContactChange.reason": COLLEAGUES,
    "guidance.AdaptationVersion.reason": COLLEAGUES,
    "guidance.DocumentVersion.reason": COLLEAGUES,
    "guidance.Notice.text": "for every reader, at most 200 characters: identity numbers and typed numbers are refused when it is written, and a second person reads it",
    "guidance.Proposal.answer": COLLEAGUES,
    "guidance.Proposal.reason": COLLEAGUES,
    "guidance.SectionRevision.note": COLLEAGUES,
    "guidance.Suggestion.answer": COLLEAGUES,
    "guidance.Suggestion.reason": COLLEAGUES,
}
LONG_ENOUGH = 100
SUSPECTS = (models.TextField, models.JSONField, models.FileField, models.BinaryField)


def suspects() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("handlekraft.")
        for field in model._meta.local_fields
        if isinstance(field, SUSPECTS)
    }


def test_t40_every_field_for_long_text_has_a_reason() -> None:
    assert suspects() == set(ALLOWED)


def test_t40_every_line_that_somebody_writes_has_a_reason() -> None:
    written = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("handlekraft.")
        and "author" in {each.name for each in model._meta.local_fields}
        for field in model._meta.local_fields
        if isinstance(field, models.CharField)
        and not field.choices
        and (field.max_length or 0) >= LONG_ENOUGH
    }

    assert written == set(LINES)


def test_t40_no_field_of_ours_takes_a_file() -> None:
    files = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("handlekraft.")
        for field in model._meta.local_fields
        if isinstance(field, models.FileField | models.BinaryField)
    ]

    assert files == []
