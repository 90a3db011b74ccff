"""People to choose from in a demo, and people to ask for a role."""

from dataclasses import dataclass
from datetime import date

from handlekraft.organisations.models import Role, RoleHolder

# More than these is a list nobody reads: then the page says in words whom to ask.
FEW = 10


@dataclass(frozen=True, slots=True)
class DemoChoice:
    """A demo person in one of their roles; `place` is the unit, or the municipality."""

    person: int
    name: str
    role: str
    place: str


def demo_people(on: date) -> dict[str, list[DemoChoice]]:
    """The demo people that can be chosen that day: municipality → people, one line for each role. One query."""
    rows = (
        RoleHolder.objects.in_force(on)
        .filter(person__is_demo=True, person__is_active=True)
        .select_related("municipality", "unit", "person")
        .order_by("municipality__host", "municipality__name", "unit__name", "role")
    )
    choices: dict[str, list[DemoChoice]] = {}
    for row in rows:
        place = row.unit.name if row.unit else row.municipality.name
        choices.setdefault(row.municipality.name, []).append(
            DemoChoice(row.person_id or 0, row.holder_name, row.get_role_display(), place)
        )
    return choices


def coordinators(on: date) -> list[RoleHolder]:
    """The coordinators that day, by municipality, while they are few enough to be a help. One query."""
    rows = (
        RoleHolder.objects.in_force(on)
        .filter(role=Role.KOORDINATOR, unit__isnull=True)
        .select_related("municipality")
        .order_by("municipality__name", "holder_name")
    )
    found = list(rows[: FEW + 1])
    return found if len(found) <= FEW else []
