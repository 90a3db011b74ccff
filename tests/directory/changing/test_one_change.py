"""A change of a number is that one: taken up, taken back, confirmed and refused by those
who may, where the contact is read."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from handlekraft.accounts.models import User
from handlekraft.directory.contact_drafts import essentials_of
from handlekraft.directory.errors import ChangedMeanwhileError
from handlekraft.directory.files import CoverageDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.changing import (
    propose_contact_change,
    take_up_contact_change,
    withdraw_contact_change,
)
from handlekraft.directory.operations.confirming import confirm_contact
from handlekraft.directory.operations.deciding import approve_contact_change, refuse_contact_change
from handlekraft.domain.faults import ClosedError, NotAllowedError, RefusalError, RefusedError
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import LogEntry, Municipality, Role
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import NOW, dialled_at, guard, keeper, wish, with_number
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person

pytestmark = pytest.mark.django_db
OLD, NEW, OTHER = "76913416", "76912000", "76914000"
State = ContactChange.State


@pytest.fixture
def narvik() -> Municipality:
    return make_municipality()


@pytest.fixture
def two(narvik: Municipality) -> tuple[User, User]:
    return keeper(narvik, "Demo Én"), keeper(narvik, "Demo To")


@pytest.fixture
def contacts(narvik: Municipality) -> tuple[ContactPoint, ContactPoint]:
    record_contact(narvik, contact_draft(number=OLD), contact_draft("legevakt", number="116117"))
    first, second = ContactPoint.objects.order_by("key")
    return first, second


def state_of(change: ContactChange) -> tuple[str, datetime | None]:
    fresh = ContactChange.objects.get(pk=change.pk)
    return fresh.state, fresh.decided


def verbs() -> list[tuple[str, str]]:
    return [(entry.verb, entry.subject) for entry in LogEntry.objects.order_by("pk")]


def from_file(narvik: Municipality, two: tuple[User, User], contact: ContactPoint) -> ContactChange:
    """What a file wants of a contact that two people stand behind."""
    guard(contact, narvik, *two)
    others = ContactPoint.objects.exclude(pk=contact.pk)
    keep = [contact_draft(each.key, number=each.numbers.get().dial) for each in others]
    record_contact(narvik, contact_draft(contact.key, number=NEW), *keep)
    return ContactChange.objects.waiting().get(author=None)


def test_own_wish_is_taken_back_alone_and_at_that_hour(
    two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    gone, stays = wish(contacts[0], two[0], NEW), wish(contacts[1], two[0], OTHER)

    with pytest.raises(NotAllowedError, match="Bare den som har skrevet"):
        withdraw_contact_change(change=gone, person=two[1], now=NOW)
    withdraw_contact_change(change=gone, person=two[0], now=NOW)

    assert gone.state == State.WITHDRAWN
    assert state_of(gone) == (State.WITHDRAWN, NOW)
    assert state_of(stays) == (State.WAITING, None)
    assert verbs()[-1] == ("trakk en endring av et nummer", "Eksempel barnevern")
    with pytest.raises(ClosedError, match="allerede avgjort"):
        withdraw_contact_change(change=gone, person=two[0], now=NOW)


def test_change_from_a_file_is_taken_up_once_by_one_who_may(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    change = from_file(narvik, two, contacts[0])
    evenes = make_municipality("evenes", number="1853")
    reader = make_person("Demo Leser")
    appoint(reader, Role.GODKJENNER, narvik)

    for municipality, person in ((narvik, reader), (evenes, keeper(evenes, "Demo Nabo")), (evenes, two[0])):
        with pytest.raises(NotAllowedError):
            take_up_contact_change(change=change, municipality=municipality, person=person, now=NOW)
    take_up_contact_change(change=change, municipality=narvik, person=two[0], now=NOW)

    assert (change.author, change.municipality) == (two[0], narvik)
    assert verbs()[-1] == ("tok opp en endring fra fil", "Eksempel barnevern")
    with pytest.raises(ClosedError, match="allerede tatt saken"):
        take_up_contact_change(change=change, municipality=narvik, person=two[1], now=NOW)


def test_change_from_a_file_is_not_taken_up_when_it_is_decided_or_the_contact_has_changed(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    change = from_file(narvik, two, contacts[0])
    approve_contact_change(change=wish(contacts[0], two[0], OTHER), approver=two[1], now=NOW)

    with pytest.raises(ChangedMeanwhileError):
        take_up_contact_change(
            change=ContactChange.objects.get(pk=change.pk), municipality=narvik, person=two[0], now=NOW
        )


def test_refused_change_from_a_file_is_taken_up_by_nobody(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    change = from_file(narvik, two, contacts[0])
    refuse_contact_change(change=change, person=two[1], municipality=narvik, now=NOW)

    with pytest.raises(ClosedError):
        take_up_contact_change(change=change, municipality=narvik, person=two[0], now=NOW)
    with pytest.raises(ClosedError, match="skjer ikke noe mer"):
        refuse_contact_change(change=change, person=two[1], municipality=narvik, now=NOW)


def test_change_is_refused_only_in_its_municipality(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    evenes = make_municipality("evenes", number="1853")
    neighbour = keeper(evenes, "Demo Nabo")
    own, from_a_file = wish(contacts[1], two[0], OTHER), from_file(narvik, two, contacts[0])

    for change in (own, from_a_file):
        with pytest.raises(NotAllowedError):
            refuse_contact_change(change=change, person=neighbour, municipality=evenes, now=NOW)
    refuse_contact_change(change=own, person=two[1], municipality=narvik, now=NOW)

    assert state_of(own) == (State.REFUSED, NOW)
    assert state_of(from_a_file)[0] == State.WAITING


def test_what_the_library_wants_is_refused_in_the_municipality_that_took_it_up_alone(
    narvik: Municipality,
) -> None:
    evenes = make_municipality("evenes", number="1853")
    record_contact(None, contact_draft("politi", number="02800"))
    contact = ContactPoint.objects.get()
    ours = confirm_contact(contact=contact, municipality=narvik, person=keeper(narvik), now=NOW)
    assert ours is not None

    with pytest.raises(NotAllowedError):
        refuse_contact_change(change=ours, person=keeper(evenes, "Demo Nabo"), municipality=evenes, now=NOW)

    assert state_of(ours)[0] == State.WAITING


def test_contact_is_confirmed_alone_in_its_municipality_and_once_at_a_time(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    first, second = contacts
    refused_before = confirm_contact(contact=first, municipality=narvik, person=two[0], now=NOW)
    assert refused_before is not None
    refuse_contact_change(change=refused_before, person=two[1], municipality=narvik, now=NOW)

    waits = confirm_contact(contact=first, municipality=narvik, person=two[0], now=NOW)
    beside = confirm_contact(contact=second, municipality=narvik, person=two[0], now=NOW)

    assert waits
    assert beside
    with pytest.raises(ClosedError, match="Én har allerede bekreftet"):
        confirm_contact(contact=first, municipality=narvik, person=two[1], now=NOW)
    assert verbs()[-1] == ("bekreftet et nummer som nummer én", "Eksempel legevakt")


def test_contact_of_the_library_is_confirmed_in_each_municipality_and_anothers_in_none(
    narvik: Municipality, contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    evenes = make_municipality("evenes", number="1853")
    record_contact(None, contact_draft("politi", number="02800"))
    police = ContactPoint.objects.get(key="politi")
    neighbour = keeper(evenes, "Demo Nabo")

    assert confirm_contact(contact=police, municipality=narvik, person=keeper(narvik), now=NOW)
    assert confirm_contact(contact=police, municipality=evenes, person=neighbour, now=NOW)
    with pytest.raises(NotAllowedError):
        confirm_contact(contact=contacts[0], municipality=evenes, person=neighbour, now=NOW)


def test_contact_without_a_number_has_nothing_to_confirm(narvik: Municipality) -> None:
    record_contact(narvik, contact_draft(number="", instead=""))

    with pytest.raises(RefusedError) as refused:
        confirm_contact(
            contact=ContactPoint.objects.get(), municipality=narvik, person=keeper(narvik), now=NOW
        )

    assert [fault.field for fault in refused.value.faults] == [""]


def test_confirming_what_two_stand_behind_renews_the_date_and_is_told(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    guard(contacts[0], narvik, *two)
    later = NOW + timedelta(days=60)

    assert confirm_contact(contact=contacts[0], municipality=narvik, person=two[1], now=later) is None

    fresh = ContactPoint.objects.get(pk=contacts[0].pk)
    assert (fresh.verified_on, fresh.verifier) == (TODAY + timedelta(days=60), two[1])
    assert verbs()[-1] == ("bekreftet at et nummer virker", "Eksempel barnevern")


def test_who_confirms_second_says_that_they_called_at_its_field(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    change = confirm_contact(contact=contacts[0], municipality=narvik, person=two[0], now=NOW)
    assert change is not None

    with pytest.raises(RefusedError) as refused:
        approve_contact_change(change=change, approver=two[1], now=NOW)

    assert [fault.field for fault in refused.value.faults] == ["dialled"]


def test_first_day_that_two_stood_behind_it_is_kept(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    guard(contacts[0], narvik, *two)
    later = NOW + timedelta(days=10)

    approve_contact_change(change=wish(contacts[0], two[0], NEW), approver=two[1], now=later)

    fresh = ContactPoint.objects.get(pk=contacts[0].pk)
    assert fresh.guarded_since == TODAY
    assert dialled_at(contacts[1]) == ["116117"]


def covered(contact: ContactPoint, two: tuple[User, User], *slugs: str) -> None:
    """Let two people decide for whom a contact is."""
    was = essentials_of(contact)
    becomes = replace(with_number(was, OTHER), covers=tuple(CoverageDraft(slug) for slug in slugs))
    change = propose_contact_change(
        contact=contact, was=was, becomes=becomes, reason=" Ny vakt ", author=two[0], now=NOW
    )
    assert change.reason == "Ny vakt"
    approve_contact_change(change=change, approver=two[1], now=NOW)


def test_editions_are_ordered_wherever_the_contact_was_or_will_be_read(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    for slug, number in (("evenes", "1853"), ("gratangen", "5414"), ("lavangen", "5518")):
        make_municipality(slug, number=number)
    covered(contacts[0], two, "narvik", "evenes")
    EditionOrder.objects.all().delete()

    covered(ContactPoint.objects.get(pk=contacts[0].pk), two, "gratangen")

    ordered = set(EditionOrder.objects.values_list("municipality__slug", flat=True))
    assert ordered == {"narvik", "evenes", "gratangen"}
    assert set(contacts[0].coverage.values_list("municipality__slug", flat=True)) == {"gratangen"}


def test_everything_that_a_number_says_is_kept(
    narvik: Municipality, two: tuple[User, User], contacts: tuple[ContactPoint, ContactPoint]
) -> None:
    said: dict[str, Any] = {"label": "Dag", "hours": "Mo-Fr 08:00-15:30", "hours_text": "hverdager"}
    was = essentials_of(contacts[0])
    change = propose_contact_change(
        contact=contacts[0],
        was=was,
        becomes=with_number(was, NEW, **said),
        reason="Ny vakt",
        author=two[0],
        now=NOW,
    )

    approve_contact_change(change=change, approver=two[1], now=NOW)

    number = contacts[0].numbers.get()
    assert {name: getattr(number, name) for name in said} == said
    fresh = ContactPoint.objects.get(pk=contacts[0].pk)
    assert (fresh.name, fresh.service) == ("Eksempel barnevern", "barnevern")


def test_contacts_do_not_come_to_stand_in_for_one_another_in_a_ring(
    narvik: Municipality, two: tuple[User, User]
) -> None:
    record_contact(narvik, contact_draft("a", number=OLD), contact_draft("b", number="", instead="a"))
    contact = ContactPoint.objects.get(key="a")
    was = essentials_of(contact)
    becomes = replace(was, numbers=(), instead="b")

    with pytest.raises(RefusalError, match="hverandre"):
        propose_contact_change(contact=contact, was=was, becomes=becomes, reason="Ny", author=two[0], now=NOW)

    assert dialled_at(contact) == [OLD]
    assert not ContactChange.objects.exists()
