"""A spreadsheet of people or units that somebody sends."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from handlekraft.sheets.reading import LARGEST


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
