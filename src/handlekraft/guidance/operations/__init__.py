"""Every verb that changes guidance. Each asks for permission, runs in one transaction and logs what it did."""

from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.guidance.operations.approving import approve_version
from handlekraft.guidance.operations.deadlines import carry_through_deadlines, carry_through_the_night
from handlekraft.guidance.operations.deciding import approve_proposal, carry_out_scheduled, return_proposal
from handlekraft.guidance.operations.documents import record_document, retire_document
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.operations.proposals import (
    drop_change,
    save_change,
    start_proposal,
    submit_proposal,
    take_back_proposal,
    withdraw_proposal,
)
from handlekraft.guidance.operations.translating import (
    approve_translation,
    discard_translation,
    record_translation,
    require_translator,
)
from handlekraft.guidance.operations.translations import record_translations

__all__ = [
    "approve_proposal",
    "approve_translation",
    "approve_version",
    "carry_out_scheduled",
    "carry_through_deadlines",
    "carry_through_the_night",
    "discard_translation",
    "drop_change",
    "propagate",
    "record_adaptation",
    "record_document",
    "record_translation",
    "record_translations",
    "require_translator",
    "retire_document",
    "return_proposal",
    "save_change",
    "start_proposal",
    "submit_proposal",
    "take_back_proposal",
    "withdraw_proposal",
]
