"""Writing only what readers can have: the one judge is asked in the
transaction that writes (decision 0024)."""

from collections.abc import Callable, Collection
from datetime import date

from handlekraft.domain.faults import Fault, RefusedError
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.readability import Judge, UnreadableError, write_readable


def keep_readable(
    write: Callable[[], object],
    municipalities: Collection[Municipality],
    documents: Collection[int],
    units: Collection[int] | None,
    today: date,
) -> None:
    """Do what `write` does. Raises RefusedError when readers could not have the documents after it; then
    nothing is written."""

    def asked(judge: Judge) -> list[str]:
        looked = (judge.of_documents(each, today, documents, units) for each in municipalities)
        return [message for found in looked for message in found]

    try:
        write_readable(write, asked)
    except UnreadableError as error:
        raise RefusedError([Fault("", message) for message in error.refusals]) from error
