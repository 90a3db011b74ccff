"""What an operation refused, put where it belongs on a form, and the status of the answer that shows it."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from django import forms

from handlekraft.domain.faults import ClosedError, Fault, RefusalError, RefusedError, StaleError


@runtime_checkable
class PlacesFaults(Protocol):
    """A form whose fields have other names than the values that an operation judges."""

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Put each fault at the field that holds the value."""


def add_refusal(form: forms.BaseForm, error: RefusalError) -> int:
    """Put what was refused on a form. Returns the status to answer with."""
    if not isinstance(error, RefusedError):
        form.add_error(None, str(error))
    elif isinstance(form, PlacesFaults):
        form.add_faults(error.faults)
    else:
        add_faults(form, error.faults)
    return status_of(error)


def status_of(error: RefusalError) -> int:
    """Return 400 for what was written, 409 for what somebody changed meanwhile,
    403 for what the person may not do."""
    if isinstance(error, RefusedError):
        return 400
    return 409 if isinstance(error, StaleError | ClosedError) else 403


def add_faults(form: forms.BaseForm, faults: Iterable[Fault]) -> None:
    """Put each fault at its field, and one of no field of the form above them all."""
    for fault in faults:
        form.add_error(fault.field if fault.field in form.fields else None, fault.message)
