"""What an operation refused, put where it belongs on a form, and the status of the answer that shows it."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from handlekraft.domain.faults import (
    ClosedError,
    Fault,
    FourEyesError,
    NotAllowedError,
    RefusalError,
    RefusedError,
    StaleError,
)


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


def tell_refusal(request: HttpRequest, error: RefusalError) -> int:
    """Say what was refused above the page that is shown now, where no form has room for it. Returns the
    status to answer with."""
    messages.error(request, str(error))
    return status_of(error)


def status_of(error: RefusalError) -> int:
    """Return 409 for what somebody changed meanwhile, 403 for what the person may not do, 400 for everything
    else: what was written."""
    if isinstance(error, StaleError | ClosedError):
        return 409
    return 403 if isinstance(error, NotAllowedError | FourEyesError) else 400


def add_faults(form: forms.BaseForm, faults: Iterable[Fault]) -> None:
    """Put each fault at its field, and one of no field of the form above them all."""
    for fault in faults:
        form.add_error(fault.field if fault.field in form.fields else None, fault.message)
