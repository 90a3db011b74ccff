"""Changing a contact: writing what it should say, and deciding what somebody else has written."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.directory.contact_checks import contact_faults
from handlekraft.directory.differences import differences, words_by_field
from handlekraft.directory.forms.contacts import ContactForm
from handlekraft.directory.models import ContactChange
from handlekraft.directory.operations.changing import (
    propose_contact_change,
    propose_own_contact,
    take_up_contact_change,
    withdraw_contact_change,
)
from handlekraft.directory.operations.deciding import approve_contact_change, refuse_contact_change
from handlekraft.directory.permissions import CHANGES_NUMBERS, DECIDES_NUMBERS, WORKS_WITH_NUMBERS
from handlekraft.domain.faults import RefusalError, StaleError
from handlekraft.shell.faults import add_refusal, status_of
from handlekraft.shell.gate import at_work, require, show
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.navigation import CONTACTS
from handlekraft.workspace.queries.as_read import NumberAsRead, numbers_as_read
from handlekraft.workspace.queries.numbers import ChangeInPlace, ContactInPlace, change_in, contact_in


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(CONTACTS)
def edit(request: HttpRequest, place: Workplace, contact: str) -> HttpResponse:
    """The form in which a contact of the municipality is written otherwise, or its own in place of one of the
    library that has no number. What was written is kept when it is refused."""
    require(place, CHANGES_NUMBERS)
    found = contact_in(place.municipality, contact, place.on)
    if found is None or not found.may_be_written:
        raise Http404
    form = ContactForm(request.POST or None, said=found.said, adds=found.lacks_ours)
    if request.method != "POST":
        return _show_form(request, place, found, form)
    if not form.is_valid():
        return _show_form(request, place, found, form, status=400)
    if request.POST.get("act") == "preview":
        return _previewed(request, place, found, form)
    try:
        change = _proposed(place, found, form)
    except RefusalError as error:
        return _show_form(request, place, found, form, status=add_refusal(form, error))
    text = (
        _("Nummeret venter på at en annen godkjenner det. Leserne har ikke noe nummer så lenge.")
        if change.adds
        else _("Endringen venter på at en annen godkjenner den. Leserne ser det gamle så lenge.")
    )
    messages.success(request, text)
    return redirect("workspace:contact_change", place.municipality.slug, change.pk)


def _previewed(
    request: HttpRequest, place: Workplace, found: ContactInPlace, form: ContactForm
) -> HttpResponse:
    """Show the form with what readers would get of it. Nothing is kept."""
    wanted = form.becomes()
    faults = contact_faults(wanted)
    form.add_faults(faults)
    if faults:
        return _show_form(request, place, found, form, status=400)
    confirmed = found.would_be_confirmed(wanted, dialled=form.cleaned_data["dialled"])
    preview = numbers_as_read(wanted, place.on, confirmed=confirmed)
    return _show_form(request, place, found, form, preview=preview)


def _show_form(
    request: HttpRequest,
    place: Workplace,
    found: ContactInPlace,
    form: ContactForm,
    *,
    status: int = 200,
    preview: tuple[NumberAsRead, ...] = (),
) -> HttpResponse:
    context = {"found": found, "form": form, "preview": preview}
    return show(request, place, CONTACTS, "workspace/contact_edit.html", status=status, **context)


def _proposed(place: Workplace, found: ContactInPlace, form: ContactForm) -> ContactChange:
    """Write the change down. RefusalError when it cannot stand, or when the form
    was opened before another change."""
    if form.is_outdated:
        raise StaleError(
            _(
                "Kontakten er endret mens du skrev. Det du skrev, står her. Se hva som står nå, og send på nytt."
            )
        )
    wish = {
        "becomes": form.becomes(),
        "author": place.user,
        "now": timezone.now(),
        **{name: form.cleaned_data[name] for name in ("reason", "urgent", "dialled")},
    }
    if found.lacks_ours:
        return propose_own_contact(common=found.row, municipality=place.municipality, **wish)
    return propose_contact_change(contact=found.row, was=found.said, **wish)


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(CONTACTS)
def change(request: HttpRequest, place: Workplace, change: int) -> HttpResponse:
    """Show a change with what it was and what it becomes; sent, it is decided, taken up or withdrawn."""
    found = change_in(place.municipality, change, place.on)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, place, found)
    require(place, WORKS_WITH_NUMBERS)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return _show(request, place, found, trouble=_("Velg hva du vil gjøre med endringen."), status=400)
    try:
        said = act(place, found.change, "dialled" in request.POST)
    except RefusalError as error:
        fresh = change_in(place.municipality, change, place.on) or found
        return _show(request, place, fresh, trouble=str(error), status=status_of(error))
    messages.success(request, said)
    if found.change.removes and "approve" in request.POST.getlist("act"):
        return redirect("workspace:contacts", place.municipality.slug)
    return redirect("workspace:contact_change", place.municipality.slug, change)


def _approve(place: Workplace, change: ContactChange, dialled: bool) -> str:
    approve_contact_change(change=change, approver=place.user, now=timezone.now(), dialled=dialled)
    return _("Godkjent. Sidene bygges på nytt av seg selv.")


def _refuse(place: Workplace, change: ContactChange, dialled: bool) -> str:
    refuse_contact_change(
        change=change, person=place.user, municipality=place.municipality, now=timezone.now()
    )
    return _("Avvist. Leserne ser det samme som før.")


def _withdraw(place: Workplace, change: ContactChange, dialled: bool) -> str:
    withdraw_contact_change(change=change, person=place.user, now=timezone.now())
    return _("Trukket. Leserne ser det samme som før.")


def _take_up(place: Workplace, change: ContactChange, dialled: bool) -> str:
    take_up_contact_change(
        change=change, municipality=place.municipality, person=place.user, now=timezone.now()
    )
    return _("Du har tatt saken. En annen må godkjenne endringen.")


ACTS: dict[str, Callable[[Workplace, ContactChange, bool], str]] = {
    "approve": _approve,
    "refuse": _refuse,
    "withdraw": _withdraw,
    "take_up": _take_up,
}


def _heading(change: ContactChange) -> str:
    if change.confirms:
        return _("Virker nummeret?")
    if change.removes:
        return _("Kontakten tas bort")
    said = _("Eget nummer for %(name)s") if change.adds else _("Endring av %(name)s")
    return said % {"name": change.contact.name}


def _show(
    request: HttpRequest, place: Workplace, found: ChangeInPlace, trouble: str = "", *, status: int = 200
) -> HttpResponse:
    change, waits = found.change, found.change.state == ContactChange.State.WAITING
    mine, taken = change.author == place.user, change.author is not None
    decides = waits and not mine and place.holds_for_all(DECIDES_NUMBERS)
    context = {
        "found": found,
        "trouble": trouble,
        "differences": differences(found.was, found.becomes),
        "since": differences(found.was, found.stands) if found.is_outdated else [],
        "said": words_by_field(found.becomes) if change.confirms or change.adds else {},
        "may_approve": decides and taken and not found.is_outdated,
        "may_refuse": decides,
        "may_withdraw": waits and mine,
        "heading": _heading(change),
        "preview": numbers_as_read(found.becomes, place.on, confirmed=found.would_be_confirmed)
        if waits
        else (),
        "may_take_up": waits and not taken and not found.is_outdated and place.holds_for_all(CHANGES_NUMBERS),
    }
    return show(request, place, CONTACTS, "workspace/contact_change.html", status=status, **context)
