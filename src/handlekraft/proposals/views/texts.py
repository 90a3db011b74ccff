"""One text of a document: its fields, and what is done with what was written in them."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import RefusalError
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.desk.alike import alike_group_of
from handlekraft.proposals.desk.texts import TextAt
from handlekraft.proposals.forms.reference_choices import KIND_NAMES, with_reference
from handlekraft.proposals.forms.text_forms import advice_on, asked_change, form_for
from handlekraft.proposals.forms.texts import TextForm
from handlekraft.proposals.models import Proposal, Suggestion
from handlekraft.proposals.operations.proposals import drop_change, save_change, start_proposal
from handlekraft.proposals.operations.suggesting import suggest_upwards, take_in_suggestion
from handlekraft.proposals.views.suggestions import suggestion_asked_for
from handlekraft.proposals.views.writing_place import WritingPlace, writing_place
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace
from handlekraft.texts.labels import FIELD_LABELS


@dataclass(frozen=True, slots=True)
class TextPage:
    """The page of one text. `suggested` is what a unit suggests here, when the words come from there."""

    request: HttpRequest
    desk: WritingPlace
    text: TextAt
    suggested: Suggestion | None

    def form(self) -> TextForm:
        """Return the form as it was sent, or filled with the words to start from."""
        request, start = self.request, self.suggested.content if self.suggested else None
        asked = request.POST.get("kind", request.GET.get("slag", ""))
        return form_for(
            self.text, sent=request.POST if request.method == "POST" else None, asked=asked, start=start
        )


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def section(request: HttpRequest, place: Workplace, key: str, section: str, op: str) -> HttpResponse:
    """Show the fields of one text, and take what is sent: save, insert a
    reference, keep, give up, remove, drop."""
    page = _page(request, place, key, section, op)
    form = page.form()
    if request.method != "POST":
        return _show(page, form)
    if "insert" in request.POST:
        return _show(page, with_reference(page.text, form, request.POST))
    if not form.is_valid():
        return _show(page, form, status=400)
    try:
        _carry_out(page, form)
    except RefusalError as error:
        status = add_refusal(form, error)
        return _show_again(page, form) if status == 409 else _show(page, form, status=status)
    return redirect(f"{page.desk.address('write')}#{section}")


def _page(request: HttpRequest, place: Workplace, key: str, section: str, op: str) -> TextPage:
    """Raises Http404 for a section that is not there, or an operation that nobody may do in it."""
    desk = writing_place(request, place, key)
    text = TextAt(desk.table(), section, op)
    if not text.is_open:
        raise Http404
    suggested = suggestion_asked_for(request, desk.document, place.municipality, desk.unit, section)
    return TextPage(request, desk, text, suggested)


@transaction.atomic
def _carry_out(page: TextPage, form: TextForm) -> None:
    act = page.request.POST.get("act", "")
    change = asked_change(page.text, act, form)
    if act == "suggest":
        _suggest(page, change)
        return
    desk = page.desk
    proposal = start_proposal(
        document=desk.document,
        municipality=desk.place.municipality,
        unit=desk.unit,
        writer=desk.place.user,
        today=desk.place.on,
    )
    if act == "drop":
        _drop(page, proposal, form)
    else:
        _save(page, proposal, form, change, take_in=act == "save")


def _drop(page: TextPage, proposal: Proposal, form: TextForm) -> None:
    place, seen = page.desk.place, form.cleaned_data["seen"]
    drop_change(proposal=proposal, place=page.text.place, writer=place.user, seen=seen, today=place.on)
    messages.success(page.request, _("Endringen er tatt ut av forslaget."))


def _save(page: TextPage, proposal: Proposal, form: TextForm, change: Change, *, take_in: bool) -> None:
    # What the page showed, whoever opened a proposal meanwhile: 0 where there was none, as a new one has.
    place, seen = page.desk.place, form.cleaned_data["seen"]
    if page.suggested is not None and take_in:
        take_in_suggestion(
            suggestion=page.suggested,
            seen=form.cleaned_data["suggestion_seen"] or 0,
            proposal=proposal,
            proposal_seen=seen,
            change=change,
            writer=place.user,
            today=place.on,
        )
    else:
        save_change(proposal=proposal, change=change, writer=place.user, seen=seen, today=place.on)
    text = _("Endringen er lagret i forslaget. Send det til godkjenning når du er ferdig.")
    messages.success(page.request, text)


def _suggest(page: TextPage, change: Change) -> None:
    """Send what the form says to the level above; what the unit itself says stays as it is.

    Http404 for another text than one that stands in place of the common one in a unit.
    """
    desk = page.desk
    if desk.unit is None or (change.act, change.op) != (Act.SAY, "replace"):
        raise Http404
    suggestion = suggest_upwards(
        document=desk.document,
        unit=desk.unit,
        section=page.text.section,
        content=change.content,
        writer=desk.place.user,
        today=desk.place.on,
        reason=change.reason,
    )
    text = _("Forslaget er sendt til dem som skriver for %(place)s. Teksten deres er som før.")
    messages.success(page.request, text % {"place": suggestion.to.name})


def _show_again(page: TextPage, form: TextForm) -> HttpResponse:
    """Show what was sent, with its errors, in a form that knows the newest
    revisions: nothing of it is lost."""
    text = TextAt(page.desk.table(), page.text.section, page.text.op)
    sent = form.sent()
    sent["seen"] = text.table.proposal.revision if text.table.proposal else 0
    if page.suggested is not None:
        page.suggested.refresh_from_db()
        sent["suggestion_seen"] = page.suggested.revision
    again = form_for(text, sent=sent)
    again.is_valid()
    for message in form.non_field_errors():
        again.add_error(None, message)
    return _show(TextPage(page.request, page.desk, text, page.suggested), again, status=409)


def _show(page: TextPage, form: TextForm, *, status: int = 200) -> HttpResponse:
    desk, text, suggested = page.desk, page.text, page.suggested
    return show(
        page.request,
        desk.place,
        DOCUMENTS,
        "proposals/write_section.html",
        status=status,
        desk=desk,
        table=text.table,
        text=text,
        form=form,
        alike=alike_group_of(desk.place, desk.document, text) if text.review else None,
        advice=advice_on(text),
        suggested=suggested if suggested and suggested.waits else None,
        references=text.table.names.of_kind(*KIND_NAMES),
        labels=FIELD_LABELS,
        kinds=KIND_NAMES,
    )
