"""What somebody wants of a unit."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlekraft.organisations.models import Unit


class UnitForm(forms.Form):
    """A unit's name, its last day and who takes over; which of them counts, the button says."""

    name = forms.CharField(required=False, max_length=160, label=_("Navn"))
    last_day = forms.DateField(
        required=False,
        label=_("Siste dag"),
        input_formats=["%d.%m.%Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Skriv en dato, for eksempel 31.7.2027.")},
    )
    heir = forms.ChoiceField(required=False, label=_("Overtas av"))

    def __init__(self, data: Mapping[str, Any] | None, *, unit: Unit, others: Iterable[Unit]) -> None:
        last_day = unit.valid_to.strftime("%d.%m.%Y") if unit.valid_to else ""
        heir = str(unit.successor_id or "")
        super().__init__(
            data, initial={"name": unit.name, "last_day": last_day, "heir": heir}, auto_id="felt-%s"
        )
        self.others = {str(other.pk): other for other in others}
        field = self.fields["heir"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Ingen")), *((pk, other.name) for pk, other in self.others.items())]

    @property
    def chosen_heir(self) -> Unit | None:
        """The unit that takes over."""
        return self.others.get(self.cleaned_data["heir"])
