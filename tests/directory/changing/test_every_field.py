"""What two people approve is what stands: no field of a contact is lost, or changed unseen, on the way."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handlekraft.directory.contact_checks import checked
from handlekraft.directory.contact_drafts import contact_draft, essentials, essentials_of
from handlekraft.directory.differences import differences
from handlekraft.directory.files import ContactDraft
from handlekraft.directory.models import ContactPoint
from handlekraft.directory.operations.changing import propose_contact_change
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.deciding import approve_contact_change
from handlekraft.directory.operations.registers import record_allowed_hosts
from handlekraft.domain.faults import RefusedError
from handlekraft.exchange.tree import read_tree
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome
from tests.directory.builders import contact_draft as small_contact
from tests.directory.changing.people import NOW, guard, keeper
from tests.directory.every_field import CONTACT, each_changed
from tests.organisations.builders import make_municipality

pytestmark = pytest.mark.django_db

# What a change leaves as it is: its place, where the owner has it from, what is known of its confirmation.
STAYS = {"key", "order", "status", "verified_on", "verified_by", "source", "note"}
CHANGED = {name: changed for name, changed in each_changed(CONTACT) if name not in STAYS}


@pytest.fixture
def narvik() -> Municipality:
    narvik = make_municipality()
    make_municipality("evenes", number="1853")
    others = [small_contact("alarm"), small_contact("politi")]
    record_contacts(owner=narvik, drafts=[CONTACT, *others])
    record_allowed_hosts(hosts=["eksempel.no"])
    return narvik


@pytest.mark.parametrize("field", CHANGED)
def test_what_two_people_approve_in_any_field_is_what_the_contact_says(
    narvik: Municipality, field: str
) -> None:
    contact = ContactPoint.objects.get(key=CONTACT.key)
    was, wanted = essentials_of(contact), essentials(CHANGED[field])
    change = propose_contact_change(
        contact=contact,
        was=was,
        becomes=wanted,
        reason="Det er annerledes nå",
        author=keeper(narvik, "Demo Én"),
        now=NOW,
    )

    approve_contact_change(change=change, approver=keeper(narvik, "Demo To"), now=NOW)

    said = contact_draft(ContactPoint.objects.get(key=CONTACT.key))
    assert essentials(said) == wanted != was
    assert {name: getattr(said, name) for name in STAYS} == {name: getattr(CONTACT, name) for name in STAYS}


@pytest.mark.parametrize("field", CHANGED)
def test_who_approves_sees_every_field_that_differs(field: str) -> None:
    shown = differences(CONTACT, CHANGED[field])

    assert shown
    assert all(each.label and each.was != each.becomes for each in shown)


@pytest.mark.parametrize("field", CHANGED)
def test_file_that_wants_another_field_of_what_people_stand_behind_has_to_wait(
    narvik: Municipality, field: str
) -> None:
    contact = ContactPoint.objects.get(key=CONTACT.key)
    guard(contact, narvik, keeper(narvik, "Demo Én"), keeper(narvik, "Demo To"))
    others = [small_contact("alarm"), small_contact("politi")]

    outcomes = record_contacts(owner=narvik, drafts=[CHANGED[field], *others])

    assert outcomes[CONTACT.key] is RowOutcome.WAITING
    assert essentials_of(ContactPoint.objects.get(key=CONTACT.key)) == essentials(CONTACT)


@pytest.mark.parametrize("field", sorted(STAYS - {"key", "verified_on"}))
def test_what_a_change_is_not_about_is_the_file_s_to_say(narvik: Municipality, field: str) -> None:
    changed = dict(each_changed(CONTACT))[field]

    assert essentials(changed) == essentials(CONTACT)


WRONG: dict[str, Any] = {
    "name": "N" * 161,
    "service": "ukjent",
    "purpose": "Ring 91 23 45 67",
    "email": "ikke en adresse",
    "website": "javascript:alert(1)",
    "instead": "Ikke en nøkkel",
    "what_happens": "w" * 1001,
    "languages": ("l" * 21,),
    "audience": ("ukjent",),
    "trace": replace(CONTACT.trace, free="kanskje"),
    "numbers": (replace(CONTACT.numbers[0], label="l" * 81),),
    "covers": (replace(CONTACT.covers[0], municipality="Ikke en nøkkel"),),
}


@pytest.mark.parametrize("field", [name for name in CHANGED if "." not in name])
def test_field_is_held_to_what_its_file_is_held_to(field: str) -> None:
    wrong: ContactDraft = replace(CONTACT, **{field: WRONG[field]})

    with pytest.raises(RefusedError) as refusal:
        checked(wrong, "Det er annerledes nå")

    assert [fault.field.partition("[")[0].partition(".")[0] for fault in refusal.value.faults] == [field]


def test_every_shipped_contact_may_be_proposed_as_it_stands() -> None:
    content = read_tree(Path(__file__).resolve().parents[3] / "content")
    folders = [content.library, *content.municipalities.values()]
    contacts = [draft for folder in folders for draft in folder.contacts or ()]

    assert [checked(draft, "Det er annerledes nå").key for draft in contacts] == [
        draft.key for draft in contacts
    ]
    assert len(contacts) > 20
