"""Whom a proposal waits for: those nearest its place first, and one level
further up for each week it has waited."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlekraft.guidance.permissions import deciding_roles
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.proposals.models import Proposal

WAITS_LONG = timedelta(days=7)
"""After this those one level up are asked as well, and the coordinator is told: an approver may be away."""
Held = Mapping[tuple[int | None, Role], set[int]]


@dataclass(frozen=True, slots=True)
class AskedDecider:
    """Ids of those who are asked to decide: `first` from the day it was
    sent, `later` because it has waited."""

    first: frozenset[int]
    later: frozenset[int]


def roles_held(municipality: Municipality, on: date) -> Held:
    """Who holds which role where that day: (unit, role) → ids of people who can sign in. One query."""
    held: dict[tuple[int | None, Role], set[int]] = {}
    rows = RoleHolder.objects.of(municipality).in_force(on).filter(person__is_active=True)
    for unit, role, person in rows.values_list("unit", "role", "person"):
        held.setdefault((unit, Role(role)), set()).add(person)
    return held


def asked_to_decide(proposal: Proposal, above: Sequence[Unit], held: Held, waited: timedelta) -> AskedDecider:
    """Return who is asked, never anybody who wrote some of it. A level where
    nobody can decide is passed over at once.

    `above` are the units above the proposal's, outermost first. Everybody with the
    role may still decide, asked or not.
    """
    levels = list(_levels(proposal, above, held))
    first = levels[0] if levels else frozenset()
    further: Iterable[frozenset[int]] = levels[1 : 1 + max(waited // WAITS_LONG, 0)]
    return AskedDecider(first, frozenset().union(*further) - first)


def _levels(proposal: Proposal, above: Sequence[Unit], held: Held) -> Iterator[frozenset[int]]:
    """Those who can decide at each level, nearest first: the place itself, the
    units above it, the municipality."""
    roles = deciding_roles(proposal.where)
    places = (proposal.unit_id, *(unit.pk for unit in reversed(above)), None)
    for place in dict.fromkeys(places):
        people = {person for role in roles for person in held.get((place, role), ())}
        if people - proposal.writers:
            yield frozenset(people - proposal.writers)
