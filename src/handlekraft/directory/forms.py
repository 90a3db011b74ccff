"""Writing what a contact should say, and saying that one has tried its number."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlekraft.directory import limits
from handlekraft.directory.contact_drafts import as_json
from handlekraft.directory.files import ContactDraft, NumberDraft
from handlekraft.domain.faults import Fault
from handlekraft.domain.phone_numbers import PhoneNumber
from handlekraft.formats.entries import values_of

MOST_NUMBERS = 6
PARTS = ("number", "label", "hours", "hours_text")


def version_of(said: ContactDraft) -> str:
    """Return a short name of what a contact says: a form that was opened on something else is told so."""
    return hashlib.sha256(json.dumps(as_json(said), sort_keys=True).encode()).hexdigest()[:16]


class TriedForm(forms.Form):
    """One box: the number was tried."""

    dialled = forms.BooleanField(
        error_messages={"required": _("Prøv nummeret først, og sett haken når det virker.")}
    )


class ContactForm(forms.Form):
    """The numbers of a contact with hours, and what else a caller has to know. An empty number is taken away.

    Only the shape is checked here; what may stand in the register is decided by
    the operation, as for content files.
    """

    email = forms.CharField(label=_("E-post"), required=False, max_length=limits.EMAIL)
    what_happens = forms.CharField(
        label=_("Hva som skjer når noen ringer"),
        required=False,
        max_length=limits.WHAT_HAPPENS,
        widget=forms.Textarea,
    )
    reason = forms.CharField(label=_("Hvorfor"), required=False, max_length=limits.REASON)
    urgent = forms.BooleanField(required=False)
    dialled = forms.BooleanField(required=False)
    based_on = forms.CharField(required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, said: ContactDraft) -> None:
        self.said = said
        self.places = range(min(len(said.numbers) + 1, MOST_NUMBERS))
        initial = {"email": said.email, "what_happens": said.what_happens}
        for place, number in zip(self.places, said.numbers, strict=False):
            initial |= {f"{part}_{place}": value for part, value in values_of(number).items()}
            initial[f"number_{place}"] = PhoneNumber.parse(number.number).display
        super().__init__(data, initial=initial)
        for place in self.places:
            self.fields |= _number_fields(place)
        # As they stand on the page: what is wrong is told in that order.
        self.order_fields([name for name in self.fields if name[-1].isdigit()])

    @property
    def version(self) -> str:
        """What the form stands on now, whatever was sent."""
        return version_of(self.said)

    @property
    def is_outdated(self) -> bool:
        """Whether the contact says something else than when the form was opened."""
        return bool(self.cleaned_data["based_on"] != self.version)

    def becomes(self) -> ContactDraft:
        """Return what the contact is to say. Call it on a valid form."""
        sent = self.cleaned_data
        return replace(
            self.said,
            numbers=tuple(self._number(place) for place in self._filled()),
            email=sent["email"].strip(),
            what_happens=sent["what_happens"].strip(),
        )

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Show what the operation refused, each at its field. Numbers were
        counted without the rows left empty."""
        filled = self._filled()
        for fault in faults:
            name = fault.field
            if name.startswith("numbers["):
                count, _bracket, part = name.removeprefix("numbers[").partition("].")
                name = f"{part}_{filled[int(count)]}"
            self.add_error(name if name in self.fields else None, fault.message)

    def _filled(self) -> list[int]:
        sent = self.cleaned_data
        return [
            place
            for place in self.places
            if any(sent.get(f"{part}_{place}") for part in ("number", "label", "hours"))
        ]

    def _number(self, place: int) -> NumberDraft:
        sent = self.cleaned_data
        words = {part: " ".join(sent[f"{part}_{place}"].split()) for part in PARTS}
        return NumberDraft(**words, hours_confirmed=sent[f"hours_confirmed_{place}"])


def _number_fields(place: int) -> dict[str, forms.Field]:
    return {
        f"number_{place}": forms.CharField(label=_("Nummer"), required=False, max_length=30),
        f"label_{place}": forms.CharField(
            label=_("Hva nummeret er"), required=False, max_length=limits.LABEL
        ),
        f"hours_{place}": forms.CharField(
            label=_("Åpningstid, som kode"), required=False, max_length=limits.HOURS
        ),
        f"hours_text_{place}": forms.CharField(
            label=_("Åpningstid, slik leserne ser den"), required=False, max_length=limits.HOURS
        ),
        f"hours_confirmed_{place}": forms.BooleanField(required=False),
    }
