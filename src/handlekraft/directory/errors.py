"""What the verbs of this app raise. Messages say what is wrong and what to do."""

from collections.abc import Mapping
from typing import Any


class ChangedMeanwhileError(RefusalError):
    """The contact no longer says what the change was written against. `was` and `stands` are both, as in `directory.said`."""

    def __init__(self, was: Mapping[str, Any], stands: Mapping[str, Any]) -> None:
        super().__init__(
            "Kontakten er endret av noen andre i mellomtiden. Se hva som står nå, og skriv endringen på nytt."
        )
        self.was, self.stands = was, stands
