"""What a change of a text means for those who wrote something of their own on top of it."""

from datetime import date, timedelta
from enum import IntEnum


class Significance(IntEnum):
    """Chosen when a text is published; the highest since one last looked is what counts."""

    EDITORIAL = 0
    MATERIAL = 1
    CRITICAL = 2

    @classmethod
    def named(cls, name: str) -> "Significance":
        """Return the significance of this name ("editorial", "material",
        "critical"); KeyError for any other."""
        return cls[name.upper()]

    @property
    def label(self) -> str:
        return self.name.lower()

    def deadline(self, since: date) -> date | None:
        """Return the last day to look at a change published on `since`; None if nobody is asked to."""
        days = _DAYS[self]
        return since + timedelta(days=days) if days else None


_DAYS = {Significance.EDITORIAL: 0, Significance.MATERIAL: 14, Significance.CRITICAL: 3}
