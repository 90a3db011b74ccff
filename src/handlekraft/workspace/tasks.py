"""What waits for somebody, in sentences with one way on each: each room's own, in one order."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from handlekraft.acknowledgement.tasks import reading_to_do
from handlekraft.directory.tasks import contacts_to_dial, other_changes, urgent_changes
from handlekraft.domain.enumerations import listed
from handlekraft.guidance.tasks import drafts_to_read, texts_to_look_at
from handlekraft.notices.tasks import notices_to_approve
from handlekraft.organisations.models import Role
from handlekraft.proposals.tasks import (
    alike_texts_to_settle,
    legacies_to_take_over,
    proposals_to_decide,
    suggestions_to_answer,
)
from handlekraft.publishing.tasks import editions_that_wait, pages_held_back
from handlekraft.shell.tasks import Task, list_address
from handlekraft.shell.workplace import Workplace
from handlekraft.staff.queries import vacancies
from handlekraft.translation.tasks import translations_to_look_at
from handlekraft.workspace.queries.overview import read_what_concerns

# So many places are named in a sentence; more than these are counted.
NAMED = 3


def vacant_roles(place: Workplace) -> Iterator[Task]:
    """One sentence for each role, however many units lack it."""
    lacking: dict[Role, list[str]] = defaultdict(list)
    for vacant in vacancies(place):
        lacking[vacant.role].append(vacant.unit.name if vacant.unit else place.municipality.name)
    for role, places in lacking.items():
        yield Task(
            text=_lacks(role, places),
            act=_("Se rollene"),
            href=list_address(place, "roles", ledig="ja", rolle=role.value),
        )


# The most pressing first.
IN_ORDER: Sequence[Callable[[Workplace], Iterator[Task]]] = (
    editions_that_wait,
    notices_to_approve,
    urgent_changes,
    pages_held_back,
    proposals_to_decide,
    suggestions_to_answer,
    translations_to_look_at,
    texts_to_look_at,
    alike_texts_to_settle,
    legacies_to_take_over,
    drafts_to_read,
    reading_to_do,
    other_changes,
    vacant_roles,
    contacts_to_dial,
)


def waiting_for(place: Workplace) -> list[Task]:
    """What waits for this person in this municipality, the most pressing first."""
    read_what_concerns(place)
    return [task for tasks in IN_ORDER for task in tasks(place)]


def _lacks(role: Role, places: Sequence[str]) -> str:
    if len(places) > NAMED:
        return _("%(number)d enheter mangler %(role)s.") % {"number": len(places), "role": role.label}
    return _("%(places)s mangler %(role)s.") % {
        "places": listed(places, _("%(first)s og %(last)s")),
        "role": role.label,
    }
