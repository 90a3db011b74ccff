"""What the log is spared: while the database is away every request would write the
same trace, with the address opened."""

import logging
import time

from django.db import InterfaceError, OperationalError

QUIET = 60.0  # seconds between two lines about a database that is away


class OneLineWhileAway(logging.Filter):
    """Lets one line in a minute through about a database that does not answer,
    and of a request nothing but that."""

    def __init__(self) -> None:
        super().__init__()
        self._told_at = -QUIET

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the line is written."""
        fault = record.exc_info[1] if record.exc_info else None
        if not record.name.startswith("django.request") or not isinstance(
            fault, OperationalError | InterfaceError
        ):
            return True
        if time.monotonic() - self._told_at < QUIET:
            return False
        self._told_at = time.monotonic()
        record.msg, record.args = "Databasen svarer ikke: %s", (str(fault).strip().partition("\n")[0],)
        record.exc_info = record.exc_text = None
        return True
