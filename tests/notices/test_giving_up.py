"""A message is written anew, approved and given up by those who may that day, and
the row says who did it and when."""

from datetime import timedelta

import pytest

from handlekraft.accounts.models import User
from handlekraft.directory.models import ContactPoint
from handlekraft.domain.faults import ClosedError, NotAllowedError, RefusedError
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.notices.operations import approve_notice, end_notice, rewrite_notice, withdraw_notice
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import LogEntry, Municipality, Role, RoleHolder
from tests.directory.builders import contact_draft, record_contact
from tests.notices.builders import NOW, TEXT, a_draft, in_force, somebody, written
from tests.organisations.builders import TODAY, make_municipality

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def editor(narvik: Municipality) -> User:
    return somebody(Role.REDAKTOR, narvik)


@pytest.fixture
def approver(narvik: Municipality) -> User:
    return somebody(Role.GODKJENNER, narvik)


def lose_the_role(person: User) -> None:
    RoleHolder.objects.filter(person=person).update(valid_to=TODAY - timedelta(days=1))


def stands(notice: Notice) -> tuple[str, str]:
    notice.refresh_from_db()
    return notice.state, notice.text


def test_author_without_the_role_any_longer_neither_rewrites_nor_gives_up(
    narvik: Municipality, editor: User
) -> None:
    notice = written(editor, narvik)
    lose_the_role(editor)

    with pytest.raises(NotAllowedError):
        rewrite_notice(notice=notice, draft=a_draft("Noe annet."), author=editor, seen=1, now=NOW)
    with pytest.raises(NotAllowedError):
        withdraw_notice(notice=notice, person=editor, now=NOW)

    assert stands(notice) == (NoticeState.WRITTEN, TEXT)


@pytest.mark.parametrize("role", list(Role))
def test_giving_up_what_waits_takes_a_role_that_writes_or_approves(narvik: Municipality, role: Role) -> None:
    notice = written(somebody(Role.REDAKTOR, narvik, "Demo Forfatter"), narvik)
    person = somebody(role, narvik)
    may = {Role.NUMMERANSVARLIG, Role.REDAKTOR, Role.KOORDINATOR, Role.GODKJENNER}

    if role in may:
        withdraw_notice(notice=notice, person=person, now=NOW)
    else:
        with pytest.raises(NotAllowedError):
            withdraw_notice(notice=notice, person=person, now=NOW)

    assert stands(notice)[0] == (NoticeState.WITHDRAWN if role in may else NoticeState.WRITTEN)


def test_what_is_written_anew_is_of_that_hour_and_in_the_log(narvik: Municipality, editor: User) -> None:
    notice = written(editor, narvik)

    rewrite_notice(notice=notice, draft=a_draft("Noe annet."), author=editor, seen=1, now=LATER)

    notice.refresh_from_db()
    entry = LogEntry.objects.latest("pk")
    assert (notice.text, notice.written_at, notice.revision) == ("Noe annet.", LATER, 2)
    assert (entry.person, entry.verb) == (editor, "endret en viktig beskjed")


def test_message_that_names_a_contact_that_is_gone_is_approved_by_nobody(
    narvik: Municipality, editor: User, approver: User
) -> None:
    record_contact(narvik, contact_draft(number="76913416"))
    notice = written(editor, narvik, "Ring {nummer:barnevern} i natt.")
    ContactPoint.objects.all().delete()

    with pytest.raises(RefusedError, match="betyr ingenting"):
        approve_notice(notice=notice, approver=approver, seen=1, now=NOW)

    assert stands(notice)[0] == NoticeState.WRITTEN
    assert not EditionOrder.objects.exists()


def test_who_gave_it_up_and_when_stands_in_its_row(
    narvik: Municipality, editor: User, approver: User
) -> None:
    waiting, read = written(editor, narvik), in_force(editor, approver, narvik)

    given_up = withdraw_notice(notice=waiting, person=approver, now=LATER)
    ended = end_notice(notice=read, person=editor, now=LATER)

    for notice, row, person in ((waiting, given_up, approver), (read, ended, editor)):
        notice.refresh_from_db()
        assert notice == row
        assert (notice.ender, notice.ended_at) == (person, LATER)


def test_what_readers_have_is_ended_and_never_withdrawn(
    narvik: Municipality, editor: User, approver: User
) -> None:
    notice = in_force(editor, approver, narvik)

    with pytest.raises(ClosedError, match="venter ikke lenger"):
        withdraw_notice(notice=notice, person=approver, now=NOW)

    assert stands(notice)[0] == NoticeState.APPROVED
