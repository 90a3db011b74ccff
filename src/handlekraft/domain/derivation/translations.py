"""Whether a translated text still says what the original says."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlekraft.domain.derivation.history import Revision, without_detours
from handlekraft.domain.derivation.significance import Significance


class TranslationStatus(StrEnum):
    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class TranslationState:
    """`digest` is that of the original whose translation to show, empty if there is none.

    Outdated by a material change: show it with a notice. Outdated by a critical one: the original first.
    """

    status: TranslationStatus
    digest: str = ""
    significance: Significance = Significance.EDITORIAL


def translation_state(revisions: Sequence[Revision], translated: Collection[str]) -> TranslationState:
    """Return the state of a section's translation into one language.

    `revisions`: the original's texts in the order published, the present one last. `translated`: the digests
    that have a translation somebody answers for.
    """
    path = without_detours(revisions)
    for place in range(len(path) - 1, -1, -1):
        if path[place].digest in translated:
            missed = max((step.significance for step in path[place + 1 :]), default=Significance.EDITORIAL)
            current = missed is Significance.EDITORIAL
            status = TranslationStatus.CURRENT if current else TranslationStatus.OUTDATED
            return TranslationState(status, path[place].digest, missed)
    return TranslationState(TranslationStatus.MISSING)
