"""What the verbs of this app raise. Messages say what is wrong and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.directory.files import ContactDraft


class DirectoryError(Exception):
    """What was asked would leave readers with a contact that leads nowhere; the message says what to do."""


class ContactChangeError(DirectoryError):
    """A change of a contact that is not made."""


class NotAllowedError(ContactChangeError):
    """The person does not have the role this takes, there and that day."""


class FourEyesError(ContactChangeError):
    """The one who wants a change may never approve it, whoever it is."""


class AlreadyDecidedError(ContactChangeError):
    """The change has been approved, refused or withdrawn."""


class NotTakenUpError(ContactChangeError):
    """A change that came with a file has no author until somebody takes it up."""


class ChangedMeanwhileError(ContactChangeError):
    """The contact no longer says what the change was written against. `was` and `stands` are the essentials of both."""

    def __init__(self, was: ContactDraft, stands: ContactDraft) -> None:
        super().__init__(
            "Kontakten er endret av noen andre i mellomtiden. Se hva som står nå, og skriv endringen på nytt."
        )
        self.was, self.stands = was, stands


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, at a field such as `numbers[0].hours`."""

    field: str
    message: str


class RefusedChangeError(ContactChangeError):
    """What was written cannot stand. `faults` holds everything that is wrong, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = tuple(faults)
