"""What a form says of a field by itself, in words of this house: those of Django are not plain, and do not
say what to do. The one place; a field with something better to say has `error_messages` of its own.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOT_OFFERED = _("Velg blant det som står i listen.")
A_DATE = _("Skriv en dato, for eksempel 31.7.2027.")
FIELDS: Mapping[type[forms.Field], Mapping[str, "StrOrPromise"]] = {
    forms.Field: {"required": _("Fyll ut feltet.")},
    forms.IntegerField: {"invalid": _("Skriv et helt tall, bare med sifre.")},
    forms.DateField: {"invalid": A_DATE},
    forms.DateTimeField: {"invalid": _("Skriv dag og klokkeslett, for eksempel 31.7.2027 14:30.")},
    forms.ChoiceField: {"invalid_choice": NOT_OFFERED},
    forms.MultipleChoiceField: {"invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED},
    forms.FileField: {
        "required": _("Velg en fil."),
        "missing": _("Velg en fil."),
        "invalid": _("Velg en fil."),
        "empty": _("Filen er tom."),
        "max_length": _("Filen har et for langt navn. Gi den et kortere."),
    },
}
VALIDATORS: Mapping[type[object], "StrOrPromise"] = {
    validators.MaxLengthValidator: _(
        "Dette er %(show_value)d tegn. Det er plass til %(limit_value)d; kort ned."
    ),
    validators.MinLengthValidator: _("Dette er %(show_value)d tegn. Skriv minst %(limit_value)d."),
    validators.MaxValueValidator: _("Skriv et tall som ikke er høyere enn %(limit_value)s."),
    validators.MinValueValidator: _("Skriv et tall som ikke er lavere enn %(limit_value)s."),
    validators.EmailValidator: _("Dette er ikke en e-postadresse. Skriv den slik: navn@eksempel.no."),
    validators.ProhibitNullCharactersValidator: _("Her står et usynlig tegn. Skriv på nytt for hånd."),
}


def speak_plainly() -> None:
    """Let every form of the program say these words."""
    for field, words in FIELDS.items():
        field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), **words}
    for validator, message in VALIDATORS.items():
        validator.message = message  # type: ignore[attr-defined]  # each of them has one
