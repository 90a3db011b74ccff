"""Files do not change what two people stand behind: what they want of it becomes a
change that waits for two people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from handlekraft.directory.contact_drafts import Json, as_json, contact_draft, essentials, with_essentials
from handlekraft.directory.files import ContactDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.organisations.log import remember
from handlekraft.organisations.upserts import RowOutcome

State = ContactChange.State


def hold_back(
    drafts: Sequence[ContactDraft], standing: Mapping[str, ContactPoint], now: datetime
) -> tuple[list[ContactDraft], dict[str, RowOutcome]]:
    """Return the drafts with every guarded contact as it stands, and what
    became of those the file wants otherwise.

    Each wish is written down once, however often the file is loaded. A file that says what the
    contact said before two people changed it is old, and one that says what somebody refused has
    had its answer: neither asks again.
    """
    guarded = [row.pk for row in standing.values() if row.guarded_since]
    if not guarded:
        return list(drafts), {}
    rows = ContactPoint.objects.filter(pk__in=guarded).select_related("municipality")
    kept = {
        row.key: (row, contact_draft(row))
        for row in rows.prefetch_related("numbers", "coverage__municipality", "changes")
    }
    wanted = {draft.key: essentials(draft) for draft in drafts if draft.key in kept}
    held = {
        key: outcome
        for key, (row, stands) in kept.items()
        if (outcome := _ask(row, essentials(stands), wanted.get(key), now))
    }
    allowed = [_as_it_stands(draft, kept[draft.key][1]) if draft.key in kept else draft for draft in drafts]
    left_out = [stands for key, (_row, stands) in kept.items() if key not in wanted]
    return [*allowed, *left_out], held


def _as_it_stands(draft: ContactDraft, stands: ContactDraft) -> ContactDraft:
    confirmed = {name: getattr(stands, name) for name in ("status", "verified_on", "verified_by")}
    return replace(with_essentials(draft, essentials(stands)), **confirmed)


def _ask(
    row: ContactPoint, stands: ContactDraft, wanted: ContactDraft | None, now: datetime
) -> RowOutcome | None:
    """Write down what the file wants, and take back what it no longer wants.
    None when it wants nothing else."""
    changes, was, becomes = list(row.changes.all()), as_json(stands), as_json(wanted)
    same = [change for change in changes if change.was == was and change.becomes == becomes]
    _take_back([change for change in changes if change not in same], now)
    if becomes == was:
        return None
    if any(change.state == State.WAITING for change in same):
        return RowOutcome.WAITING
    if _is_answered(same) or _is_old(becomes, changes):
        return RowOutcome.KEPT
    ContactChange.objects.create(
        municipality=row.municipality, contact=row, was=was, becomes=becomes, created=now
    )
    remember(
        municipality=row.municipality, person=None, verb="fikk en endring fra fil", subject=row.name, now=now
    )
    return RowOutcome.WAITING


def _take_back(changes: Iterable[ContactChange], now: datetime) -> None:
    outdated = [change.pk for change in changes if change.state == State.WAITING and change.author_id is None]
    if outdated:
        ContactChange.objects.filter(pk__in=outdated).update(state=State.WITHDRAWN, decided=now)


def _is_answered(same: Iterable[ContactChange]) -> bool:
    return any(change.state == State.REFUSED for change in same)


def _is_old(becomes: Json, changes: Iterable[ContactChange]) -> bool:
    return any(change.state == State.APPROVED and change.was == becomes for change in changes)
