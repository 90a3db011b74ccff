"""Every verb that changes guidance. Each asks for permission, runs in one transaction and logs what it did."""

from handlekraft.guidance.operations.adaptations import adapt, record_adaptation
from handlekraft.guidance.operations.approving import approve_version
from handlekraft.guidance.operations.deadlines import carry_through_deadlines, carry_through_the_night
from handlekraft.guidance.operations.documents import (
    publish_document_version,
    record_document,
    retire_document,
)
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.operations.translating import approve_translation, record_translation
from handlekraft.guidance.operations.translations import record_translations

__all__ = [
    "adapt",
    "approve_translation",
    "approve_version",
    "carry_through_deadlines",
    "carry_through_the_night",
    "propagate",
    "publish_document_version",
    "record_adaptation",
    "record_document",
    "record_translation",
    "record_translations",
    "retire_document",
]
