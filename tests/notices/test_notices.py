"""An important message from the first word to its end: who may, what may stand there, and for how long."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from handlekraft.accounts.models import User
from handlekraft.directory.references import References, references_for
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, RefusedError, StaleError
from handlekraft.domain.phone_numbers import find_phone_like
from handlekraft.notices.models import Notice, NoticeState
from handlekraft.notices.operations import (
    approve_notice,
    draft_of,
    end_expired_notices,
    end_notice,
    rewrite_notice,
    withdraw_notice,
    write_notice,
)
from handlekraft.notices.pages import notices_by_place, shown_notice
from handlekraft.notices.queries import notices_in_force, waiting_notices
from handlekraft.notices.rules import LONGEST_TIME, NoticeDraft
from handlekraft.organisations.models import LogEntry, Municipality, Role
from tests.directory.builders import contact_draft, record_contact
from tests.notices.builders import NOW, TEXT, a_draft, in_force, make_area, somebody, written
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db
WRITE = {Role.NUMMERANSVARLIG, Role.REDAKTOR, Role.KOORDINATOR}
APPROVE = {Role.NUMMERANSVARLIG, Role.GODKJENNER, Role.KOORDINATOR}


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def editor(narvik: Municipality) -> User:
    return somebody(Role.REDAKTOR, narvik)


@pytest.fixture
def approver(narvik: Municipality) -> User:
    return somebody(Role.GODKJENNER, narvik)


def texts(municipality: Municipality, now: datetime = NOW) -> list[str]:
    return [notice.text for notice in notices_in_force(municipality, now)]


def verbs(municipality: Municipality) -> list[tuple[User | None, str, str]]:
    entries = LogEntry.objects.of(municipality).order_by("pk")
    return [(entry.person, entry.verb, entry.subject) for entry in entries]


def refused(author: User, municipality: Municipality, text: str = TEXT, **more: object) -> dict[str, str]:
    """What is said about a message that cannot stand, by field."""
    with pytest.raises(RefusedError) as error:
        written(author, municipality, text, **more)
    return {fault.field: fault.message for fault in error.value.faults}


def test_message_is_the_readers_when_a_second_person_has_approved_it_and_until_its_time_is_out(
    narvik: Municipality, editor: User, approver: User
) -> None:
    notice = written(editor, narvik, "  Ring politiet\n i natt. ")
    before = (texts(narvik), list(waiting_notices(narvik, NOW)))

    approve_notice(notice=notice, approver=approver, seen=1, now=NOW)

    assert before == ([], [notice])
    assert texts(narvik) == ["Ring politiet i natt."]
    assert list(waiting_notices(narvik, NOW)) == []
    assert texts(narvik, NOW + timedelta(hours=23, minutes=59)) == ["Ring politiet i natt."]
    assert texts(narvik, NOW + timedelta(hours=24)) == []
    assert verbs(narvik) == [
        (editor, "skrev en viktig beskjed", "Narvik"),
        (approver, "godkjente en viktig beskjed", "Narvik"),
    ]


@pytest.mark.parametrize("role", list(Role))
def test_writing_approving_and_ending_take_a_role_for_the_whole_municipality(
    narvik: Municipality, editor: User, approver: User, role: Role
) -> None:
    person = somebody(role, narvik, "Demo Noen")
    in_unit = make_person("Demo I Enheten")
    appoint(in_unit, role, narvik, unit=make_unit(narvik, "a"))
    neighbour = somebody(role, make_municipality("evenes", number="1853"), "Demo Nabo")

    def done(by: User) -> tuple[bool, bool, bool]:
        return (
            works(lambda: written(by, narvik)),
            works(lambda: approve_notice(notice=written(editor, narvik), approver=by, seen=1, now=NOW)),
            works(lambda: end_notice(notice=in_force(editor, approver, narvik), person=by, now=NOW)),
        )

    may = (role in WRITE, role in APPROVE, role in WRITE | APPROVE)
    assert done(person) == may
    assert done(in_unit) == done(neighbour) == (False, False, False)


def works(act: object) -> bool:
    try:
        act()  # type: ignore[operator]
    except NotAllowedError:
        return False
    return True


def test_nobody_approves_their_own_words_and_the_database_holds_it_too(narvik: Municipality) -> None:
    keeper = somebody(Role.NUMMERANSVARLIG, narvik)
    keeper.is_superuser = True
    keeper.save()
    notice = written(keeper, narvik)

    with pytest.raises(FourEyesError):
        approve_notice(notice=notice, approver=keeper, seen=1, now=NOW)
    for state in (NoticeState.APPROVED, NoticeState.ENDED):
        for forged in ({"approver": keeper, "approved_at": NOW}, {"approver": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Notice.objects.filter(pk=notice.pk).update(state=state, **forged)
    assert texts(narvik) == []


def test_approval_is_of_the_words_that_were_read(narvik: Municipality, editor: User, approver: User) -> None:
    notice = written(editor, narvik)
    rewrite_notice(notice=notice, draft=a_draft("Noe annet."), author=editor, seen=1, now=NOW)

    with pytest.raises(StaleError):
        approve_notice(notice=notice, approver=approver, seen=1, now=NOW)
    with pytest.raises(StaleError):
        rewrite_notice(notice=notice, draft=a_draft("Fra et annet vindu."), author=editor, seen=1, now=NOW)
    approve_notice(notice=notice, approver=approver, seen=2, now=NOW)

    assert texts(narvik) == ["Noe annet."]


def test_only_its_author_writes_it_anew_and_only_while_it_waits(
    narvik: Municipality, editor: User, approver: User
) -> None:
    other = somebody(Role.KOORDINATOR, narvik)
    waiting, decided = written(editor, narvik), in_force(editor, approver, narvik)

    with pytest.raises(NotAllowedError):
        rewrite_notice(notice=waiting, draft=a_draft("Noe annet."), author=other, seen=1, now=NOW)
    with pytest.raises(ClosedError):
        rewrite_notice(notice=decided, draft=a_draft("Noe annet."), author=editor, seen=1, now=NOW)

    assert set(Notice.objects.values_list("text", flat=True)) == {TEXT}


def test_one_person_ends_what_readers_have_whoever_wrote_or_approved_it(
    narvik: Municipality, editor: User, approver: User
) -> None:
    for person in (editor, approver, somebody(Role.KOORDINATOR, narvik)):
        notice = in_force(editor, approver, narvik)
        end_notice(notice=notice, person=person, now=NOW)
        with pytest.raises(ClosedError):
            end_notice(notice=notice, person=person, now=NOW)
        assert texts(narvik) == []
        assert verbs(narvik)[-1] == (person, "avsluttet en viktig beskjed", "Narvik")


def test_message_that_waits_is_given_up_by_its_author_or_said_no_to_by_another(
    narvik: Municipality, editor: User, approver: User
) -> None:
    own, others = written(editor, narvik), written(editor, narvik)

    withdraw_notice(notice=own, person=editor, now=NOW)
    withdraw_notice(notice=others, person=approver, now=NOW)

    for notice in (own, others):
        with pytest.raises(ClosedError):
            approve_notice(notice=notice, approver=approver, seen=1, now=NOW)
        with pytest.raises(ClosedError):
            end_notice(notice=notice, person=approver, now=NOW)
    assert [verb for _person, verb, _subject in verbs(narvik)[2:]] == [
        "trakk en viktig beskjed",
        "avviste en viktig beskjed",
    ]


def test_message_whose_time_went_out_while_it_waited_is_approved_by_nobody(
    narvik: Municipality, editor: User, approver: User
) -> None:
    notice = written(editor, narvik, hours=1)
    later = NOW + timedelta(hours=1)

    with pytest.raises(ClosedError, match="Tiden"):
        approve_notice(notice=notice, approver=approver, seen=1, now=later)

    assert list(waiting_notices(narvik, later)) == []


def test_the_clock_ends_each_once_and_leaves_the_others(
    narvik: Municipality, editor: User, approver: User
) -> None:
    short = in_force(editor, approver, narvik, hours=2)
    in_force(editor, approver, narvik, "Varer lenger.", hours=5)
    later = NOW + timedelta(hours=2)

    rounds = [list(end_expired_notices(now=moment)) for moment in (NOW, later, later)]

    short.refresh_from_db()
    assert rounds == [[], [short], []]
    assert (short.state, short.ended_at, short.ender) == (NoticeState.ENDED, later, None)
    assert texts(narvik, later) == ["Varer lenger."]
    assert verbs(narvik)[-1] == (None, "tok bort en viktig beskjed som gikk ut", "Narvik")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" ", "Skriv hva leserne må vite."),
        ("Svar " * 41, "Beskjeden er på 204 tegn"),
        ("Ring 76 91 34 16 i natt.", "ser ut som et telefonnummer"),
        ("Gjelder 01019012480.", "fødselsnummer"),
        ("Ring {nummer:finnes-ikke}.", "betyr ingenting i Narvik"),
        ("Les {kort:fare-na}.", "betyr ingenting"),
        ("Se {lov:straffeloven-196}.", "betyr ingenting"),
        ("Se {bok:en}.", "ikke en henvisning vi kjenner"),
        ("Ring\ue000notices:toolbox\ue001 i natt.", "usynlige tegn"),
        ("Fra kl. 07.30 {nummer:barnevern}.", "leses som ett telefonnummer"),
    ],
)
def test_words_that_cannot_stand_before_readers_are_told_at_once(
    narvik: Municipality, editor: User, text: str, said: str
) -> None:
    record_contact(narvik, contact_draft(number="76913416"))

    faults = refused(editor, narvik, text)

    assert list(faults) == ["text"]
    assert said in faults["text"]
    assert "01019012480" not in faults["text"]
    assert Notice.objects.count() == LogEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(0), "Tidspunktet har vært."),
        (LONGEST_TIME + timedelta(minutes=1), "høyst 14 dager"),
    ],
)
def test_message_ends_after_now_and_within_fourteen_days(
    narvik: Municipality, editor: User, time: timedelta, said: str
) -> None:
    faults = refused(editor, narvik, hours=time.total_seconds() / 3600)

    written(editor, narvik, hours=LONGEST_TIME.total_seconds() / 3600)
    assert list(faults) == ["expires_at"]
    assert said in faults["expires_at"]


def test_message_to_an_area_stands_in_the_toolbox_alone_and_the_area_is_ones_own(
    narvik: Municipality, editor: User
) -> None:
    area = make_area(narvik)
    foreign = make_area(make_municipality("evenes", number="1853"))

    assert list(refused(editor, narvik, service_area=foreign)) == ["service_area"]
    assert list(refused(editor, narvik, service_area=area, on_public=True)) == ["on_public"]
    notice = written(editor, narvik, service_area=area)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(on_public=True)
    assert verbs(narvik) == [(editor, "skrev en viktig beskjed", "Barnehage i Narvik")]


def test_message_is_read_at_home_and_by_members_and_names_only_what_all_of_them_have(
    narvik: Municipality, editor: User, approver: User
) -> None:
    evenes = make_municipality("evenes", number="1853", host=narvik)
    elsewhere = make_municipality("lavangen", number="5518")
    record_contact(narvik, contact_draft(number="76913416"))

    faults = refused(editor, narvik, "Ring {nummer:barnevern}.")
    in_force(editor, approver, narvik)

    assert "betyr ingenting i Evenes" in faults["text"]
    assert (texts(evenes), texts(elsewhere)) == ([TEXT], [])


def test_places_are_the_site_the_area_and_the_public_site_when_chosen(
    narvik: Municipality, editor: User, approver: User
) -> None:
    in_force(editor, approver, narvik, "Alle ansatte.")
    in_force(editor, approver, narvik, "Alle.", on_public=True)
    in_force(editor, approver, narvik, "Barnehager.", service_area=make_area(narvik))

    shown = notices_by_place(notices_in_force(narvik, NOW), References("Narvik", "/narvik"))

    said = {place: [notice.text[0].text for notice in found] for place, found in shown.items()}
    assert said == {
        "toolbox": ["Alle.", "Alle ansatte."],
        "public": ["Alle."],
        "toolbox--barnehage": ["Barnehager."],
    }


def test_message_says_until_when_it_holds_on_the_clock_here_and_never_what_reads_as_a_number() -> None:
    references = References("Narvik", "/narvik")
    shown = shown_notice("Ring.", datetime(2026, 11, 28, 7, 0, tzinfo=UTC), references)
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * number) for number in range(1400)]

    ends = [shown_notice("Ring.", moment, references).until for moment in moments]

    assert shown.until == "Gjelder til 28. november 2026 kl.\u00a008.00"
    assert shown.until_at == "2026-11-28T08:00+01:00"
    assert [end for end in ends if list(find_phone_like(end))] == []


def test_reads_are_one_query_whatever_the_number(
    narvik: Municipality, editor: User, approver: User, django_assert_num_queries: object
) -> None:
    for number in (1, 29):
        for each in range(number):
            in_force(editor, approver, narvik, f"Nummer {each}.")
        with django_assert_num_queries(1):  # type: ignore[operator]
            found = notices_in_force(narvik, NOW)
            assert all(notice.where == "Narvik" for notice in found)
    assert len(found) == 30


def test_message_is_in_bokmal_in_whatever_language_somebody_works(narvik: Municipality) -> None:
    record_contact(narvik, contact_draft(number="76913416"))
    references = references_for(narvik, TODAY)

    with translation.override("en"):
        shown = shown_notice("Ring {kontakt:barnevern}.", NOW, references)

    assert "".join(run.text for run in shown.text) == "Ring Eksempel barnevern 76 91 34 16 (ikke bekreftet)."


def test_every_field_of_what_is_written_is_what_the_message_says(narvik: Municipality, editor: User) -> None:
    until = NOW + timedelta(hours=3)
    drafts = [NoticeDraft(TEXT, until, make_area(narvik)), NoticeDraft(TEXT, until, on_public=True)]
    usual = {each.name: each.default for each in fields(NoticeDraft)}

    notices = [write_notice(municipality=narvik, draft=draft, author=editor, now=NOW) for draft in drafts]

    assert [name for name in usual if all(getattr(draft, name) == usual[name] for draft in drafts)] == []
    assert [draft_of(Notice.objects.get(pk=notice.pk)) for notice in notices] == drafts
