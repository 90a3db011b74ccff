"""A contact as the draft its file would have, and what of it a change is about, kept with the change as JSON.

A change leaves alone what no reader's call depends on (order, source, the owner's note)
and what is known of its confirmation.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from handlekraft.directory.files import UNCONFIRMED, ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.formats.entries import frozen
from handlekraft.organisations.models import Municipality

_LEFT_ALONE = ("key", "order", "status", "verified_on", "verified_by", "source", "note")
CHANGED = tuple(each.name for each in fields(ContactDraft) if each.name not in _LEFT_ALONE)
"""Every other field: what a change is about. A new field is among them unless it is named above."""

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
        said_in_a_change(draft),
        numbers=tuple(replace(each, number=PhoneNumber.parse(each.number).dial) for each in draft.numbers),
        covers=tuple(sorted(draft.covers, key=lambda covered: covered.municipality)),
    )


def said_in_a_change(draft: ContactDraft) -> ContactDraft:
    """Return the draft with nothing in the fields that no change is about."""
    return with_essentials(ContactDraft(key=draft.key, name="", service=""), draft)


def essentials_of(row: ContactPoint) -> ContactDraft:
    """Return what a change of this contact would be about."""
    return essentials(contact_draft(row))


def begun_as(common: ContactPoint, owner: Municipality) -> ContactDraft:
    """Return the essentials that a municipality's own contact begins with: those of the library's contact
    under the same key, with the municipality as its home and no number yet."""
    return replace(essentials_of(common), numbers=(), covers=(CoverageDraft(owner.slug),))


def stands_for(change: ContactChange) -> ContactDraft | None:
    """Return what stands now where a change is to be made; None where there is no contact."""
    row = row_of(change)
    return essentials_of(row) if row else None


def row_of(change: ContactChange) -> ContactPoint | None:
    """Return the contact that a change is about, None while the municipality has none of its own."""
    if not change.adds or change.contact.municipality_id is not None:
        return change.contact
    return ContactPoint.objects.of(change.municipality).filter(key=change.contact.key).first()


def first_draft(common: ContactPoint, wanted: ContactDraft) -> ContactDraft:
    """Return the whole draft of a municipality's own contact: it stands where the library's stands in the
    list, and nothing is known yet of where it is from or whether it works."""
    as_listed = ContactDraft(key=common.key, name="", service="", order=common.order)
    return with_essentials(as_listed, wanted)


def with_essentials(draft: ContactDraft, wanted: ContactDraft) -> ContactDraft:
    """Return the draft as somebody wants it; what a change leaves alone stays."""
    return replace(wanted, **{name: getattr(draft, name) for name in _LEFT_ALONE})


def as_json(draft: ContactDraft | None) -> Json:
    """Return the essentials as a change keeps them; nothing at all for a contact that is to be gone."""
    if draft is None:
        return {}
    return {name: _kept(name, getattr(draft, name)) for name in CHANGED}


def was(change: ContactChange) -> ContactDraft | None:
    """Return what the contact said when the change was written; None when there was none yet."""
    return _from_json(change.contact.key, change.was) if change.was else None


def becomes(change: ContactChange) -> ContactDraft | None:
    """Return what it is to say; None when it is to be gone."""
    return _from_json(change.contact.key, change.becomes) if change.becomes else None


def numbers_in(kept: Mapping[str, Any]) -> tuple[NumberDraft, ...]:
    """Return the numbers of what a change keeps."""
    return tuple(_read("numbers", kept.get("numbers", ())))


def _from_json(key: str, kept: Mapping[str, Any]) -> ContactDraft:
    """Read what a change keeps. One from before there was a field says nothing in it."""
    return ContactDraft(
        **{"key": key, "status": UNCONFIRMED}
        | {name: _read(name, kept[name]) for name in CHANGED if name in kept}
    )


def _kept(name: str, value: Any) -> Any:
    match name:
        case "numbers":
            return [asdict(each) for each in value]
        case "covers":
            return [
                {"municipality": each.municipality, "from": _iso(each.valid_from), "to": _iso(each.valid_to)}
                for each in value
            ]
        case "trace":
            return asdict(value)
        case _:
            return list(value) if isinstance(value, tuple) else value


def _read(name: str, kept: Any) -> Any:
    match name:
        case "numbers":
            return tuple(NumberDraft(**each) for each in kept)
        case "covers":
            return tuple(
                CoverageDraft(each["municipality"], _day(each["from"]), _day(each["to"])) for each in kept
            )
        case "trace":
            return TraceDraft(**kept)
        case _:
            return frozen(kept)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
