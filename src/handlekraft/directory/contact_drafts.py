"""A contact as the draft its file would have, and what of it a change is about, kept with the change as JSON.

A change leaves alone what no reader's call depends on (order, source, the owner's note) and what is known of its confirmation.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from handlekraft.directory.files import UNCONFIRMED, ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.domain.phone_numbers import PhoneNumber

PLAIN = ("name", "service", "purpose", "email", "website", "instead", "what_happens")
LISTS = ("languages", "audience")
_LEFT_ALONE = ("order", "status", "verified_on", "verified_by", "source", "note")

Json = dict[str, Any]
"""As a column of a change keeps it; read into a draft at once."""


def contact_draft(row: ContactPoint) -> ContactDraft:
    """Return a contact as its file would have it. Reads numbers and coverage: prefetch both for many."""
    return ContactDraft.of_row(
        row,
        numbers=tuple(NumberDraft.of_row(number, number=number.dial) for number in row.numbers.all()),
        covers=tuple(
            CoverageDraft.of_row(covered, municipality=covered.municipality.slug)
            for covered in row.coverage.all()
        ),
        trace=TraceDraft.of_row(row),
    )


def essentials(draft: ContactDraft) -> ContactDraft:
    """Return only what a change is about: two drafts that say the same are equal.

    Raises InvalidPhoneNumberError for a number that cannot be dialled.
    """
    return replace(
        ContactDraft(key=draft.key, name=draft.name, service=draft.service),
        **{name: getattr(draft, name) for name in (*PLAIN, *LISTS, "trace")},
        numbers=tuple(replace(each, number=PhoneNumber.parse(each.number).dial) for each in draft.numbers),
        covers=tuple(sorted(draft.covers, key=lambda covered: covered.municipality)),
    )


def essentials_of(row: ContactPoint) -> ContactDraft:
    """Return what a change of this contact would be about."""
    return essentials(contact_draft(row))


def with_essentials(draft: ContactDraft, wanted: ContactDraft) -> ContactDraft:
    """Return the draft as somebody wants it; what a change leaves alone stays."""
    return replace(wanted, key=draft.key, **{name: getattr(draft, name) for name in _LEFT_ALONE})


def as_json(draft: ContactDraft | None) -> Json:
    """Return the essentials as a change keeps them; nothing at all for a contact that is to be gone."""
    if draft is None:
        return {}
    return {
        **{name: getattr(draft, name) for name in PLAIN},
        **{name: list(getattr(draft, name)) for name in LISTS},
        "numbers": [asdict(each) for each in draft.numbers],
        "covers": [
            {"municipality": each.municipality, "from": _iso(each.valid_from), "to": _iso(each.valid_to)}
            for each in draft.covers
        ],
        "trace": asdict(draft.trace),
    }


def was(change: ContactChange) -> ContactDraft:
    """Return what the contact said when the change was written."""
    return _from_json(change.contact.key, change.was)


def becomes(change: ContactChange) -> ContactDraft | None:
    """Return what it is to say; None when it is to be gone."""
    return _from_json(change.contact.key, change.becomes) if change.becomes else None


def numbers_in(kept: Mapping[str, Any]) -> tuple[NumberDraft, ...]:
    """Return the numbers of what a change keeps."""
    return tuple(NumberDraft(**each) for each in kept.get("numbers", ()))


def _from_json(key: str, kept: Mapping[str, Any]) -> ContactDraft:
    words: Json = {name: kept[name] for name in PLAIN} | {name: tuple(kept[name]) for name in LISTS}
    return ContactDraft(
        key=key,
        **words,
        numbers=numbers_in(kept),
        covers=tuple(
            CoverageDraft(each["municipality"], _day(each["from"]), _day(each["to"]))
            for each in kept["covers"]
        ),
        trace=TraceDraft(**kept["trace"]),
        status=UNCONFIRMED,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
