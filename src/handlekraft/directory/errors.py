"""What the verbs of this room raise. Messages say what is wrong and what to do."""

from handlekraft.directory.files import ContactDraft
from handlekraft.domain.faults import StaleError


class ChangedMeanwhileError(StaleError):
    """The contact no longer says what the change was written against. `was` and
    `stands` are the essentials of both, None where there was or is no contact."""

    def __init__(self, was: ContactDraft | None, stands: ContactDraft | None) -> None:
        super().__init__(
            "Kontakten er endret av noen andre i mellomtiden. Se hva som står nå, og skriv endringen på nytt."
        )
        self.was, self.stands = was, stands
