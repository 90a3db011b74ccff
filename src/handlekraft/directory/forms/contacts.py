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
from handlekraft.directory.forms.hours import (
    LEAST_ROWS,
    NumberHours,
    Way,
    hours_fields,
    hours_initial,
    read_hours,
    rows_to_show,
    way_of,
)
from handlekraft.domain.faults import Fault
from handlekraft.domain.phone_numbers import PhoneNumber

MOST_NUMBERS = 6
PARTS = ("number", "label")


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

    name = forms.CharField(label=_("Hva tjenesten heter hos dere"), required=False, max_length=limits.NAME)
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

    def __init__(self, data: Mapping[str, Any] | None, *, said: ContactDraft, adds: bool = False) -> None:
        """`said` is what stands, or with `adds` what a contact of the municipality's own begins with. That
        one is given its name, too."""
        self.said = said
        self.places = range(min(len(said.numbers) + 1, MOST_NUMBERS))
        self.hours: dict[int, NumberHours] = {}
        initial: dict[str, str | bool] = {
            "name": said.name,
            "email": said.email,
            "what_happens": said.what_happens,
        }
        for place, number in zip(self.places, said.numbers, strict=False):
            initial |= {f"label_{place}": number.label, f"hours_confirmed_{place}": number.hours_confirmed}
            initial[f"number_{place}"] = PhoneNumber.parse(number.number).display
        for place in self.places:
            initial |= hours_initial(place, self._said(place))
        super().__init__(data, initial=initial)
        for place in self.places:
            self.fields |= _number_fields(place, self._said(place))
        if not adds:
            del self.fields["name"]
        # As they stand on the page: what is wrong is told in that order.
        self.order_fields(["name", *(name for name in self.fields if name[-1].isdigit())])

    @property
    def version(self) -> str:
        """What the form stands on now, whatever was sent."""
        return version_of(self.said)

    @property
    def is_outdated(self) -> bool:
        """Whether the contact says something else than when the form was opened."""
        return bool(self.cleaned_data["based_on"] != self.version)

    def rows(self, place: int) -> range:
        """Return the rows of hours that are shown for the number at a place."""
        return rows_to_show(place, lambda name: self[name].value())

    def kept(self, place: int) -> NumberHours | None:
        """Return the hours that stand and that no rows say; they may be kept."""
        said = self._said(place)
        return NumberHours(said.hours, said.hours_text) if said and way_of(said) is Way.KEPT else None

    def is_begun(self, place: int) -> bool:
        """Whether anything stands in the fields of the number at a place."""
        parts = (f"number_{place}", f"label_{place}", f"closed_on.{place}", f"holidays.{place}")
        return any(self[part].value() for part in parts) or len(self.rows(place)) > LEAST_ROWS

    def clean(self) -> None:
        """Read the rows of hours. What is wrong with them is told at its field."""
        super().clean()
        sent = self.cleaned_data
        for place in self.places:
            confirmed = bool(sent.get(f"hours_confirmed_{place}"))
            self.hours[place], faults = read_hours(sent, place, self._said(place), confirmed=confirmed)
            for fault in faults:
                self.add_error(fault.field, fault.message)

    def _said(self, place: int) -> NumberDraft | None:
        return self.said.numbers[place] if place < len(self.said.numbers) else None

    def becomes(self) -> ContactDraft:
        """Return what the contact is to say. Call it on a valid form."""
        sent = self.cleaned_data
        return replace(
            self.said,
            name=sent.get("name", self.said.name).strip(),
            numbers=tuple(self._number(place) for place in self._filled()),
            email=sent["email"].strip(),
            what_happens=sent["what_happens"].strip(),
        )

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Show what the operation refused, each at its field. Numbers were
        counted without the rows left empty."""
        filled = self._filled() or list(self.places)
        for fault in faults:
            name = fault.field
            if name.startswith("numbers["):
                count, _bracket, part = name.removeprefix("numbers[").partition("].")
                at = filled[int(count)]
                name = f"hours.{at}" if part in {"hours", "hours_text"} else f"{part}_{at}"
            self.add_error(name if name in self.fields else None, fault.message)

    def _filled(self) -> list[int]:
        sent = self.cleaned_data
        return [
            place
            for place in self.places
            if any(sent.get(f"{part}_{place}") for part in PARTS) or self.hours[place] != NumberHours()
        ]

    def _number(self, place: int) -> NumberDraft:
        sent = self.cleaned_data
        words = {part: " ".join(sent[f"{part}_{place}"].split()) for part in PARTS}
        hours = self.hours[place]
        return NumberDraft(
            **words,
            hours=hours.expression,
            hours_text=hours.words,
            hours_confirmed=sent[f"hours_confirmed_{place}"],
        )


def _number_fields(place: int, said: NumberDraft | None) -> dict[str, forms.Field]:
    return {
        f"number_{place}": forms.CharField(label=_("Nummer"), required=False, max_length=30),
        f"label_{place}": forms.CharField(
            label=_("Hva nummeret er"), required=False, max_length=limits.LABEL
        ),
        **hours_fields(place, said),
        f"hours_confirmed_{place}": forms.BooleanField(required=False),
    }
