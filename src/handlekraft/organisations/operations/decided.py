"""Content files change nothing that people decided since (decision 0026); what they change is in the log."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from handlekraft.domain.languages import names_of
from handlekraft.organisations.drafts import UnitDraft
from handlekraft.organisations.log import remember_all
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.organisations.operations.standing import unit_drafts, units_with_history
from handlekraft.organisations.recording import Outcome, differs

Key = TypeVar("Key", bound=Hashable)
TOUCHED = frozenset({Outcome.NEW, Outcome.CHANGED})
"""Outcomes of what is no longer as it was."""
_VERBS = {
    (Unit, Outcome.NEW): "la til en enhet fra innholdsfilene",
    (Unit, Outcome.CHANGED): "endret en enhet fra innholdsfilene",
    (RoleHolder, Outcome.NEW): "ga en rolle fra innholdsfilene",
    (RoleHolder, Outcome.CHANGED): "endret en rolle fra innholdsfilene",
}


def decided_roles(
    standing: Mapping[Key, RoleHolder], wanted: Mapping[Key, Mapping[str, Any]]
) -> dict[Key, Outcome]:
    """The roles among those wanted that people decided: `KEPT` where the file wants them otherwise."""
    return {
        key: _kept(otherwise=differs(standing[key], values))
        for key, values in wanted.items()
        if key in standing and standing[key].decided_on
    }


def decided_units(municipality: Municipality, drafts: Sequence[UnitDraft]) -> dict[str, Outcome]:
    """The units among the drafts that people decided, by slug: `KEPT` where the file wants otherwise."""
    decided = Unit.objects.of(municipality).filter(decided_on__isnull=False)
    stands = {draft.slug: _in_order(draft) for draft in unit_drafts(units_with_history(decided))}
    return {
        draft.slug: _kept(otherwise=_in_order(draft) != stands[draft.slug])
        for draft in drafts
        if draft.slug in stands
    }


def remember_what_files_did(
    model: type[Unit] | type[RoleHolder], changes: Iterable[tuple[Municipality, Outcome, str]]
) -> None:
    """Put on record what a content file made or changed: whose it is, the outcome, and what it is called."""
    told = [
        (whose, _VERBS[model, outcome], subject) for whose, outcome, subject in changes if outcome in TOUCHED
    ]
    if told:
        remember_all(person=None, changes=told)


def role_in_words(holder: str, role: Role, languages: str, where: str) -> str:
    """Return "Kari Prøve: oversetter (ukrainsk), Narvik"."""
    spoken = f" ({names_of(languages)})" if languages else ""
    return f"{holder}: {role.label}{spoken}, {where}"


def _kept(*, otherwise: bool) -> Outcome:
    return Outcome.KEPT if otherwise else Outcome.UNCHANGED


def _in_order(draft: UnitDraft) -> UnitDraft:
    return replace(draft, placements=tuple(sorted(draft.placements, key=lambda each: each.valid_from)))
