"""What waits for somebody, in sentences with one way on each: each room's own, in one order."""

from collections.abc import Callable, Iterator, Sequence

from handlekraft.about_units.tasks import units_to_answer_for
from handlekraft.acknowledgement.tasks import reading_to_do
from handlekraft.directory.tasks import contacts_to_dial, missing_numbers, other_changes, urgent_changes
from handlekraft.guidance.tasks import drafts_to_read, texts_to_look_at
from handlekraft.notices.tasks import notices_to_approve
from handlekraft.proposals.tasks import (
    alike_texts_to_settle,
    legacies_to_take_over,
    proposals_to_decide,
    suggestions_to_answer,
)
from handlekraft.publishing.tasks import editions_that_wait, pages_held_back
from handlekraft.shell.tasks import Task
from handlekraft.shell.workplace import Workplace
from handlekraft.staff.tasks import roles_to_fill
from handlekraft.translation.tasks import translations_to_look_at
from handlekraft.workspace.queries.overview import read_what_concerns

# The most pressing first.
IN_ORDER: Sequence[Callable[[Workplace], Iterator[Task]]] = (
    missing_numbers,
    editions_that_wait,
    notices_to_approve,
    urgent_changes,
    other_changes,
    pages_held_back,
    proposals_to_decide,
    suggestions_to_answer,
    translations_to_look_at,
    units_to_answer_for,
    texts_to_look_at,
    alike_texts_to_settle,
    legacies_to_take_over,
    drafts_to_read,
    reading_to_do,
    roles_to_fill,
    contacts_to_dial,
)


def waiting_for(place: Workplace) -> list[Task]:
    """What waits for this person in this municipality, the most pressing first."""
    read_what_concerns(place)
    return [task for tasks in IN_ORDER for task in tasks(place)]
