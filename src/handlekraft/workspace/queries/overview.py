"""The documents of everything that "Min oversikt" speaks of, read at once for all rooms."""

from handlekraft.acknowledgement.tasks import reading_wheres
from handlekraft.guidance.desk.mine import documents_of_mine, text_wheres
from handlekraft.shell.workplace import Workplace
from handlekraft.translation.tasks import translated_wheres


def read_what_concerns(place: Workplace) -> None:
    """Read the documents of every place that concerns the person here, so that no room reads its own.

    Nine queries at most.
    """
    documents_of_mine(place, [*text_wheres(place), *reading_wheres(place), *translated_wheres(place)])
