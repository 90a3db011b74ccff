"""Important messages: the lists, writing one, and one of them with what may be done with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handlekraft.domain.faults import ClosedError, RefusalError, RefusedError
from handlekraft.domain.whole_numbers import whole_number
from handlekraft.notices.desk import NoticeTable, Stage, notice_lists, notice_table, reach_in, stage_of
from handlekraft.notices.forms import NoticeForm, as_a_field, empty_notice
from handlekraft.notices.models import Notice
from handlekraft.notices.navigation import NOTICES
from handlekraft.notices.operations import (
    approve_notice,
    end_notice,
    rewrite_notice,
    withdraw_notice,
    write_notice,
)
from handlekraft.notices.permissions import APPROVES_NOTICES, SEES_NOTICES, WRITES_NOTICES
from handlekraft.notices.rules import NoticeDraft, notice_faults
from handlekraft.orders.permissions import SEES_EDITIONS
from handlekraft.shell.faults import add_refusal, status_of
from handlekraft.shell.gate import at_work, require, show
from handlekraft.shell.lists import page_number
from handlekraft.shell.workplace import Workplace


@require_safe
@at_work(NOTICES)
def notices(request: HttpRequest, place: Workplace) -> HttpResponse:
    """List what readers have now, what waits and what has been."""
    now = timezone.now()
    return show(
        request,
        place,
        NOTICES,
        "notices/at_work/notices.html",
        lists=notice_lists(place.municipality, now, page_number(request.GET)),
        table=notice_table(place.municipality, now),
        stage_of=lambda notice: stage_of(notice, now),
        reach=reach_in(place.municipality),
        sees_editions=place.holds(SEES_EDITIONS),
        writes=place.holds_for_all(WRITES_NOTICES),
        approves=place.holds_for_all(APPROVES_NOTICES),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(NOTICES)
def new(request: HttpRequest, place: Workplace) -> HttpResponse:
    """The form in which a message is written; sent, it waits for another, or
    is shown as readers would have it."""
    require(place, WRITES_NOTICES)
    now = timezone.now()
    table = notice_table(place.municipality, now)
    form = NoticeForm(
        request.POST if request.method == "POST" else None, table=table, initial=empty_notice(now)
    )

    def keep(draft: NoticeDraft) -> Notice:
        return write_notice(municipality=place.municipality, draft=draft, author=place.user, now=now)

    return _written(request, place, form, keep, "notices/at_work/notice_new.html")


@require_http_methods(["GET", "HEAD", "POST"])
@at_work(NOTICES)
def notice(request: HttpRequest, place: Workplace, notice: int) -> HttpResponse:
    """Show a message as readers have it or would have it, and take what somebody does with it."""
    now = timezone.now()
    found = _found(place, notice)
    if request.method != "POST":
        return _show(request, place, found, now)
    require(place, SEES_NOTICES)
    act = request.POST.get("act", "")
    if act in _WRITING or "insert" in request.POST:
        return _rewritten(request, place, found, now)
    try:
        said = _acted(act, place, found, request.POST.get("seen", ""), now)
    except RefusalError as error:
        return _show(request, place, _found(place, notice), now, trouble=str(error), status=status_of(error))
    messages.success(request, said)
    return redirect("workspace:notice", place.municipality.slug, notice)


_WRITING = {"preview", "send"}


class Again(Protocol):
    """Shows the form again, with what was written in it, and with how a draft will look."""

    def __call__(
        self, form: NoticeForm, status: int = 200, draft: NoticeDraft | None = None
    ) -> HttpResponse: ...


def _found(place: Workplace, number: int) -> Notice:
    people = ("municipality", "service_area", "author", "approver", "ender")
    return get_object_or_404(Notice.objects.of(place.municipality).select_related(*people), pk=number)


def _acted(act: str, place: Workplace, notice: Notice, seen: str, now: datetime) -> str:
    match act:
        case "approve":
            read = whole_number(seen)
            approve_notice(notice=notice, approver=place.user, seen=-1 if read is None else read, now=now)
            return _("Godkjent. Sidene bygges nå, og beskjeden står øverst på dem om litt.")
        case "withdraw":
            withdraw_notice(notice=notice, person=place.user, now=now)
            return _("Beskjeden er lagt bort. Leserne har ikke sett den.")
        case "end":
            end_notice(notice=notice, person=place.user, now=now)
            return _("Avsluttet. Sidene bygges nå, og beskjeden er borte om litt.")
        case _:
            raise ClosedError(_("Velg hva du vil gjøre med beskjeden."))


def _rewritten(request: HttpRequest, place: Workplace, notice: Notice, now: datetime) -> HttpResponse:
    table = notice_table(place.municipality, now)
    form = NoticeForm(request.POST, table=table, initial={})

    def keep(draft: NoticeDraft) -> Notice:
        seen = form.cleaned_data["seen"] or 0
        return rewrite_notice(notice=notice, draft=draft, author=place.user, seen=seen, now=now)

    return _written(request, place, form, keep, "notices/at_work/notice.html", notice)


def _written(
    request: HttpRequest,
    place: Workplace,
    form: NoticeForm,
    keep: Callable[[NoticeDraft], Notice],
    template: str,
    notice: Notice | None = None,
) -> HttpResponse:
    """Show the form, with what was asked for: a reference put in, or how it will
    look; else keep what was written."""

    def again(form: NoticeForm, status: int = 200, draft: NoticeDraft | None = None) -> HttpResponse:
        if notice is not None:
            fresh = _found(place, notice.pk)
            return _show(request, place, fresh, form.table.now, form=form, draft=draft, status=status)
        return show(
            request, place, NOTICES, template, form=form, table=form.table, draft=draft, status=status
        )

    if request.method != "POST":
        return again(form)
    if "insert" in request.POST:
        return again(_with_reference(form, request.POST.get("reference", "")))
    if not form.is_valid():
        return again(form, 400)
    if request.POST.get("act") == "preview":
        return _previewed(place, form, again)
    return _kept(request, place, form, keep, again, notice)


def _previewed(place: Workplace, form: NoticeForm, again: Again) -> HttpResponse:
    draft = form.draft()
    faults = notice_faults(draft, place.municipality, form.table.readers, form.table.now)
    form.add_faults(faults)
    return again(form, 400) if faults else again(form, draft=draft)


def _kept(
    request: HttpRequest,
    place: Workplace,
    form: NoticeForm,
    keep: Callable[[NoticeDraft], Notice],
    again: Again,
    notice: Notice | None,
) -> HttpResponse:
    try:
        kept = keep(form.draft())
    except RefusedError as error:
        return again(form, add_refusal(form, error))
    except RefusalError as error:
        return again(_renewed(form, notice, str(error)), status_of(error))
    messages.success(request, _("Beskjeden venter på at en annen godkjenner den. Ring en som kan."))
    return redirect("workspace:notice", place.municipality.slug, kept.pk)


def _with_reference(form: NoticeForm, chosen: str) -> NoticeForm:
    """Return the form with the chosen contact or number put last in the line; nothing is kept yet."""
    known = {str(reference): (reference, name) for reference, name in form.table.names.by_reference.items()}
    if chosen not in known:
        return form
    reference, name = known[chosen]
    words = f"[{reference.kind}: {name}]"
    return NoticeForm(form.with_inserted(words), table=form.table, initial={})


def _renewed(form: NoticeForm, notice: Notice | None, trouble: str) -> NoticeForm:
    """Return what was sent in a form that knows the newest revision, and says what stood in its way."""
    seen = Notice.objects.get(pk=notice.pk).revision if notice else 0
    renewed = NoticeForm(form.sent(seen=seen), table=form.table, initial={})
    renewed.is_valid()
    renewed.add_error(None, trouble)
    return renewed


def _show(
    request: HttpRequest,
    place: Workplace,
    notice: Notice,
    now: datetime,
    *,
    form: NoticeForm | None = None,
    draft: NoticeDraft | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    table = form.table if form else notice_table(place.municipality, now)
    stage, mine = stage_of(notice, now), notice.author == place.user
    waits = stage is Stage.WAITING
    rewrites = waits and mine and place.holds_for_all(WRITES_NOTICES)
    return show(
        request,
        place,
        NOTICES,
        "notices/at_work/notice.html",
        status=status,
        notice=notice,
        stage=stage,
        reach=reach_in(place.municipality),
        sees_editions=place.holds(SEES_EDITIONS),
        table=table,
        shown=table.shown(notice),
        form=form or (NoticeForm(None, table=table, initial=_standing(notice, table)) if rewrites else None),
        writing=form is not None,
        draft=draft,
        trouble=trouble,
        mine=mine,
        may_approve=waits and not mine and place.holds_for_all(APPROVES_NOTICES),
        may_withdraw=waits and place.holds_for_all(SEES_NOTICES),
        may_end=stage is Stage.IN_FORCE and place.holds_for_all(SEES_NOTICES),
    )


def _standing(notice: Notice, table: NoticeTable) -> dict[str, object]:
    return {
        "seen": notice.revision,
        "text": table.spoken(notice),
        "to": notice.service_area.key if notice.service_area else "",
        "on_public": notice.on_public,
        "expires_at": as_a_field(notice.expires_at),
    }
