"""What a contact says in words, and what two sayings differ in, field by field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handlekraft.directory.contact_drafts import CHANGED
from handlekraft.directory.files import ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.directory.models import CallFact, Service
from handlekraft.domain.opening_hours import hours_in_words
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


def differences(was: ContactDraft | None, becomes: ContactDraft | None) -> list[ContactDifference]:
    """Return the fields that differ, in the order they are told; None is no contact, not yet or no more."""
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
    """Each part of each number by itself: a changed time is not to be looked for beside what is as it was."""
    told: dict[str, str] = {}
    for place, number in enumerate(numbers, start=1):
        name = _("Nummer %(place)d") % {"place": place}
        told[name] = PhoneNumber.parse(number.number).display
        told |= {f"{name}: {part}": text for part, text in _parts(number).items()}
    return told


def _parts(number: NumberDraft) -> dict[str, str]:
    """What is said of a number, by what it is about."""
    confirmed = _("ja") if number.hours_confirmed else _("nei")
    return {
        _("hva det er"): number.label,
        _("åpningstid"): _hours(number),
        _("tidene er bekreftet av tjenesten"): confirmed if number.hours or number.hours_text else "",
    }


def _hours(number: NumberDraft) -> str:
    """Readers' words; beside words that somebody wrote, what pages go by, so that it is seen when the two say
    different things."""
    made = (hours_in_words(number.hours) or number.hours) if number.hours else ""
    if number.hours_text in {"", made} or not made:
        return number.hours_text or made
    return _("%(words)s (sidene regner med: %(hours)s)") % {"words": number.hours_text, "hours": made}


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
