"""Why something is not done. Every message says what is wrong and what to do, in bokmål.

Rooms raise these and add none of their own unless somebody has to tell them apart: a form shows
`RefusedError` at its fields, everything else above them.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, at a field such as `overrides[2].op`; empty for the whole."""

    field: str
    message: str


class RefusalError(Exception):
    """Something that is not done; nothing was changed."""


class RefusedError(RefusalError):
    """What was written cannot stand. `faults` holds everything that is wrong with it, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.message for fault in faults))


class NotAllowedError(RefusalError):
    """The person does not have the role this takes, there and that day."""


class FourEyesError(RefusalError):
    """The one who wrote something may never approve it, whoever it is."""


class StaleError(RefusalError):
    """Somebody has changed or decided it since it was read; nothing was overwritten."""


class ClosedError(RefusalError):
    """It is not in a state in which this can be done: decided already,
    withdrawn, ended, or not yet taken up."""


class AppendOnlyError(Exception):
    """Somebody tried to change or remove what has been put on record."""
