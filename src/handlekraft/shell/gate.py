"""The gate that every view below a municipality's address stands behind, and the shell it is shown in."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateformat import format as format_date

from handlekraft.accounts.models import User
from handlekraft.domain.case_data import tidied
from handlekraft.organisations.models import Role
from handlekraft.shell.navigation import NavigationEntry, open_entries
from handlekraft.shell.workplace import Workplace, places_of

Rest = ParamSpec("Rest")
GatedView = Callable[Concatenate[HttpRequest, Workplace, Rest], HttpResponse]


def at_work(section: NavigationEntry) -> Callable[[GatedView[Rest]], Callable[..., HttpResponse]]:
    """Let a view be reached only by those whose roles open the section in the municipality of the address.

    Somebody without a role there gets 404, as if it did not exist; a role
    that does not open the section, 403.
    """

    def wrap(view: GatedView[Rest]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def gated(
            request: HttpRequest, municipality: str, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            place = places_of(signed_in(request), timezone.localdate()).get(municipality)
            if place is None:
                raise Http404
            if not section.opens_for(place):
                raise PermissionDenied
            if request.method == "POST":
                _tidy(request)
            return view(request, place, *args, **kwargs)

        return gated

    return wrap


def _tidy(request: HttpRequest) -> None:
    """Let every form here read what was sent as it is kept: the same at this door as in files and tables."""
    sent = request.POST.copy()
    for name, values in request.POST.lists():
        sent.setlist(name, [tidied(str(value)) for value in values])
    request.POST = sent  # type: ignore[assignment]  # a copy is mutable; nobody changes it


def require(place: Workplace, roles: frozenset[Role]) -> None:
    """Let only those go on who hold one of the roles for the whole municipality. Raises PermissionDenied."""
    if not place.holds_for_all(roles):
        raise PermissionDenied


def signed_in(request: HttpRequest) -> User:
    """Return who is signed in. Raises PermissionDenied for a visitor, whom the
    login middleware should have met."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def day_in_words(day: date | datetime) -> str:
    """Return a date as people read it: "23. november 2026". Of a moment it is the day on the clock here: near
    midnight that is another than the one it is kept by."""
    return format_date(timezone.localtime(day) if isinstance(day, datetime) else day, "j. F Y")


def moment_in_words(at: datetime) -> str:
    """Return a moment as people read it, on the clock here: "23. november 2026 kl.
    16.05". The time stays on one line."""
    return format_date(timezone.localtime(at), "j. F Y \\k\\l.\u00a0H.i")


def show(
    request: HttpRequest,
    place: Workplace,
    section: NavigationEntry,
    template: str,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """Show a template in the shell: who, where, what the roles open, with `section`
    marked, and what was done just now."""
    shell = {
        "place": place,
        "section": section,
        "sections": open_entries(place),
        "day": day_in_words,
        "moment": moment_in_words,
        "done_just_now": get_messages(request),
    }
    return render(request, template, {**shell, **context}, status=status)
