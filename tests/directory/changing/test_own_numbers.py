"""A municipality enters its own number for a contact that the library leaves to each municipality."""

from dataclasses import replace
from typing import Any

import pytest

from handlekraft.accounts.models import User
from handlekraft.directory.contact_drafts import as_json, begun_as, essentials_of
from handlekraft.directory.errors import ChangedMeanwhileError
from handlekraft.directory.files import ContactDraft, CoverageDraft, NumberDraft
from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.directory.operations.changing import propose_own_contact, withdraw_contact_change
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.deciding import approve_contact_change, refuse_contact_change
from handlekraft.directory.queries.changes import altered_contacts, unconfirmed_by_two
from handlekraft.directory.queries.contacts import contacts_for
from handlekraft.domain.faults import ClosedError, FourEyesError, NotAllowedError, RefusedError
from handlekraft.orders.models import EditionOrder
from handlekraft.organisations.models import LogEntry, Municipality, Role
from handlekraft.organisations.upserts import RowOutcome
from tests.directory.builders import contact_draft, record_contact
from tests.directory.changing.people import NOW, dialled_at, keeper
from tests.organisations.builders import TODAY, appoint, make_municipality, make_person

pytestmark = pytest.mark.django_db

OURS, OTHER = "76982000", "76982001"


@pytest.fixture
def evenes() -> Municipality:
    return make_municipality("evenes", number="1853")


@pytest.fixture
def two(evenes: Municipality) -> tuple[User, User]:
    return keeper(evenes, "Demo Én"), keeper(evenes, "Demo To")


@pytest.fixture
def common() -> ContactPoint:
    """Child protection as the library has it: with somebody to call so long, and a place in the list."""
    draft = replace(
        contact_draft(number="", instead="alarmtelefonen"),
        purpose="Når du er bekymret for et barn",
        order=80,
        audience=("ansatt", "barn"),
        source="Nasjonal reserve",
        note="Kommunen legger inn sin",
    )
    record_contact(None, draft, contact_draft("alarmtelefonen", number="116111", service="radgivning"))
    return ContactPoint.objects.get(key="barnevern")


def said(common: ContactPoint, evenes: Municipality, number: str = OURS) -> ContactDraft:
    begun = begun_as(common, evenes)
    return replace(begun, name="Barneverntjenesten i Evenes", numbers=(NumberDraft(number, "Dagtid"),))


def enter(
    common: ContactPoint, evenes: Municipality, author: User, number: str = OURS, **more: Any
) -> ContactChange:
    becomes = more.pop("becomes", None) or said(common, evenes, number)
    return propose_own_contact(
        common=common,
        municipality=evenes,
        becomes=becomes,
        reason=more.pop("reason", "Fra tjenestens nettsted"),
        author=author,
        now=NOW,
        **more,
    )


def ours(evenes: Municipality) -> ContactPoint:
    return ContactPoint.objects.of(evenes).get(key="barnevern")


def test_number_by_two_is_what_readers_get_under_the_same_key_and_the_library_stays(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    narvik = make_municipality()
    stood = essentials_of(common)

    change = enter(common, evenes, two[0], dialled=True)
    before = contacts_for(evenes, TODAY)["barnevern"]
    approve_contact_change(change=change, approver=two[1], now=NOW)

    read, beside = contacts_for(evenes, TODAY)["barnevern"], contacts_for(narvik, TODAY)["barnevern"]
    assert (before.owner, before.numbers) == ("", ())
    assert (read.owner, read.name, read.confirmed) == ("evenes", "Barneverntjenesten i Evenes", True)
    assert [number.display for number in read.numbers] == ["76 98 20 00"]
    assert (read.order, read.audience, read.purpose) == (80, ("ansatt", "barn"), common.purpose)
    assert (beside.owner, beside.numbers) == ("", ())
    assert essentials_of(ContactPoint.objects.of(None).get(key="barnevern")) == stood
    row = ours(evenes)
    assert (row.source, row.note, row.instead) == ("", "", "alarmtelefonen")
    assert (row.guarded_since, row.verifier, row.verified_by) == (TODAY, two[0], "Evenes")
    assert [each.municipality for each in row.coverage.all()] == [evenes]
    assert (change.contact, change.state) == (row, "approved")
    assert unconfirmed_by_two(evenes, [read]) == []
    assert altered_contacts() == []
    assert [order.municipality.slug for order in EditionOrder.objects.all()] == ["evenes"]
    assert [(entry.verb, entry.subject) for entry in LogEntry.objects.order_by("pk")] == [
        ("foreslo kommunens eget nummer", "Eksempel barnevern"),
        ("godkjente kommunens eget nummer", "Barneverntjenesten i Evenes"),
    ]


def test_number_that_nobody_has_called_is_shown_as_not_confirmed(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    approve_contact_change(change=enter(common, evenes, two[0]), approver=two[1], now=NOW)

    assert (ours(evenes).status, ours(evenes).verified_on) == ("unconfirmed", None)


def test_author_cannot_approve_and_readers_have_nothing_until_somebody_else_does(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    change = enter(common, evenes, two[0])

    with pytest.raises(FourEyesError):
        approve_contact_change(change=change, approver=two[0], now=NOW)

    assert not ContactPoint.objects.of(evenes).exists()


def test_only_people_of_the_municipality_with_the_role_enter_and_decide(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    neighbour = keeper(make_municipality(), "Demo Nabo")
    leader = make_person("Demo Leder")
    appoint(leader, Role.ENHETSLEDER, evenes)

    for person in (neighbour, leader):
        with pytest.raises(NotAllowedError):
            enter(common, evenes, person)
    change = enter(common, evenes, two[0])
    for person in (neighbour, leader):
        with pytest.raises(NotAllowedError):
            approve_contact_change(change=change, approver=person, now=NOW)

    assert not ContactPoint.objects.of(evenes).exists()


@pytest.mark.parametrize(
    ("number", "more", "fault"),
    [
        ("(+47) 80 90 50", {}, ("numbers[0].number", "bare seks sifre")),
        (OURS, {"reason": " "}, ("reason", "Skriv kort hvorfor")),
        (OURS, {"reason": "Meldt av 01010750160"}, ("reason", "fødselsnummer")),
        (OURS, {"label": "Ring 76 91 20 00"}, ("numbers[0].label", "telefonnummer")),
        (OURS, {"name": ""}, ("name", "Skriv hva kontakten heter")),
        (OURS, {"numbers": ()}, ("numbers[0].number", "Skriv nummeret")),
    ],
)
def test_what_cannot_stand_is_told_by_field_and_nothing_is_kept(
    common: ContactPoint,
    evenes: Municipality,
    two: tuple[User, User],
    number: str,
    more: dict[str, Any],
    fault: tuple[str, str],
) -> None:
    becomes = said(common, evenes, number)
    if "label" in more:
        becomes = replace(becomes, numbers=(replace(becomes.numbers[0], label=more["label"]),))
    becomes = replace(becomes, **{each: more[each] for each in ("name", "numbers") if each in more})

    with pytest.raises(RefusedError) as refused:
        enter(common, evenes, two[0], becomes=becomes, reason=more.get("reason", "Nytt"))

    assert [each.field for each in refused.value.faults] == [fault[0]]
    assert fault[1] in refused.value.faults[0].message
    assert ContactChange.objects.count() == 0


def test_it_is_for_the_municipality_alone_whatever_was_sent(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    make_municipality()
    wide = replace(
        said(common, evenes), key="alarmtelefonen", covers=(CoverageDraft("narvik"), CoverageDraft("evenes"))
    )

    change = enter(common, evenes, two[0], becomes=wide)
    approve_contact_change(change=change, approver=two[1], now=NOW)

    assert [each.municipality.slug for each in ours(evenes).coverage.all()] == ["evenes"]
    assert ContactPoint.objects.of(evenes).count() == 1


def test_contact_with_a_number_or_of_somebody_else_is_not_replaced(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    narvik = make_municipality()
    record_contact(narvik, contact_draft("krisesenter", number=""))
    neighbours = ContactPoint.objects.get(key="krisesenter")
    reachable = ContactPoint.objects.get(key="alarmtelefonen")
    draft = said(common, evenes)

    for contact in (neighbours, reachable):
        with pytest.raises(ClosedError, match="allerede et nummer"):
            enter(contact, evenes, two[0], becomes=draft)

    record_contacts(owner=evenes, drafts=[replace(contact_draft(), covers=(CoverageDraft("narvik"),))])
    with pytest.raises(ClosedError, match="gjelder ikke her"):
        enter(common, evenes, two[0])
    assert ContactChange.objects.count() == 0


def test_of_two_at_once_the_second_is_told_and_changes_nothing(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    third = keeper(evenes, "Demo Tre")
    first, second = enter(common, evenes, two[0]), enter(common, evenes, two[1], OTHER)
    approve_contact_change(change=first, approver=third, now=NOW)

    with pytest.raises(ChangedMeanwhileError) as refused:
        approve_contact_change(change=ContactChange.objects.get(pk=second.pk), approver=third, now=NOW)

    assert (refused.value.was, bool(refused.value.stands)) == (None, True)
    assert dialled_at(ours(evenes)) == [OURS]
    assert ContactPoint.objects.of(evenes).count() == 1


def test_two_municipalities_enter_their_own_under_one_key(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    narvik = make_municipality()
    one, other = keeper(narvik, "Demo Tre"), keeper(narvik, "Demo Fire")
    first, second = enter(common, evenes, two[0]), enter(common, narvik, one, OTHER)

    approve_contact_change(change=first, approver=two[1], now=NOW)
    approve_contact_change(change=second, approver=other, now=NOW)

    assert (dialled_at(ours(evenes)), dialled_at(ours(narvik))) == ([OURS], [OTHER])


def test_the_newer_replaces_what_the_same_person_wrote_and_leaves_others_be(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    older, others = enter(common, evenes, two[0]), enter(common, evenes, two[1])

    newer = enter(common, evenes, two[0], OTHER)

    states = dict(ContactChange.objects.values_list("pk", "state"))
    assert states == {older.pk: "withdrawn", others.pk: "waiting", newer.pk: "waiting"}


def test_what_is_refused_or_withdrawn_leaves_the_library_s_contact(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    first, second = enter(common, evenes, two[0]), enter(common, evenes, two[1])

    refuse_contact_change(change=first, person=two[1], municipality=evenes, now=NOW)
    withdraw_contact_change(change=second, person=two[1], now=NOW)

    assert contacts_for(evenes, TODAY)["barnevern"].owner == ""
    assert not ContactPoint.objects.of(evenes).exists()


def test_file_that_says_nothing_of_it_takes_nothing_away_and_asks_nobody(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    approve_contact_change(change=enter(common, evenes, two[0]), approver=two[1], now=NOW)

    first = record_contacts(owner=evenes, drafts=[])
    again = record_contacts(owner=evenes, drafts=[])

    assert first == again == {"barnevern": RowOutcome.KEPT}
    assert dialled_at(ours(evenes)) == [OURS]
    assert not ContactChange.objects.waiting().exists()


def test_file_of_the_library_loaded_meanwhile_loses_no_wish(
    common: ContactPoint, evenes: Municipality, two: tuple[User, User]
) -> None:
    change = enter(common, evenes, two[0])
    alarm = contact_draft("alarmtelefonen", number="116111", service="radgivning")

    record_contact(None, contact_draft(number="", instead="alarmtelefonen"), alarm)
    approve_contact_change(change=ContactChange.objects.get(pk=change.pk), approver=two[1], now=NOW)

    assert dialled_at(ours(evenes)) == [OURS]
    assert change.was == as_json(None)
