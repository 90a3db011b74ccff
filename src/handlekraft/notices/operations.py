"""Important messages: one person writes, another approves, and readers have it in the next
edition. Anybody with a role ends it.

The log tells who did what and to whom the message was, never what it said: an entry cannot be taken away
again, and what a tired person writes at night may have to be. The table holds the words.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, RefusedError, StaleError
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.notices.permissions import may_approve_notice, may_end_notice, may_write_notice
from handlekraft.notices.queries import notice_readers
from handlekraft.notices.rules import NoticeDraft, notice_faults, time_faults
from handlekraft.orders.operations import order_edition
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality

NEW_NOTICE = "En viktig beskjed er godkjent"
ENDED_NOTICE = "En viktig beskjed er avsluttet"
RUN_OUT = "En viktig beskjed gikk ut"
BACK = "En viktig beskjed gjelder fortsatt"
STALE = "Noen har endret beskjeden siden du leste den. Les den på nytt før du gjør noe."
MISSING_ROLE = (
    "Du har ikke en rolle som gjør dette med beskjeder her. Spør nummeransvarlig eller koordinatoren."
)


@transaction.atomic
def write_notice(*, municipality: Municipality, draft: NoticeDraft, author: User, now: datetime) -> Notice:
    """Write a message down; another has to approve it before any reader has it.

    Raises NotAllowedError without the role, and RefusedError with everything that is wrong, by field.
    """
    _require_writer(author, municipality, now)
    notice = Notice(municipality=municipality, author=author, written_at=now)
    _say(notice, draft, now)
    _log(notice, "skrev en viktig beskjed", author, now)
    return notice


@transaction.atomic
def rewrite_notice(*, notice: Notice, draft: NoticeDraft, author: User, seen: int, now: datetime) -> Notice:
    """Let a message that waits say something else. `seen` is the revision that was read.

    Only its author does: so that one person stands behind every word, and anybody else with the
    role can approve it. Raises as `write_notice`, ClosedError when it is decided, and
    StaleError when it was written meanwhile.
    """
    standing = _locked(notice)
    if standing.author_id != author.pk:
        raise NotAllowedError("Bare den som skrev beskjeden, kan endre den. Skriv en ny i stedet.")
    _require_writer(author, standing.municipality, now)
    _require_waiting(standing)
    _require_seen(standing, seen)
    standing.revision += 1
    standing.written_at = now
    _say(standing, draft, now)
    _log(standing, "endret en viktig beskjed", author, now)
    return standing


@transaction.atomic
def approve_notice(*, notice: Notice, approver: User, seen: int, now: datetime) -> Notice:
    """Let readers have a message, in an edition that passes all others. `seen` is the revision that was read.

    Raises FourEyesError to the author, NotAllowedError without the role, ClosedError when it is decided or
    its time is out, StaleError when it was written meanwhile, and RefusedError when what it names is gone.
    """
    standing = _locked(notice)
    if standing.author_id == approver.pk:
        raise FourEyesError("Du har skrevet denne beskjeden selv. En annen må godkjenne den.")
    if not may_approve_notice(approver, standing.municipality, _day(now)):
        raise NotAllowedError(MISSING_ROLE)
    _require_waiting(standing)
    _require_seen(standing, seen)
    if list(time_faults(standing.expires_at, now)):
        raise ClosedError("Tiden beskjeden skulle gjelde, er ute. Skriv en ny.")
    _refuse_faults(standing, draft_of(standing), now)
    standing.state = NoticeState.APPROVED
    standing.approver, standing.approved_at = approver, now
    standing.save()
    _log(standing, "godkjente en viktig beskjed", approver, now)
    order_edition(standing.municipality, because=NEW_NOTICE, now=now, urgent=True)
    return standing


@transaction.atomic
def withdraw_notice(*, notice: Notice, person: User, now: datetime) -> Notice:
    """Give up a message that no reader has had; whoever may write or approve here
    may. What it said stays in the table.

    Raises NotAllowedError without the role and ClosedError when it is decided.
    """
    standing = _locked(notice)
    _require_ender(person, standing.municipality, now)
    _require_waiting(standing)
    standing.state = NoticeState.WITHDRAWN
    standing.ender, standing.ended_at = person, now
    standing.save()
    own = standing.author_id == person.pk
    _log(standing, "trakk en viktig beskjed" if own else "avviste en viktig beskjed", person, now)
    return standing


@transaction.atomic
def end_notice(*, notice: Notice, person: User, now: datetime) -> Notice:
    """Take a message away from readers before its time, in an edition that passes all others.

    One person is enough, the author or the approver among them: what stands there without the message is what
    two people approved before it, and a message that turns out to be wrong must be gone as fast as somebody
    sees it. Nobody can put new words before readers this way. It is logged. Raises NotAllowedError without
    the role and ClosedError when readers no longer have it.
    """
    standing = _locked(notice)
    _require_ender(person, standing.municipality, now)
    if standing.state != NoticeState.APPROVED:
        raise ClosedError(f"Leserne har ikke beskjeden: {standing.get_state_display()}.")
    standing.state = NoticeState.ENDED
    standing.ender, standing.ended_at = person, now
    standing.save()
    _log(standing, "avsluttet en viktig beskjed", person, now)
    order_edition(standing.municipality, because=ENDED_NOTICE, now=now, urgent=True)
    return standing


@transaction.atomic
def end_expired_notices(*, now: datetime) -> Sequence[Notice]:
    """End every message whose time is out, order the editions without them
    before all others, and return them.

    Asks without locking first: the worker asks every second.

    The row is the task: it goes from approved to ended with the order, so that neither is done twice or alone
    (decision 0014). A message that another worker is about to end is left to that worker.
    """
    if not Notice.objects.run_out(now).exists():
        return []
    skip = connection.features.has_select_for_update_skip_locked
    rows = Notice.objects.run_out(now).select_for_update(of=("self",), skip_locked=skip)
    ended = list(rows.select_related("municipality", "service_area"))
    for notice in ended:
        notice.state, notice.ended_at = NoticeState.ENDED, now
        notice.save(update_fields=["state", "ended_at"])
        _log(notice, "tok bort en viktig beskjed som gikk ut", None, now)
    _order(ended, RUN_OUT, now)
    return ended


@transaction.atomic
def bring_back_notices(*, now: datetime) -> Sequence[Notice]:
    """Let readers have again what a clock that was ahead took from them, order those editions, and return it.

    Only what the clock ended comes back, never what a person did, and with the end that two people approved.
    """
    if not Notice.objects.ended_too_early(now).exists():
        return []
    skip = connection.features.has_select_for_update_skip_locked
    rows = Notice.objects.ended_too_early(now).select_for_update(of=("self",), skip_locked=skip)
    back = list(rows.select_related("municipality", "service_area"))
    for notice in back:
        notice.state, notice.ended_at = NoticeState.APPROVED, None
        notice.save(update_fields=["state", "ended_at"])
        _log(notice, "tok en viktig beskjed fram igjen, som en klokke hadde avsluttet for tidlig", None, now)
    _order(back, BACK, now)
    return back


def _order(changed: Sequence[Notice], because: str, now: datetime) -> None:
    for municipality in {notice.municipality for notice in changed}:
        order_edition(municipality, because=because, now=now, urgent=True)


def draft_of(notice: Notice) -> NoticeDraft:
    """Return what a message says, as somebody would write it."""
    return NoticeDraft(**{each.name: getattr(notice, each.name) for each in fields(NoticeDraft)})


def _say(notice: Notice, draft: NoticeDraft, now: datetime) -> None:
    _refuse_faults(notice, draft, now)
    for each in fields(draft):
        setattr(notice, each.name, getattr(draft, each.name))
    notice.text = draft.line
    notice.save()


def _refuse_faults(notice: Notice, draft: NoticeDraft, now: datetime) -> None:
    readers = notice_readers(notice.municipality, now)
    faults = notice_faults(draft, notice.municipality, readers, now)
    if faults:
        raise RefusedError(faults)


def _locked(notice: Notice) -> Notice:
    rows = Notice.objects.select_for_update(of=("self",)).select_related("municipality", "service_area")
    return rows.get(pk=notice.pk)


def _require_writer(person: User, municipality: Municipality, now: datetime) -> None:
    if not may_write_notice(person, municipality, _day(now)):
        raise NotAllowedError(MISSING_ROLE)


def _require_ender(person: User, municipality: Municipality, now: datetime) -> None:
    if not may_end_notice(person, municipality, _day(now)):
        raise NotAllowedError(MISSING_ROLE)


def _require_waiting(notice: Notice) -> None:
    if notice.state != NoticeState.WRITTEN:
        raise ClosedError(f"Beskjeden venter ikke lenger: {notice.get_state_display()}.")


def _require_seen(notice: Notice, seen: int) -> None:
    if notice.revision != seen:
        raise StaleError(STALE)


def _log(notice: Notice, verb: str, person: User | None, now: datetime) -> None:
    remember(municipality=notice.municipality, person=person, verb=verb, subject=notice.where, now=now)


def _day(now: datetime) -> date:
    return timezone.localdate(now)
