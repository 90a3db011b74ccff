"""What a contact says in words, and what two sayings differ in, field by field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handlekraft.directory.contact_drafts import CHANGED
from handlekraft.directory.files import ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.directory.models import CallFact, Service
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.formats.entries import values_of


@dataclass(frozen=True, slots=True)
class ContactDifference:
    """One field in two versions, each empty where there is nothing."""

    label: str
    was: str
    becomes: str

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Both as one run of words, each with what became of it."""
        return word_diff(self.was, self.becomes)


def differences(was: ContactDraft, becomes: ContactDraft | None) -> list[ContactDifference]:
    """Return the fields that differ, in the order they are told; without `becomes` the contact is gone."""
    before, after = words_by_field(was), words_by_field(becomes)
    labels = dict.fromkeys([*before, *after])
    found = [ContactDifference(label, before.get(label, ""), after.get(label, "")) for label in labels]
    return [each for each in found if each.was != each.becomes]


def words_by_field(said: ContactDraft | None) -> dict[str, str]:
    """Return what a contact says as label → words; what is empty is left out.

    KeyError for a field without words below: nobody approves what they are not shown.
    """
    if said is None:
        return {}
    words = {name: _WORDS[name](getattr(said, name)) for name in CHANGED}
    return {label: text for name in _WORDS for label, text in words[name].items() if text}


# In the order they are told.
_WORDS: Mapping[str, Callable[[Any], Mapping[str, str]]] = {
    "name": lambda name: {_("Navn"): name},
    "purpose": lambda purpose: {_("Hva det gjelder"): purpose},
    "service": lambda service: {_("Tjeneste"): str(Service(service).label)},
    "numbers": lambda numbers: _numbers(numbers),
    "email": lambda email: {_("E-post"): email},
    "website": lambda website: {_("Nettsted"): website},
    "what_happens": lambda words: {_("Hva som skjer når noen ringer"): words},
    "instead": lambda key: {_("Kontakt som vises ved tvil"): key},
    "covers": lambda covers: {_("Gjelder i"): ", ".join(_covered(each) for each in covers)},
    "languages": lambda languages: {_("Språk"): ", ".join(languages)},
    "audience": lambda audience: {_("For hvem"): ", ".join(audience)},
    "trace": lambda trace: _trace(trace),
}


def _numbers(numbers: Sequence[NumberDraft]) -> dict[str, str]:
    return {
        _("Nummer %(place)d") % {"place": place}: " · ".join(filter(None, _number(number)))
        for place, number in enumerate(numbers, start=1)
    }


def _number(number: NumberDraft) -> list[str]:
    confirmed = _("åpningstiden er bekreftet") if number.hours_confirmed else ""
    shown = PhoneNumber.parse(number.number).display
    return [shown, number.label, number.hours_text, number.hours, confirmed]


def _covered(covered: CoverageDraft) -> str:
    dates = " – ".join(day.isoformat() for day in (covered.valid_from, covered.valid_to) if day)
    return f"{covered.municipality} ({dates})" if dates else covered.municipality


def _trace(trace: TraceDraft) -> dict[str, str]:
    asked = {
        "free": _("Gratis å ringe"),
        "on_bill": _("Vises på regningen"),
        "in_call_log": _("Vises i samtaleloggen på telefonen"),
        "anonymous": _("Du kan være anonym"),
        "sees_number": _("De ser nummeret ditt"),
        "interpreter": _("Tolk"),
    }
    return {asked[fact]: str(CallFact(answer).label) for fact, answer in values_of(trace).items()}
