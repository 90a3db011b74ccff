"""T-32: nobody changes a number alone, whoever it is."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from handlekraft.directory.contact_drafts import essentials_of
from handlekraft.directory.errors import ChangedMeanwhileError
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.changing import propose_contact_change, withdraw_contact_change
from handlekraft.directory.operations.confirming import confirm_contact
from handlekraft.directory.operations.deciding import approve_contact_change, refuse_contact_change
from handlekraft.directory.queries.changes import altered_contacts, unconfirmed_by_two, waiting_changes
from handlekraft.directory.queries.contacts import contacts_for
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, RefusedError
from handlekraft.organisations.models import LogEntry, Municipality, Role
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import NOW, dialled_at, guard, keeper, wish, with_number
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person

pytestmark = pytest.mark.django_db

OLD, NEW = "76913416", "76912000"


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def contact(narvik: Municipality) -> ContactPoint:
    record_contact(narvik, contact_draft(number=OLD))
    return ContactPoint.objects.get()


def log() -> list[tuple[str, str]]:
    return [
        (entry.person.display_name if entry.person else "", entry.verb)
        for entry in LogEntry.objects.order_by("pk")
    ]


def test_change_by_two_is_what_readers_get_and_says_who_when_and_that_it_was_tried(
    narvik: Municipality, contact: ContactPoint
) -> None:
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")

    change = wish(contact, one, NEW)
    before = dialled_at(contact)
    approve_contact_change(change=change, approver=other, now=NOW)

    contact.refresh_from_db()
    assert (before, dialled_at(contact)) == ([OLD], [NEW])
    assert (contact.status, contact.verified_on, contact.verified_by) == ("confirmed", TODAY, "Narvik")
    assert (contact.verifier, contact.guarded_since) == (one, TODAY)
    assert (change.state, change.approver, change.decided) == ("approved", other, NOW)
    assert log() == [("Demo Én", "foreslo å endre et nummer"), ("Demo To", "godkjente et nytt nummer")]


def test_new_number_nobody_has_called_is_shown_as_not_confirmed(
    narvik: Municipality, contact: ContactPoint
) -> None:
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    guard(contact, narvik, one, other)

    approve_contact_change(change=wish(contact, one, NEW, dialled=False), approver=other, now=NOW)

    contact.refresh_from_db()
    assert (contact.status, contact.verified_on, contact.verifier) == ("unconfirmed", None, None)
    assert contact.guarded_since == TODAY


@pytest.mark.parametrize("superuser", [False, True])
def test_author_cannot_approve_with_every_role_and_every_right(
    narvik: Municipality, contact: ContactPoint, superuser: bool
) -> None:
    author = keeper(narvik)
    for role in (Role.GODKJENNER, Role.KOORDINATOR, Role.DRIFT):
        appoint(author, role, narvik)
    author.is_superuser = author.is_staff = superuser
    author.save()
    change = wish(contact, author)

    with pytest.raises(FourEyesError, match="En annen må godkjenne"):
        approve_contact_change(change=change, approver=author, now=NOW)

    assert dialled_at(contact) == [OLD]
    assert ContactChange.objects.get().state == "waiting"


def test_superuser_without_a_role_can_neither_write_nor_decide(
    narvik: Municipality, contact: ContactPoint
) -> None:
    superuser = make_person("Demo Drift")
    superuser.is_superuser = True
    superuser.save()
    change = wish(contact, keeper(narvik))

    with pytest.raises(NotAllowedError, match="nummeransvarlig"):
        wish(contact, superuser)
    with pytest.raises(NotAllowedError):
        approve_contact_change(change=change, approver=superuser, now=NOW)
    with pytest.raises(NotAllowedError):
        refuse_contact_change(change=change, person=superuser, municipality=narvik, now=NOW)
    with pytest.raises(NotAllowedError):
        confirm_contact(contact=contact, municipality=narvik, person=superuser, now=NOW)

    assert dialled_at(contact) == [OLD]


@pytest.mark.parametrize(
    ("role", "writes", "decides"),
    [
        (Role.NUMMERANSVARLIG, True, True),
        (Role.KOORDINATOR, True, True),
        (Role.REDAKTOR, True, False),
        (Role.GODKJENNER, False, True),
        (Role.ENHETSLEDER, False, False),
        (Role.DRIFT, False, False),
    ],
)
def test_role_decides_who_writes_and_who_approves(
    narvik: Municipality, contact: ContactPoint, role: Role, writes: bool, decides: bool
) -> None:
    person = make_person("Demo Noen")
    appoint(person, role, narvik)
    change = wish(contact, keeper(narvik))

    wrote = decided = True
    try:
        wish(contact, person)
    except NotAllowedError:
        wrote = False
    try:
        approve_contact_change(change=change, approver=person, now=NOW)
    except NotAllowedError:
        decided = False

    assert (wrote, decided) == (writes, decides)


def test_role_in_another_municipality_counts_for_nothing(narvik: Municipality, contact: ContactPoint) -> None:
    neighbour = keeper(make_municipality("evenes", number="1853"))
    change = wish(contact, keeper(narvik, "Demo Én"))

    with pytest.raises(NotAllowedError):
        approve_contact_change(change=change, approver=neighbour, now=NOW)
    with pytest.raises(NotAllowedError):
        wish(contact, neighbour)

    assert dialled_at(contact) == [OLD]


def test_database_refuses_an_approved_change_of_one_person(
    narvik: Municipality, contact: ContactPoint
) -> None:
    author = keeper(narvik)
    change = wish(contact, author)

    for approver in (author, None):
        with pytest.raises(IntegrityError, match="contact_change_takes_two"), transaction.atomic():
            ContactChange.objects.filter(pk=change.pk).update(state="approved", approver=approver)
    with pytest.raises(IntegrityError, match="contact_change_takes_two"), transaction.atomic():
        ContactChange.objects.filter(pk=change.pk).update(
            state="approved", author=None, approver=keeper(narvik, "Demo To")
        )


def test_contact_that_has_changed_meanwhile_is_not_written_over(
    narvik: Municipality, contact: ContactPoint
) -> None:
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    was = essentials_of(contact)
    first, second = wish(contact, one, NEW), wish(contact, other, "91523456")
    approve_contact_change(change=first, approver=other, now=NOW)

    with pytest.raises(ChangedMeanwhileError, match="i mellomtiden") as refused:
        approve_contact_change(change=second, approver=one, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        propose_contact_change(
            contact=contact, was=was, becomes=with_number(was, NEW), reason="x", author=one, now=NOW
        )

    assert refused.value.was
    assert refused.value.stands
    assert (refused.value.was.numbers[0].number, refused.value.stands.numbers[0].number) == (OLD, NEW)
    assert dialled_at(contact) == [NEW]
    assert ContactChange.objects.get(pk=second.pk).state == "waiting"


def test_change_is_decided_once(narvik: Municipality, contact: ContactPoint) -> None:
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    change = wish(contact, one)
    approve_contact_change(change=change, approver=other, now=NOW)

    with pytest.raises(ClosedError, match="allerede godkjent"):
        approve_contact_change(change=change, approver=other, now=NOW)
    with pytest.raises(ClosedError):
        refuse_contact_change(change=change, person=other, municipality=narvik, now=NOW)
    with pytest.raises(ClosedError):
        withdraw_contact_change(change=change, person=one, now=NOW)


def test_refused_and_withdrawn_changes_change_nothing(narvik: Municipality, contact: ContactPoint) -> None:
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    first, second = wish(contact, one), wish(contact, other)

    with pytest.raises(FourEyesError, match="Trekk den"):
        refuse_contact_change(change=first, person=one, municipality=narvik, now=NOW)
    with pytest.raises(NotAllowedError, match="Bare den som har skrevet"):
        withdraw_contact_change(change=first, person=other, now=NOW)
    refuse_contact_change(change=first, person=other, municipality=narvik, now=NOW)
    withdraw_contact_change(change=second, person=other, now=NOW)

    assert dialled_at(contact) == [OLD]
    assert list(waiting_changes(narvik)) == []
    assert log()[-2:] == [
        ("Demo To", "avviste en endring av et nummer"),
        ("Demo To", "trakk en endring av et nummer"),
    ]


def test_urgent_changes_come_first_and_then_the_oldest(narvik: Municipality, contact: ContactPoint) -> None:
    one, other, third = (keeper(narvik, f"Demo {name}") for name in ("Én", "To", "Tre"))
    old, new, urgent = wish(contact, one), wish(contact, other), wish(contact, third, urgent=True)
    ContactChange.objects.filter(pk=old.pk).update(created=NOW - timedelta(days=1))

    assert list(waiting_changes(narvik)) == [urgent, old, new]


@pytest.mark.parametrize(
    ("becomes", "reason", "faults"),
    [
        ({"number": "(+47) 80 90 50"}, "Nytt", {"numbers[0].number": "bare seks sifre"}),
        ({"number": NEW, "hours": "kontortid"}, "Nytt", {"numbers[0].hours": "kan ikke leses"}),
        ({"number": NEW, "hours_confirmed": True}, "Nytt", {"numbers[0].hours": "Skriv åpningstiden"}),
        ({"number": NEW, "hours": "Mo-Fr 15:30-08:00; PH off"}, "Nytt", {"numbers[0].hours": "på to måter"}),
        (
            {"number": NEW, "hours": "Jun-Aug Mo-Fr 10:00-12:00; PH off"},
            "Nytt",
            {"numbers[0].hours_text": "Skriv den slik leserne skal se den"},
        ),
        (
            {"number": NEW, "hours": "Mo-Fr 08:00-15:30", "hours_confirmed": True},
            "Nytt",
            {"numbers[0].hours": "helligdager"},
        ),
        (
            {"number": NEW, "hours_text": "Ring 76 91 20 00"},
            "Nytt",
            {"numbers[0].hours_text": "telefonnummer"},
        ),
        ({"number": NEW}, " ", {"reason": "Skriv kort hvorfor"}),
        ({"number": NEW}, "Meldt av 01010750160", {"reason": "fødselsnummer"}),
        ({"number": NEW}, "x" * 201, {"reason": "plass til 200"}),
        ({"number": OLD}, "Nytt", {"": "Ingenting er endret"}),
    ],
)
def test_what_cannot_stand_is_told_by_field(
    narvik: Municipality, contact: ContactPoint, becomes: dict[str, Any], reason: str, faults: dict[str, str]
) -> None:
    was = essentials_of(contact)

    with pytest.raises(RefusedError) as refused:
        propose_contact_change(
            contact=contact,
            was=was,
            becomes=with_number(was, **becomes),
            reason=reason,
            author=keeper(narvik),
            now=NOW,
        )

    assert [fault.field for fault in refused.value.faults] == list(faults)
    assert all(
        words in fault.message for fault, words in zip(refused.value.faults, faults.values(), strict=True)
    )
    assert ContactChange.objects.count() == 0


def test_contact_of_the_library_is_not_changed_here(narvik: Municipality) -> None:
    record_contact(None, contact_draft("vo-linjen", number="116006"))

    with pytest.raises(NotAllowedError, match="fellesbiblioteket"):
        wish(ContactPoint.objects.get(), keeper(narvik))


def test_first_confirmation_takes_two_who_have_both_called(
    narvik: Municipality, contact: ContactPoint
) -> None:
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")

    change = confirm_contact(contact=contact, municipality=narvik, person=one, now=NOW)
    assert change is not None
    contact.refresh_from_db()
    after_one = (contact.status, contact.guarded_since)
    with pytest.raises(ClosedError, match="Godkjenn den bekreftelsen"):
        confirm_contact(contact=contact, municipality=narvik, person=other, now=NOW)
    with pytest.raises(RefusedError, match="Prøv nummeret selv"):
        approve_contact_change(change=change, approver=other, now=NOW)
    with pytest.raises(FourEyesError):
        approve_contact_change(change=change, approver=one, now=NOW, dialled=True)
    approve_contact_change(change=change, approver=other, now=NOW, dialled=True)

    contact.refresh_from_db()
    assert after_one == ("unconfirmed", None)
    assert (contact.status, contact.verified_on, contact.guarded_since) == ("confirmed", TODAY, TODAY)


def test_later_confirmation_takes_one_and_renews_the_date(
    narvik: Municipality, contact: ContactPoint
) -> None:
    one, other = keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")
    guard(contact, narvik, one, other)

    change = confirm_contact(contact=contact, municipality=narvik, person=other, now=NOW + timedelta(days=80))

    contact.refresh_from_db()
    assert change is None
    assert (contact.verified_on, contact.verifier) == (date(2027, 2, 12), other)


def test_contact_without_a_number_cannot_be_confirmed(narvik: Municipality) -> None:
    record_contact(narvik, contact_draft(number=""))

    with pytest.raises(RefusedError, match="ikke noe nummer"):
        confirm_contact(
            contact=ContactPoint.objects.get(), municipality=narvik, person=keeper(narvik), now=NOW
        )


def test_contact_of_the_library_is_confirmed_in_each_municipality_that_reads_it(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    record_contact(None, contact_draft("vo-linjen", number="116006"))
    contact = ContactPoint.objects.get()

    def unconfirmed(home: Municipality) -> list[str]:
        return [each.key for each in unconfirmed_by_two(home, contacts_for(home, TODAY).values())]

    before = unconfirmed(narvik)
    guard(contact, narvik, keeper(narvik, "Demo Én"), keeper(narvik, "Demo To"))

    assert before == ["vo-linjen"]
    assert (unconfirmed(narvik), unconfirmed(evenes)) == ([], ["vo-linjen"])


def test_owners_two_people_count_wherever_the_contact_is_read(narvik: Municipality) -> None:
    evenes = make_municipality("evenes", number="1853")
    record_contact(narvik, contact_draft(number=OLD, covers=("narvik", "evenes")))
    guard(ContactPoint.objects.get(), narvik, keeper(narvik, "Demo Én"), keeper(narvik, "Demo To"))

    assert unconfirmed_by_two(evenes, contacts_for(evenes, TODAY).values()) == []


def test_number_written_in_the_database_itself_is_no_longer_confirmed_and_is_found(
    narvik: Municipality, contact: ContactPoint
) -> None:
    guard(contact, narvik, keeper(narvik, "Demo Én"), keeper(narvik, "Demo To"))
    before = altered_contacts()

    contact.numbers.update(dial=NEW)

    assert before == []
    assert altered_contacts() == [contact]
    assert [each.key for each in unconfirmed_by_two(narvik, contacts_for(narvik, TODAY).values())] == [
        "barnevern"
    ]
