"""Content files change nothing that people decided since (decision 0026); what they change is in the log."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from handlekraft.domain.languages import names_of
from handlekraft.organisations.drafts import UnitDraft
from handlekraft.organisations.log import remember_all
from handlekraft.organisations.models import Municipality, Role, RoleHolder, Unit
from handlekraft.organisations.operations.current_drafts import unit_drafts, units_with_history
from handlekraft.organisations.upserts import RowOutcome, differs

Key = TypeVar("Key", bound=Hashable)
TOUCHED = frozenset({RowOutcome.NEW, RowOutcome.CHANGED})
"""Outcomes of what is no longer as it was."""
_VERBS = {
    (Unit, RowOutcome.NEW): "la til en enhet fra innholdsfilene",
    (Unit, RowOutcome.CHANGED): "endret en enhet fra innholdsfilene",
    (RoleHolder, RowOutcome.NEW): "ga en rolle fra innholdsfilene",
    (RoleHolder, RowOutcome.CHANGED): "endret en rolle fra innholdsfilene",
}
VERBS_OF_FILES = frozenset(_VERBS.values())
"""What the log says of content files: an entry with another verb is somebody's, or the clock's."""


def decided_roles(
    standing: Mapping[Key, RoleHolder], wanted: Mapping[Key, Mapping[str, Any]]
) -> dict[Key, RowOutcome]:
    """The roles among those wanted that people decided: `KEPT` where the file wants them otherwise."""
    return {
        key: _kept(otherwise=differs(standing[key], values))
        for key, values in wanted.items()
        if key in standing and standing[key].decided_on
    }


def decided_units(municipality: Municipality, drafts: Sequence[UnitDraft]) -> dict[str, RowOutcome]:
    """The units among the drafts that people decided, by slug: `KEPT` where the file wants otherwise."""
    decided = Unit.objects.of(municipality).filter(decided_on__isnull=False)
    stands = {draft.slug: _in_order(draft) for draft in unit_drafts(units_with_history(decided))}
    return {
        draft.slug: _kept(otherwise=_in_order(draft) != stands[draft.slug])
        for draft in drafts
        if draft.slug in stands
    }


def remember_what_files_did(
    model: type[Unit] | type[RoleHolder], changes: Iterable[tuple[Municipality, RowOutcome, str]]
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


def _kept(*, otherwise: bool) -> RowOutcome:
    return RowOutcome.KEPT if otherwise else RowOutcome.UNCHANGED


def _in_order(draft: UnitDraft) -> UnitDraft:
    return replace(draft, placements=tuple(sorted(draft.placements, key=lambda each: each.valid_from)))
