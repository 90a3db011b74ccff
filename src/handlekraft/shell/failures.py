"""What is said when something is not found, not open, too much or broken: what happened, and what to do."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.responses import unavailable


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that none of the person's roles opens the page."""
    return render(request, "shell/failures/refused.html", status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form could not be trusted any more, which mostly means that it stood open too long."""
    return render(request, "shell/failures/form_expired.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, or none for this person; which of the two is not told."""
    return render(request, "shell/failures/not_found.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that too many attempts were made, and that they will be counted from nothing in some minutes."""
    return render(request, "shell/failures/too_many.html", status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours. Asks nothing of the database; when that is what is gone, the page says so
    and needs neither template nor style sheet."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        page = unavailable(Surface.WORKSPACE)
        return HttpResponse(page.body, status=503, headers=dict(page.headers))
    return render(request, "shell/failures/broken.html", status=500)
