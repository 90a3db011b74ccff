"""What somebody wants of a unit, a table to take in, and which roles a list shows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.organisations.models import Role, Unit
from handlekraft.sheets.reading import LARGEST
from handlekraft.shell.forms import DayField
from handlekraft.shell.lists import ListChoice
from handlekraft.staff.queries import RoleLine


class UnitForm(forms.Form):
    """A unit's name, its last day and who takes over; which of them counts, the button says."""

    name = forms.CharField(required=False, max_length=160, label=_("Navn"))
    last_day = DayField(required=False, label=_("Siste dag"))
    heir = forms.ChoiceField(required=False, label=_("Overtas av"))

    def __init__(self, data: Mapping[str, Any] | None, *, unit: Unit, heirs: Iterable[Unit]) -> None:
        last_day = unit.valid_to.strftime("%d.%m.%Y") if unit.valid_to else ""
        standing = {"name": unit.name, "last_day": last_day, "heir": str(unit.successor_id or "")}
        # Each button of the page sends its own fields: the others say what they said.
        sent = None if data is None else {**standing, **{name: data[name] for name in data}}
        super().__init__(sent, initial=standing, auto_id="felt-%s")
        by_name = sorted(heirs, key=lambda heir: alphabetical_key(heir.name))
        self.heirs = {str(heir.pk): heir for heir in by_name}
        field = self.fields["heir"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Ingen")), *((pk, heir.name) for pk, heir in self.heirs.items())]

    @property
    def chosen_heir(self) -> Unit | None:
        """The unit that takes over."""
        return self.heirs.get(self.cleaned_data["heir"])


class SheetForm(forms.Form):
    """A file of people or units, small enough to be read at once."""

    file = forms.FileField(
        label=_("CSV-fil"),
        error_messages={
            "required": _("Velg en fil."),
            "invalid": _("Velg en fil."),
            "missing": _("Velg en fil."),
            "empty": _("Filen er tom."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that is too large before anything is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("Filen er større enn 1 MB. Del den i flere."))
        return file


class RoleChoice(ListChoice):
    """Which roles to see."""

    ledig = forms.ChoiceField(
        label=_("Hvem har rollen"),
        required=False,
        choices=[("", _("Alle")), ("ja", _("Ingen: ledige roller"))],
    )
    rolle = forms.ChoiceField(label=_("Rolle"), required=False, choices=[("", _("Alle")), *Role.choices])

    def applied_to(self, lines: Iterable[RoleLine]) -> list[RoleLine]:
        """Return the lines that are asked for."""
        role, vacant = self.chosen("rolle"), self.chosen("ledig")
        return [line for line in lines if (not role or line.role == role) and (not vacant or line.vacant)]
