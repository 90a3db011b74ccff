"""One document in layers: what each level adapts, what a reader sees, and what must be looked at again.

`resolve` puts layers on top of one another. `course` works out, from what each layer has published, how the
effective document at a boundary came to stand as it does, which is what drift is judged by; `Course.below`
then gives the document of any number of layers at that boundary. docs/inheritance.md says what may be relied
on. Days, never a clock, are given.
"""

from handlekraft.domain.derivation.courses import Course, Moment, Published, course, extend
from handlekraft.domain.derivation.digests import Content, canonical, digest_of, digest_of_parts, is_digest
from handlekraft.domain.derivation.effective import (
    Block,
    BlockRole,
    BlockState,
    EffectiveDocument,
    EffectiveSection,
)
from handlekraft.domain.derivation.history import (
    History,
    HistoryEntry,
    Pending,
    Revision,
    pending_since,
    standing_digest,
    without_detours,
)
from handlekraft.domain.derivation.impacts import Impact, impact
from handlekraft.domain.derivation.layers import Layer, Override
from handlekraft.domain.derivation.policy import Operation, Policy
from handlekraft.domain.derivation.problems import Problem, ProblemKind
from handlekraft.domain.derivation.resolving import LOCAL_PART, Histories, put_on, resolve
from handlekraft.domain.derivation.sections import MUNICIPALITY, SLOT, LayerSection, SectionText, Tombstone
from handlekraft.domain.derivation.significance import Significance
from handlekraft.domain.derivation.translations import TranslationState, TranslationStatus, translation_state

__all__ = [
    "LOCAL_PART",
    "MUNICIPALITY",
    "SLOT",
    "Block",
    "BlockRole",
    "BlockState",
    "Content",
    "Course",
    "EffectiveDocument",
    "EffectiveSection",
    "Histories",
    "History",
    "HistoryEntry",
    "Impact",
    "Layer",
    "LayerSection",
    "Moment",
    "Operation",
    "Override",
    "Pending",
    "Policy",
    "Problem",
    "ProblemKind",
    "Published",
    "Revision",
    "SectionText",
    "Significance",
    "Tombstone",
    "TranslationState",
    "TranslationStatus",
    "canonical",
    "course",
    "digest_of",
    "digest_of_parts",
    "extend",
    "impact",
    "is_digest",
    "pending_since",
    "put_on",
    "resolve",
    "standing_digest",
    "translation_state",
    "without_detours",
]
