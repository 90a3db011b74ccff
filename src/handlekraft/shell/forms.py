"""Fields that forms of several rooms have."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handlekraft.domain.days import fault_in_day


class DayField(forms.DateField):
    """A day, as people or as browsers write it, within the years that anything here may be about."""

    def __init__(self, **given: Any) -> None:
        invalid = {"invalid": _("Skriv en dato, for eksempel 31.7.2027.")}
        super().__init__(input_formats=["%d.%m.%Y", "%Y-%m-%d"], error_messages=invalid, **given)

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises ValidationError."""
        day: date | None = super().clean(value)
        if day and (fault := fault_in_day(day)):
            raise forms.ValidationError(f"«{self.label}» {fault}")
        return day
