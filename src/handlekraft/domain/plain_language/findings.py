"""What the linter says."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error must be mended before a card is approved; a warning may be overruled by the editor."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ReadingAdvice:
    """One thing to look at. `code` is stable; `message` is bokmål and says what to do."""

    code: str
    message: str
    severity: Severity
