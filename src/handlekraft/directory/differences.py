"""What a contact says in words, and what two sayings differ in, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handlekraft.directory.files import ContactDraft, CoverageDraft, NumberDraft, TraceDraft
from handlekraft.directory.models import CallFact, Service
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.domain.word_diff import Stretch, word_diff


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
    """Return what a contact says as label → words; what is empty is left out."""
    if said is None:
        return {}
    words = {
        _("Navn"): said.name,
        _("Hva det gjelder"): said.purpose,
        _("Tjeneste"): str(Service(said.service).label),
        **_numbers(said.numbers),
        _("E-post"): said.email,
        _("Nettsted"): said.website,
        _("Hva som skjer når noen ringer"): said.what_happens,
        _("Kontakt som vises ved tvil"): said.instead,
        _("Gjelder i"): ", ".join(_covered(each) for each in said.covers),
        _("Språk"): ", ".join(said.languages),
        _("For hvem"): ", ".join(said.audience),
        **_trace(said.trace),
    }
    return {label: text for label, text in words.items() if text}


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
    return {label: str(CallFact(getattr(trace, fact)).label) for fact, label in asked.items()}
