"""What a contact says, as one JSON value shaped like its part of a content file: what a change is written in.

Left out is what no reader's call depends on (order, source, the owner's note) and what is known of its confirmation.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from handlekraft.directory.drafts import ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.directory.models import ContactNumber, ContactPoint
from handlekraft.domain.phone_numbers import PhoneNumber

Said = dict[str, Any]

PLAIN = ("name", "service", "purpose", "email", "website", "instead", "what_happens")
LISTS = ("languages", "audience")


def contact_draft(row: ContactPoint) -> ContactDraft:
    """Return a contact as its file would have it. Reads numbers and coverage: prefetch both for many."""
    return ContactDraft(
        key=row.key,
        name=row.name,
        service=row.service,
        purpose=row.purpose,
        order=row.order,
        numbers=tuple(_number(number) for number in row.numbers.all()),
        covers=tuple(
            CoverageDraft(covered.municipality.slug, covered.valid_from, covered.valid_to)
            for covered in row.coverage.all()
        ),
        email=row.email,
        website=row.website,
        instead=row.instead,
        what_happens=row.what_happens,
        trace=TraceDraft(
            free=row.free,
            on_bill=row.on_bill,
            in_call_log=row.in_call_log,
            anonymous=row.anonymous,
            sees_number=row.sees_number,
            interpreter=row.interpreter,
        ),
        languages=tuple(row.languages),
        audience=tuple(row.audience),
        status=row.status,
        verified_on=row.verified_on,
        verified_by=row.verified_by,
        source=row.source,
        note=row.note,
    )


def _number(row: ContactNumber) -> NumberDraft:
    return NumberDraft(
        number=row.dial,
        label=row.label,
        hours=row.hours,
        hours_text=row.hours_text,
        hours_confirmed=row.hours_confirmed,
    )


def said_in(draft: ContactDraft) -> Said:
    """Return what a draft says, every field named. Raises InvalidPhoneNumberError for a number that cannot be dialled."""
    return {
        **{name: getattr(draft, name) for name in PLAIN},
        **{name: list(getattr(draft, name)) for name in LISTS},
        "numbers": [
            {**asdict(each), "number": PhoneNumber.parse(each.number).dial} for each in draft.numbers
        ],
        "covers": [
            {"municipality": each.municipality, "from": _iso(each.valid_from), "to": _iso(each.valid_to)}
            for each in sorted(draft.covers, key=lambda covered: covered.municipality)
        ],
        "trace": asdict(draft.trace),
    }


def said_by(row: ContactPoint) -> Said:
    """Return what a contact says now."""
    return said_in(contact_draft(row))


def with_said(draft: ContactDraft, said: Mapping[str, Any]) -> ContactDraft:
    """Return the draft saying something else; what a change does not hold stays."""
    plain = {name: said[name] for name in PLAIN} | {name: tuple(said[name]) for name in LISTS}
    return replace(
        draft,
        **plain,
        numbers=tuple(NumberDraft(**each) for each in said["numbers"]),
        covers=tuple(
            CoverageDraft(each["municipality"], _day(each["from"]), _day(each["to"]))
            for each in said["covers"]
        ),
        trace=TraceDraft(**said["trace"]),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
