"""A contact in which every field says something, and for each field another thing it can say."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from handlekraft.directory.files import ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.formats.entries import Entry, values_of

OTHER_CONTACT: Mapping[str, Any] = {
    "key": "annen",
    "name": "Annen tjeneste",
    "service": "helse",
    "covers": (),
    "purpose": "Noe annet",
    "order": 7,
    "numbers": (),
    "email": "annen@eksempel.no",
    "website": "https://eksempel.no/annen",
    "instead": "politi",
    "what_happens": "En annen svarer.",
    "trace": TraceDraft(free="no"),
    "languages": ("se", "nb"),
    "audience": ("barn", "parorende"),
    "status": "confirmed",
    "verified_on": date(2026, 11, 1),
    "verified_by": "Demo Nummeransvarlig",
    "source": "En annen kilde",
    "note": "Et annet notat",
}
OTHER_NUMBER: Mapping[str, Any] = {
    "number": "76912000",
    "label": "Om kvelden",
    "hours": "Mo-Fr 08:00-15:30; PH off",
    "hours_text": "Hverdager til halv fire",
    "hours_confirmed": False,
}
OTHER_COVERAGE: Mapping[str, Any] = {
    "municipality": "evenes",
    "valid_from": date(2026, 2, 1),
    "valid_to": date(2026, 12, 1),
}
OTHER_TRACE: Mapping[str, Any] = dict.fromkeys(
    ("free", "on_bill", "in_call_log", "anonymous", "sees_number", "interpreter"), "yes"
)

CONTACT = ContactDraft(
    key="barnevern",
    name="Barneverntjenesten",
    service="barnevern",
    covers=(CoverageDraft("narvik", date(2026, 1, 1), date(2027, 1, 1)),),
    purpose="Bekymring for et barn",
    order=3,
    numbers=(NumberDraft("76913416", "Vakt", "24/7", "Hele døgnet", True),),
    email="barnevern@eksempel.no",
    website="https://eksempel.no/",
    instead="alarm",
    what_happens="Noen svarer.",
    trace=TraceDraft("no", "no", "no", "no", "no", "no"),
    languages=("nb",),
    audience=("ansatt",),
    source="Kommunens nettsted",
    note="Ring før lunsj",
)


def each_changed(said: ContactDraft) -> Iterator[tuple[str, ContactDraft]]:
    """Yield the path of each field with a contact that says something else in it and in nothing else.

    KeyError for a field that is not named above: a new one is written in there.
    """
    for name, other in _others(said, OTHER_CONTACT):
        yield name, replace(said, **{name: other})
    for name, other in _others(said.numbers[0], OTHER_NUMBER):
        yield f"numbers.{name}", replace(said, numbers=(replace(said.numbers[0], **{name: other}),))
    for name, other in _others(said.covers[0], OTHER_COVERAGE):
        yield f"covers.{name}", replace(said, covers=(replace(said.covers[0], **{name: other}),))
    for name, other in _others(said.trace, OTHER_TRACE):
        yield f"trace.{name}", replace(said, trace=replace(said.trace, **{name: other}))


def _others(entry: Entry, others: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values_of(entry).items():
        assert others[name] != value
        yield name, others[name]
