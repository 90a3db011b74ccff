"""Every verb that changes guidance. Each asks for permission, runs in one transaction and logs what it did."""

from handlekraft.guidance.operations.acknowledging import (
    acknowledge,
    record_reading,
    take_back_acknowledgement,
)
from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.guidance.operations.approving import endorse_version
from handlekraft.guidance.operations.bringing_over import bring_over
from handlekraft.guidance.operations.deadlines import carry_through_deadlines, carry_through_the_night
from handlekraft.guidance.operations.deciding import (
    approve_proposal,
    approve_proposals,
    carry_out_scheduled,
    return_proposal,
)
from handlekraft.guidance.operations.documents import record_document, retire_document
from handlekraft.guidance.operations.new_documents import start_document
from handlekraft.guidance.operations.notices import (
    approve_notice,
    bring_back_notices,
    draft_of,
    end_expired_notices,
    end_notice,
    rewrite_notice,
    withdraw_notice,
    write_notice,
)
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.operations.proposals import (
    drop_change,
    save_change,
    start_proposal,
    submit_proposal,
    take_back_proposal,
    withdraw_proposal,
)
from handlekraft.guidance.operations.settling_alike import Settled, settle_alike
from handlekraft.guidance.operations.suggesting import (
    decline_suggestion,
    suggest_upwards,
    take_in_suggestion,
    withdraw_suggestion,
)
from handlekraft.guidance.operations.translating import (
    approve_translation,
    discard_translation,
    record_translation,
    require_translator,
)
from handlekraft.guidance.operations.translations import record_translations
from handlekraft.guidance.operations.unclear import mark_unclear, settle_unclear

__all__ = [
    "Settled",
    "acknowledge",
    "approve_notice",
    "approve_proposal",
    "approve_proposals",
    "approve_translation",
    "bring_back_notices",
    "bring_over",
    "carry_out_scheduled",
    "carry_through_deadlines",
    "carry_through_the_night",
    "decline_suggestion",
    "discard_translation",
    "draft_of",
    "drop_change",
    "end_expired_notices",
    "end_notice",
    "endorse_version",
    "mark_unclear",
    "propagate",
    "record_adaptation",
    "record_document",
    "record_reading",
    "record_translation",
    "record_translations",
    "require_translator",
    "retire_document",
    "return_proposal",
    "rewrite_notice",
    "save_change",
    "settle_alike",
    "settle_unclear",
    "start_document",
    "start_proposal",
    "submit_proposal",
    "suggest_upwards",
    "take_back_acknowledgement",
    "take_back_proposal",
    "take_in_suggestion",
    "withdraw_notice",
    "withdraw_proposal",
    "withdraw_suggestion",
    "write_notice",
]
