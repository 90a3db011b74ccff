"""Why guidance refuses something. Messages say what is wrong and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, at a field of the draft such as `overrides[2].op`; empty for the whole."""

    field: str
    message: str


class GuidanceError(Exception):
    """Something that guidance does not do."""


class RefusedDraftError(GuidanceError):
    """A draft cannot become a version. `faults` holds everything that is wrong with it, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.message for fault in faults))


class NotAllowedError(GuidanceError):
    """The person does not have the role this takes, there and that day."""


class FourEyesError(GuidanceError):
    """The one who wrote a version may never approve it, whoever it is."""


class AlreadyApprovedError(GuidanceError):
    """An approved version is never changed and never approved again."""


class SupersededError(GuidanceError):
    """A newer version has taken this one's place."""


class StaleProposalError(GuidanceError):
    """Somebody has changed or decided the proposal since it was read; nothing was overwritten."""


class StaleNoticeError(GuidanceError):
    """Somebody has written or decided the message since it was read; nothing was overwritten."""


class ClosedNoticeError(GuidanceError):
    """The message is not in a state in which this can be done."""


class StaleTranslationError(GuidanceError):
    """Somebody has written or approved a translation since it was read, or the original has changed; nothing was overwritten."""


class ClosedProposalError(GuidanceError):
    """The proposal is not in a state in which this can be done."""


class StaleReadingError(GuidanceError):
    """What was to be confirmed is not what stands there now; nothing was recorded."""


class StaleSuggestionError(GuidanceError):
    """Somebody has rewritten, withdrawn or answered the suggestion since it was read; nothing was overwritten."""
