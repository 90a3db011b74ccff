"""Writing what a document says in a place: the whole page, and one text at a time."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import ClosedError, RefusalError, RefusedError, StaleError
from handlekraft.domain.prose import Kind
from handlekraft.guidance.addressed import chosen_document, chosen_unit, require_writer
from handlekraft.guidance.field_labels import FIELD_LABELS
from handlekraft.guidance.models import Document
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.organisations.models import Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.desk.alike import AlikeGroup, alike_groups
from handlekraft.proposals.desk.suggestions import suggestions_here
from handlekraft.proposals.desk.writing import OWN, WritingTable, in_groups, place_of_text, writing_table
from handlekraft.proposals.forms.text_forms import KnownTexts, advice_on, change_from, form_for
from handlekraft.proposals.forms.texts import TextForm
from handlekraft.proposals.models import Proposal, Suggestion
from handlekraft.proposals.operations.bringing_over import bring_over
from handlekraft.proposals.operations.proposals import drop_change, save_change, start_proposal
from handlekraft.proposals.operations.suggesting import suggest_upwards, take_in_suggestion
from handlekraft.proposals.permissions import ANSWERS_FOR_SEVERAL
from handlekraft.proposals.views.suggestions import suggestion_asked_for, take_in_address
from handlekraft.shell.faults import add_faults
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace

KIND_NAMES = {
    Kind.CONTACT: gettext_lazy("Kontakt"),
    Kind.NUMBER: gettext_lazy("Bare nummeret til"),
    Kind.LAW: gettext_lazy("Lov"),
    Kind.RESOURCE: gettext_lazy("Nettsted eller kurs"),
    Kind.CARD: gettext_lazy("Kort"),
    Kind.TERM: gettext_lazy("Begrep"),
}
NEW = "nytt"
"""Stands in the address for a section that has no key yet."""


@dataclass(frozen=True, slots=True)
class WritingDesk:
    """What one address for writing is about."""

    place: Workplace
    document: Document
    unit: Unit | None

    def address(self, name: str, **more: str) -> str:
        """Return an address of the same document and place."""
        names = {"municipality": self.place.municipality.slug, "key": self.document.key, **more}
        return reverse(f"workspace:{name}", kwargs=names) + (f"?enhet={self.unit.slug}" if self.unit else "")


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def write(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show a document section by section, with what the person may change in each; bring over what a closed unit had written."""
    desk = _desk(request, place, key)
    if request.method == "POST":
        return _bring_over(request, desk)
    table = writing_table(desk.document, place.municipality, desk.unit, place.on)
    parts = table.sections
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/write.html",
        desk=desk,
        table=table,
        writable_sections=parts,
        groups=in_groups(parts),
        upwards=suggestions_here(table),
        take_in=partial(take_in_address, place),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def section(request: HttpRequest, place: Workplace, key: str, section: str, op: str) -> HttpResponse:
    """Show the fields of one text, and take what is sent: save, insert a reference, keep, give up, remove, drop."""
    desk = _desk(request, place, key)
    table = writing_table(desk.document, place.municipality, desk.unit, place.on)
    _require_open(table, section, op)
    sent = request.POST if request.method == "POST" else None
    asked = request.POST.get("kind", request.GET.get("slag", ""))
    suggested = suggestion_asked_for(request, desk.document, place.municipality, desk.unit, section)
    start = suggested.content if suggested else None
    form = form_for(table, section, op, sent=sent, asked=asked, start=start)
    if request.method != "POST":
        return _show(request, desk, table, section, op, form)
    if "insert" in request.POST:
        return _show(
            request, desk, table, section, op, _with_reference(table, section, op, form, request.POST)
        )
    if not form.is_valid():
        return _show(request, desk, table, section, op, form, status=400)
    try:
        _carry_out(request, desk, table, section, op, form, suggested)
    except RefusedError as error:
        add_faults(form, error.faults)
        return _show(request, desk, table, section, op, form, status=400)
    except (StaleError, ClosedError) as error:
        form.add_error(None, str(error))
        fresh = writing_table(desk.document, place.municipality, desk.unit, place.on)
        renewed = _renewed(fresh, section, op, form, suggested)
        return _show(request, desk, fresh, section, op, renewed, status=409)
    except RefusalError as error:
        form.add_error(None, str(error))
        return _show(request, desk, table, section, op, form, status=403)
    return redirect(f"{desk.address('write')}#{section}")


def _desk(request: HttpRequest, place: Workplace, key: str) -> WritingDesk:
    unit = chosen_unit(request, place)
    document = chosen_document(place, key, unit, in_the_making=True)
    require_writer(place, document, unit)
    return WritingDesk(place, document, unit)


def _bring_over(request: HttpRequest, desk: WritingDesk) -> HttpResponse:
    if desk.unit is None:
        raise Http404
    try:
        _proposal, came = bring_over(
            document=desk.document,
            heir=desk.unit,
            predecessor=request.POST.get("fra", ""),
            writer=desk.place.user,
            today=desk.place.on,
        )
    except RefusalError as error:
        messages.error(request, str(error))
        return redirect(desk.address("write"))
    said = ngettext(
        "Én tekst er hentet inn i forslaget. Les den, rett det som er annerledes hos dere, og send.",
        "%(num)d tekster er hentet inn i forslaget. Les dem, rett det som er annerledes hos dere, og send.",
        came,
    )
    messages.success(request, said % {"num": came})
    return redirect(desk.address("write"))


def _require_open(table: WritingTable, section: str, op: str) -> None:
    """Raises Http404 for a section that is not there, or an operation that nobody may do in it."""
    if section == NEW and op == OWN:
        return
    for each in table.sections:
        if each.key == section and (op in each.may or op in each.ours):
            return
    if table.review(section, op) is None:
        raise Http404


@transaction.atomic
def _carry_out(
    request: HttpRequest,
    desk: WritingDesk,
    table: WritingTable,
    section: str,
    op: str,
    form: TextForm,
    suggested: Suggestion | None,
) -> None:
    place, act = desk.place, request.POST.get("act", "")
    if act == "suggest":
        _suggest(request, desk, section, _change("", table, section, op, form))
        return
    proposal = start_proposal(
        document=desk.document,
        municipality=place.municipality,
        unit=desk.unit,
        writer=place.user,
        today=place.on,
    )
    # What the page showed, whoever opened a proposal meanwhile: 0 where there was none, as a new one has.
    seen = form.cleaned_data["seen"]
    if act == "drop":
        dropped = place_of_text(section, op)
        drop_change(proposal=proposal, place=dropped, writer=place.user, seen=seen, today=place.on)
        messages.success(request, _("Endringen er tatt ut av forslaget."))
        return
    change = _change(act, table, section, op, form)
    if suggested is not None and act == "save":
        _take_in(suggested, form, proposal, seen, change, place)
    else:
        save_change(proposal=proposal, change=change, writer=place.user, seen=seen, today=place.on)
    messages.success(
        request, _("Endringen er lagret i forslaget. Send det til godkjenning når du er ferdig.")
    )


def _take_in(
    suggested: Suggestion, form: TextForm, proposal: Proposal, seen: int, change: Change, place: Workplace
) -> None:
    take_in_suggestion(
        suggestion=suggested,
        seen=form.cleaned_data["suggestion_seen"] or 0,
        proposal=proposal,
        proposal_seen=seen,
        change=change,
        writer=place.user,
        today=place.on,
    )


def _suggest(request: HttpRequest, desk: WritingDesk, section: str, change: Change) -> None:
    """Send what the form says to the level above; what the unit itself says stays as it is. Http404 for another text than one that
    stands in place of the common one in a unit."""
    if desk.unit is None or (change.act, change.op) != (Act.SAY, "replace"):
        raise Http404
    suggestion = suggest_upwards(
        document=desk.document,
        unit=desk.unit,
        section=section,
        content=change.content,
        writer=desk.place.user,
        today=desk.place.on,
        reason=change.reason,
    )
    text = _("Forslaget er sendt til dem som skriver for %(place)s. Teksten deres er som før.")
    messages.success(request, text % {"place": suggestion.to.name})


def _change(act: str, table: WritingTable, section: str, op: str, form: TextForm) -> Change:
    data = form.cleaned_data
    known = KnownTexts(
        section=section, reason=data["reason"], significance=data["significance"] or "material"
    )
    match act:
        case "keep":
            return Change(Act.KEEP, op=op, base=data["base"], **known)
        case "give_up":
            return Change(Act.GIVE_UP, op=op, **known)
        case "remove":
            return Change(Act.REMOVE, **known)
        case _:
            return change_from(table, op, form, known, new=section == NEW)


def _with_reference(table: WritingTable, section: str, op: str, form: TextForm, sent: QueryDict) -> TextForm:
    """Return the form with the chosen reference put last in the chosen field; nothing is saved."""
    chosen = {str(reference): name for reference, name in table.names.of_kind(*KIND_NAMES)}
    name = chosen.get(sent.get("reference", ""))
    if name is None:
        return form
    kind = sent.get("reference", "").strip("{}").partition(":")[0]
    data = form.with_inserted(sent.get("into", ""), f"[{kind}: {name}]")
    return form_for(table, section, op, sent=data, asked=sent.get("kind", ""))


def _renewed(
    table: WritingTable, section: str, op: str, form: TextForm, suggested: Suggestion | None
) -> TextForm:
    """Return what was sent in a form that knows the newest revisions, with its errors kept."""
    data = form.sent()
    data["seen"] = table.proposal.revision if table.proposal else 0
    if suggested is not None:
        suggested.refresh_from_db()
        data["suggestion_seen"] = suggested.revision
    renewed = form_for(table, section, op, sent=data)
    renewed.is_valid()
    for message in form.non_field_errors():
        renewed.add_error(None, message)
    return renewed


def _alike(desk: WritingDesk, section: str) -> AlikeGroup | None:
    """The other units whose text here is the same, for somebody who can answer for them all."""
    if desk.unit is None or not desk.place.holds(ANSWERS_FOR_SEVERAL):
        return None
    groups = alike_groups(desk.place, [desk.document])
    return next((each for each in groups if each.texts.section == section and desk.unit in each.free), None)


def _show(
    request: HttpRequest,
    desk: WritingDesk,
    table: WritingTable,
    section: str,
    op: str,
    form: TextForm,
    *,
    status: int = 200,
) -> HttpResponse:
    place, document, unit = desk.place, desk.document, desk.unit
    suggested = suggestion_asked_for(request, document, place.municipality, unit, section)
    shown = next((each for each in table.sections if each.key == section), None)
    review = table.review(section, op)
    return show(
        request,
        desk.place,
        DOCUMENTS,
        "proposals/write_section.html",
        status=status,
        desk=desk,
        table=table,
        shown=shown,
        section_key=section,
        op=op,
        form=form,
        review=review,
        alike=_alike(desk, section) if review else None,
        advice=advice_on(table, section, op),
        suggested=suggested if suggested and suggested.waits else None,
        already=table.proposed(section, op),
        references=table.names.of_kind(*KIND_NAMES),
        labels=FIELD_LABELS,
        kinds=KIND_NAMES,
    )
