from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from handlekraft.directory.files import LawDraft, NumberDraft, TermDraft
from handlekraft.directory.models import AllowedHost, ContactNumber, ContactPoint, GlossaryTerm, LawReference
from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.registers import (
    record_allowed_hosts,
    record_laws,
    record_resources,
    record_terms,
)
from handlekraft.domain.faults import RefusalError
from handlekraft.domain.opening_hours import InvalidOpeningHoursError
from handlekraft.domain.phone_numbers import InvalidPhoneNumberError
from handlekraft.organisations.upserts import RowOutcome
from tests.directory.builders import contact_draft, resource_draft
from tests.organisations.builders import TODAY, make_municipality

pytestmark = pytest.mark.django_db


def test_contacts_recorded_twice_change_nothing_the_second_time() -> None:
    draft = contact_draft(confirmed_on=TODAY, hours="Mo-Fr 08:00-15:30; PH off")

    first = record_contacts(owner=None, drafts=[draft])
    number = ContactNumber.objects.get()
    second = record_contacts(owner=None, drafts=[draft])

    assert [first, second] == [{"barnevern": RowOutcome.NEW}, {"barnevern": RowOutcome.UNCHANGED}]
    assert ContactNumber.objects.get() == number


def test_contact_with_a_changed_number_is_changed() -> None:
    record_contacts(owner=None, drafts=[contact_draft(number="76913416")])

    outcomes = record_contacts(owner=None, drafts=[contact_draft(number="76912000")])

    assert outcomes == {"barnevern": RowOutcome.CHANGED}
    assert ContactNumber.objects.get().dial == "76912000"


def test_contact_with_other_coverage_is_changed() -> None:
    narvik = make_municipality()
    make_municipality("evenes", number="1853")
    record_contacts(owner=narvik, drafts=[contact_draft(covers=("narvik",))])

    outcomes = record_contacts(owner=narvik, drafts=[contact_draft(covers=("evenes",))])

    assert outcomes == {"barnevern": RowOutcome.CHANGED}
    assert ContactPoint.objects.get().coverage.get().municipality.slug == "evenes"


def test_contact_left_out_is_removed_from_its_owner_only() -> None:
    narvik = make_municipality()
    record_contacts(owner=None, drafts=[contact_draft()])
    record_contacts(owner=narvik, drafts=[contact_draft(covers=("narvik",)), contact_draft("kommune")])

    outcomes = record_contacts(owner=narvik, drafts=[contact_draft("kommune")])

    assert outcomes == {"kommune": RowOutcome.UNCHANGED, "barnevern": RowOutcome.REMOVED}
    assert ContactPoint.objects.get(key="barnevern").municipality is None


def test_number_of_six_digits_is_never_stored() -> None:
    """The plan prints an emergency-class number as "(+47) 80 90 50" (T-30)."""
    with pytest.raises(InvalidPhoneNumberError, match="seks sifre"):
        record_contacts(owner=None, drafts=[contact_draft(number="(+47) 80 90 50")])

    assert ContactPoint.objects.count() == 0


def test_hours_that_cannot_be_read_are_never_stored() -> None:
    with pytest.raises(InvalidOpeningHoursError):
        record_contacts(owner=None, drafts=[contact_draft(hours="kontortid")])


def test_contact_covering_an_unknown_home_is_refused() -> None:
    with pytest.raises(RefusalError, match="Kommunen «atlantis» finnes ikke"):
        record_contacts(owner=make_municipality(), drafts=[contact_draft(covers=("atlantis",))])


def test_contacts_that_stand_in_for_one_another_in_a_ring_are_refused() -> None:
    with pytest.raises(RefusalError, match="Kontaktene a, b viser til hverandre i ring"):
        record_contacts(owner=None, drafts=[contact_draft("a", instead="b"), contact_draft("b", instead="a")])


def test_old_file_cannot_put_an_old_confirmation_back() -> None:
    record_contacts(owner=None, drafts=[contact_draft(number="116111", confirmed_on=TODAY)])

    with pytest.raises(RefusalError, match="sist bekreftet 2026-11-24, men filen sier 2026-11-23"):
        record_contacts(owner=None, drafts=[contact_draft(confirmed_on=TODAY - timedelta(days=1))])

    assert ContactNumber.objects.get().dial == "116111"


def test_doubt_about_a_confirmed_number_can_always_be_recorded() -> None:
    record_contacts(owner=None, drafts=[contact_draft(confirmed_on=TODAY)])

    assert record_contacts(owner=None, drafts=[contact_draft()]) == {"barnevern": RowOutcome.CHANGED}
    assert ContactPoint.objects.get().status == ContactPoint.Status.UNCONFIRMED


def test_database_refuses_a_confirmed_contact_without_a_date() -> None:
    with pytest.raises(IntegrityError, match="confirmed_contact_has_a_date"):
        record_contacts(owner=None, drafts=[replace(contact_draft(), status="confirmed")])


@pytest.mark.parametrize("number", [1, 30])
def test_contacts_are_recorded_in_a_constant_number_of_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drafts = [contact_draft(f"k-{n}") for n in range(number)]

    with django_assert_num_queries(9):
        record_contacts(owner=None, drafts=drafts)


def test_number_taken_off_a_contact_is_removed() -> None:
    two = replace(contact_draft(), numbers=(NumberDraft("116111"), NumberDraft("116006")))
    record_contacts(owner=None, drafts=[two])

    record_contacts(owner=None, drafts=[replace(two, numbers=(NumberDraft("116006"),))])

    assert list(ContactNumber.objects.values_list("place", "dial")) == [(0, "116006")]


def test_resources_laws_terms_and_hosts_recorded_twice_change_nothing() -> None:
    law = LawDraft(key="bvl-13-2", act="Lov om barnevern", short="barnevernsloven", section="§ 13-2")
    term = TermDraft(key="bti", term="BTI", definition="Bedre tverrfaglig innsats", examples=("a", "b"))

    def record() -> list[dict[str, RowOutcome]]:
        return [
            record_resources(owner=None, drafts=[resource_draft()]),
            record_laws(drafts=[law]),
            record_terms(drafts=[term]),
            record_allowed_hosts(hosts=["plikt.no"]),
        ]

    assert {outcome for outcomes in record() for outcome in outcomes.values()} == {RowOutcome.NEW}
    assert {outcome for outcomes in record() for outcome in outcomes.values()} == {RowOutcome.UNCHANGED}
    assert str(LawReference.objects.get()) == "barnevernsloven § 13-2"
    assert GlossaryTerm.objects.get().examples == ["a", "b"]
    assert str(AllowedHost.objects.get()) == "plikt.no"
