"""What waits for those who fill roles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from handlekraft.domain.enumerations import listed
from handlekraft.organisations.models import Role
from handlekraft.shell.tasks import Task, list_address
from handlekraft.shell.workplace import Workplace
from handlekraft.staff.queries import vacancies

# So many places are named in a sentence; more than these are counted.
NAMED = 3


def roles_to_fill(place: Workplace) -> Iterator[Task]:
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


def _lacks(role: Role, places: Sequence[str]) -> str:
    if len(places) > NAMED:
        return _("%(number)d enheter mangler %(role)s.") % {"number": len(places), "role": role.label}
    return _("%(places)s mangler %(role)s.") % {
        "places": listed(places, _("%(first)s og %(last)s")),
        "role": role.label,
    }
