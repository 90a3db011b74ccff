"""`contacts.yaml`: from entry to draft and back."""

from dataclasses import asdict

from handlekraft.directory.drafts import ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.directory.models import Answer, ContactPoint, Service
from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import (
    Choice,
    Day,
    Email,
    Hours,
    Key,
    Phone,
    Text,
    Truth,
    Url,
    WholeNumber,
)
from handlekraft.exchange.reading.shapes import ByName, Either, Entry, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled

AUDIENCES = ("ansatt", "utsatt", "barn", "parorende", "utover")
TRACE_FACTS = ("free", "on_bill", "in_call_log", "anonymous", "sees_number", "interpreter")

_NUMBER = Shape(
    {
        "number": Phone(required=True),
        "label": Text(longest=80, shown=True),
        "hours": Hours(),
        "hours_text": Text(longest=300, shown=True),
        "hours_confirmed": Truth(),
    }
)
_COVERED = Key(names=Thing.MUNICIPALITY)
_CONTACT = Shape(
    {
        "key": Key(required=True, defines=Thing.CONTACT),
        "name": Text(required=True, longest=160, shown=True),
        "service": Choice(required=True, options=tuple(Service.values)),
        "covers": ListOf(
            Either(
                _COVERED,
                Shape(
                    {
                        "municipality": Key(required=True, names=Thing.MUNICIPALITY),
                        "from": Day(),
                        "to": Day(),
                    }
                ),
            )
        ),
        "purpose": Text(longest=200, shown=True),
        "order": WholeNumber(),
        "numbers": ListOf(_NUMBER),
        "email": Email(),
        "website": Url(),
        "instead": Key(names=Thing.CONTACT),
        "what_happens": Text(shown=True),
        "trace": ByName(TRACE_FACTS, Choice(options=tuple(Answer.values))),
        "languages": ListOf(Text(longest=20)),
        "audience": ListOf(Choice(options=AUDIENCES)),
        "status": Choice(options=tuple(ContactPoint.Status.values)),
        "verified_on": Day(),
        "verified_by": Text(longest=120),
        "source": Text(),
        "note": Text(),
    }
)
CONTACTS = Shape({"contacts": ListOf(_CONTACT, required=True)})


def contact_drafts(file: Entry) -> tuple[ContactDraft, ...]:
    """The contacts of a file. A municipality's contact that names no home covers its owner's."""
    return tuple(_contact(entry) for entry in file.entries("contacts"))


def _contact(entry: Entry) -> ContactDraft:
    trace = entry.entry("trace")
    draft = ContactDraft(
        key=entry.text("key"),
        name=entry.text("name"),
        service=entry.text("service"),
        purpose=entry.text("purpose"),
        order=entry.number("order") or 0,
        numbers=tuple(_number(number) for number in entry.entries("numbers")),
        covers=_covers(entry),
        email=entry.text("email"),
        website=entry.text("website"),
        instead=entry.text("instead"),
        what_happens=entry.text("what_happens"),
        trace=TraceDraft(**{fact: trace.text(fact, Answer.UNKNOWN.value) for fact in TRACE_FACTS}),
        languages=entry.texts("languages"),
        audience=entry.texts("audience"),
        status=entry.text("status", ContactPoint.Status.UNCONFIRMED.value),
        verified_on=entry.day("verified_on"),
        verified_by=entry.text("verified_by"),
        source=entry.text("source"),
        note=entry.text("note"),
    )
    _refuse_contradictions(draft, entry)
    return draft


def _number(entry: Entry) -> NumberDraft:
    draft = NumberDraft(
        number=entry.text("number"),
        label=entry.text("label"),
        hours=entry.text("hours"),
        hours_text=entry.text("hours_text"),
        hours_confirmed=entry.truth("hours_confirmed"),
    )
    if draft.hours_confirmed and not draft.hours:
        entry.spot.refuse("har hours_confirmed: true uten hours. Skriv åpningstiden, eller skriv false.")
    return draft


def _covers(entry: Entry) -> tuple[CoverageDraft, ...]:
    owner = entry.spot.owner
    named = tuple(
        CoverageDraft(item.text("municipality"), item.day("from"), item.day("to"))
        if isinstance(item, Entry)
        else CoverageDraft(str(item))
        for item in entry.items("covers")
    )
    if named and not owner:
        entry.spot.refuse("har «covers», men en kontakt i fellesbiblioteket gjelder alle. Fjern «covers».")
    return named or ((CoverageDraft(owner),) if owner else ())


def _refuse_contradictions(draft: ContactDraft, entry: Entry) -> None:
    if draft.status == ContactPoint.Status.CONFIRMED and draft.verified_on is None:
        entry.spot.refuse(
            "er bekreftet, men mangler «verified_on». Skriv datoen nummeret ble ringt, eller unconfirmed."
        )
    if draft.instead and draft.instead == draft.key:
        entry.spot.refuse("viser til seg selv i «instead». Pek på en annen kontakt.")
    homes = [covered.municipality for covered in draft.covers]
    if len(set(homes)) < len(homes):
        entry.spot.refuse("nevner samme kommune to ganger i «covers». Behold den ene.")


def contacts_data(drafts: tuple[ContactDraft, ...]) -> Data:
    """What `contacts.yaml` says about these contacts."""
    return {"contacts": [_contact_data(draft) for draft in drafts]}


def _contact_data(draft: ContactDraft) -> Data:
    trace = {fact: answer for fact, answer in asdict(draft.trace).items() if answer != Answer.UNKNOWN}
    return filled(
        {
            "key": draft.key,
            "name": draft.name,
            "service": draft.service,
            "covers": [_covered_data(covered) for covered in draft.covers],
            "purpose": draft.purpose,
            "order": draft.order,
            "numbers": [filled(asdict(number)) for number in draft.numbers],
            "email": draft.email,
            "website": draft.website,
            "instead": draft.instead,
            "what_happens": draft.what_happens,
            "trace": trace,
            "languages": list(draft.languages),
            "audience": list(draft.audience),
            "status": draft.status,
            "verified_on": draft.verified_on,
            "verified_by": draft.verified_by,
            "source": draft.source,
            "note": draft.note,
        }
    )


def _covered_data(draft: CoverageDraft) -> str | Data:
    if draft.valid_from is None and draft.valid_to is None:
        return draft.municipality
    return filled({"municipality": draft.municipality, "from": draft.valid_from, "to": draft.valid_to})
