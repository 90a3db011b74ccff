"""Like tekster: one answer for several units whose own texts are the same, proposed by
one person and approved by another."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from handlekraft.domain.faults import RefusalError, StaleError
from handlekraft.guidance.addressed import chosen_document
from handlekraft.guidance.models import Document
from handlekraft.guidance.navigation import DOCUMENTS
from handlekraft.proposals.changes import Act
from handlekraft.proposals.desk.alike import alike_groups, panes
from handlekraft.proposals.desk.writing import writing_table
from handlekraft.proposals.forms.decisions import AlikeForm
from handlekraft.proposals.operations.deciding import approve_proposals
from handlekraft.proposals.operations.settling_alike import settle_alike
from handlekraft.proposals.permissions import SETTLES_ALIKE
from handlekraft.shell.faults import add_refusal
from handlekraft.shell.gate import at_work, show
from handlekraft.shell.workplace import Workplace

STALE = "Noe er endret siden du leste. Les det som står her nå, før du velger."


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(DOCUMENTS)
def alike(request: HttpRequest, place: Workplace, key: str) -> HttpResponse:
    """Show the texts of a document that are alike in several units, and take one answer for
    all of them, or an approval of it."""
    if not place.holds(SETTLES_ALIKE):
        raise PermissionDenied
    document = chosen_document(place, key, None)
    if request.method != "POST":
        return _show(request, place, document)
    form = AlikeForm(request.POST, mark=request.POST.get("mark", ""))
    if not form.is_valid():
        return _show(request, place, document, form, status=400)
    try:
        if form.cleaned_data["act"] == "approve":
            _approve(request, place, document, form)
        else:
            _settle(request, place, document, form)
    except RefusalError as error:
        return _show(request, place, document, form, status=add_refusal(form, error))
    return redirect("workspace:alike", municipality=place.municipality.slug, key=document.key)


def _settle(request: HttpRequest, place: Workplace, document: Document, form: AlikeForm) -> None:
    settled = settle_alike(
        document=document,
        municipality=place.municipality,
        mark=form.cleaned_data["mark"],
        act=Act(form.cleaned_data["act"]),
        writer=place.user,
        today=place.on,
        reason=form.cleaned_data["reason"],
    )
    number = len(settled.proposals)
    said = ngettext(
        "Forslaget er sendt for %(num)d enhet. Det gjelder når en annen har godkjent det.",
        "Forslaget er sendt for %(num)d enheter. Det gjelder når en annen har godkjent det.",
        number,
    )
    messages.success(request, said % {"num": number})
    if settled.left_out:
        names = ", ".join(unit.name for unit in settled.left_out)
        text = _("Disse har et eget forslag fra før og er ikke med: %(names)s.")
        messages.success(request, text % {"names": names})


def _approve(request: HttpRequest, place: Workplace, document: Document, form: AlikeForm) -> None:
    mark = form.cleaned_data["mark"]
    answers = (answer for group in alike_groups(place, [document]) for answer in group.answers)
    read = next((answer.read for answer in answers if answer.mark == mark), None)
    if read is None:
        raise StaleError(STALE)
    number = len(approve_proposals(read=read, approver=place.user, today=place.on))
    said = ngettext(
        "%(num)d forslag er godkjent. Sidene til leserne blir laget på nytt nå.",
        "%(num)d forslag er godkjent. Sidene til leserne blir laget på nytt nå.",
        number,
    )
    messages.success(request, said % {"num": number})


def _show(
    request: HttpRequest,
    place: Workplace,
    document: Document,
    form: AlikeForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    groups = alike_groups(place, [document])
    table = writing_table(document, place.municipality, None, place.on) if groups else None
    if table:
        table.desk.texts.read(digest for group in groups for digest in group.texts.digests)
    return show(
        request,
        place,
        DOCUMENTS,
        "proposals/alike.html",
        status=status,
        document=document,
        groups=[(each, panes(table, each.texts), _own(form, each.mark)) for each in groups] if table else [],
        form=form,
    )


def _own(sent: AlikeForm | None, mark: str) -> AlikeForm:
    """The form of one group: what was sent about it, or an empty one with the reason that was written."""
    if sent is not None and sent.of == mark:
        return sent
    return AlikeForm(mark=mark, reason=sent["reason"].value() or "" if sent else "")
