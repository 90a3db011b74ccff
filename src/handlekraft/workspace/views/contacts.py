"""The register of contacts as this municipality's readers get it, and one of
them: who, where used, does it work."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.directory.desk import registered_contacts
from handlekraft.directory.forms.contacts import TriedForm
from handlekraft.directory.operations.confirming import confirm_contact
from handlekraft.directory.permissions import CHANGES_NUMBERS
from handlekraft.domain.faults import RefusalError
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, require, show
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.forms.lists import ContactChoice
from handlekraft.workspace.navigation import CONTACTS
from handlekraft.workspace.queries.as_read import numbers_as_read
from handlekraft.workspace.queries.numbers import ContactInPlace, contact_in


@require_safe
@at_work(CONTACTS)
def contacts(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List the contacts that the address asks for."""
    choice = ContactChoice(request.GET)
    lines = choice.applied_to(registered_contacts(place.municipality, place.on))
    may_enter = place.holds_for_all(CHANGES_NUMBERS)
    return show(
        request,
        place,
        CONTACTS,
        "workspace/contacts.html",
        choice=choice,
        contacts=lines,
        may_enter=may_enter,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(CONTACTS)
def contact(request: HttpRequest, place: Workplace, contact: str) -> HttpResponse:
    """Show a contact; sent, it says that the person has tried its number today."""
    found = contact_in(place.municipality, contact, place.on)
    if found is None:
        raise Http404
    if request.method == "POST":
        require(place, CHANGES_NUMBERS)
        return _confirm(request, place, found)
    return _show(request, place, found, TriedForm())


def _confirm(request: HttpRequest, place: Workplace, found: ContactInPlace) -> HttpResponse:
    form, status = TriedForm(request.POST), 400
    if form.is_valid():
        try:
            change = confirm_contact(
                contact=found.row, municipality=place.municipality, person=place.user, now=timezone.now()
            )
        except RefusalError as error:
            status = add_refusal(form, error)
        else:
            said = (
                _("Takk. En til må prøve nummeret før det regnes som bekreftet.")
                if change
                else _("Takk. Datoen er satt til i dag.")
            )
            messages.success(request, said)
            return redirect("workspace:contact", place.municipality.slug, found.row.key)
    return _show(request, place, found, form, status=status)


def _show(
    request: HttpRequest, place: Workplace, found: ContactInPlace, form: TriedForm, status: int = 200
) -> HttpResponse:
    changes = place.holds_for_all(CHANGES_NUMBERS)
    context = {
        "found": found,
        "as_read": numbers_as_read(found.said, place.on, confirmed=found.contact.confirmed),
        "form": form,
        "may_change": changes and found.may_be_written,
        "may_confirm": changes and found.confirmed_here,
    }
    return show(request, place, CONTACTS, "workspace/contact.html", status=status, **context)
