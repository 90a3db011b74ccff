"""What the address of a document is to be."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """The address of a document that nobody has approved yet."""

    slug = forms.CharField(
        max_length=60, label=_("Adresse"), error_messages={"required": _("Skriv en adresse.")}
    )
