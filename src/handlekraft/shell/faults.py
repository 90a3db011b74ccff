"""What an operation refused, put where it belongs on a form."""

from collections.abc import Iterable

from django import forms

from handlekraft.domain.faults import Fault


def add_faults(form: forms.BaseForm, faults: Iterable[Fault]) -> None:
    """Put each fault at its field, and one of no field of the form above them all."""
    for fault in faults:
        form.add_error(fault.field if fault.field in form.fields else None, fault.message)
