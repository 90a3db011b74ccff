from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.drafts import (
    MunicipalityDraft,
    PlacementDraft,
    RoleDraft,
    ServiceAreaDraft,
    UnitDraft,
)
from handlekraft.organisations.models import Municipality, RoleHolder, ServiceArea, Unit, UnitPlacement
from handlekraft.organisations.operations.files import (
    record_municipalities,
    record_roles,
    record_service_areas,
    record_units,
)
from handlekraft.organisations.upserts import RowOutcome
from tests.organisations.builders import LONG_AGO, TODAY, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db

NARVIK = MunicipalityDraft(number="1806", slug="narvik", name="Narvik", county="Nordland")
EVENES = MunicipalityDraft(number="1853", slug="evenes", name="Evenes", county="Nordland", host="narvik")
SECTOR = UnitDraft(slug="sektor", name="Eksempel sektor", kind="sector", valid_from=LONG_AGO)
UNIT = UnitDraft(
    slug="enhet",
    name="Eksempel enhet",
    kind="unit",
    valid_from=LONG_AGO,
    placements=(PlacementDraft("sektor", LONG_AGO),),
)


def test_municipalities_recorded_twice_change_nothing_the_second_time() -> None:
    first = record_municipalities(drafts=[EVENES, NARVIK])
    second = record_municipalities(drafts=[EVENES, NARVIK])

    assert first == {"evenes": RowOutcome.NEW, "narvik": RowOutcome.NEW}
    assert second == {"evenes": RowOutcome.UNCHANGED, "narvik": RowOutcome.UNCHANGED}
    assert Municipality.objects.get(slug="evenes").host == Municipality.objects.get(slug="narvik")


def test_municipality_with_a_new_host_is_changed() -> None:
    record_municipalities(drafts=[NARVIK, replace(EVENES, host="")])

    assert record_municipalities(drafts=[EVENES]) == {"evenes": RowOutcome.CHANGED}


def test_municipality_with_an_unknown_host_is_refused_and_nothing_recorded() -> None:
    with pytest.raises(RefusalError, match="Vertskommunen «narvik» finnes ikke"):
        record_municipalities(drafts=[EVENES])

    assert Municipality.objects.count() == 0


def test_host_that_has_a_host_is_refused() -> None:
    member_of_a_member = replace(EVENES, number="5516", slug="gratangen", name="Gratangen", host="evenes")

    with pytest.raises(RefusalError, match="Evenes har selv en vertskommune"):
        record_municipalities(drafts=[NARVIK, EVENES, member_of_a_member])


def test_service_areas_not_in_the_drafts_stay() -> None:
    narvik = make_municipality()
    record_service_areas(municipality=narvik, drafts=[ServiceAreaDraft("skole", "Skole", 10)])

    outcomes = record_service_areas(municipality=narvik, drafts=[ServiceAreaDraft("nav", "NAV", 20)])

    assert outcomes == {"nav": RowOutcome.NEW}
    assert list(ServiceArea.objects.values_list("key", flat=True)) == ["skole", "nav"]


def test_units_are_recorded_with_their_placements_once() -> None:
    narvik = make_municipality()

    first = record_units(municipality=narvik, drafts=[UNIT, SECTOR])
    second = record_units(municipality=narvik, drafts=[UNIT, SECTOR])

    assert set(first.values()) == {RowOutcome.NEW}
    assert set(second.values()) == {RowOutcome.UNCHANGED}
    assert UnitPlacement.objects.get().parent.slug == "sektor"


def test_unit_that_moved_is_changed_and_keeps_where_it_was() -> None:
    narvik = make_municipality()
    other = replace(SECTOR, slug="annen", name="Annen sektor")
    record_units(municipality=narvik, drafts=[UNIT, SECTOR, other])
    moved = replace(
        UNIT,
        placements=(
            PlacementDraft("sektor", LONG_AGO, date(2026, 6, 30)),
            PlacementDraft("annen", date(2026, 7, 1)),
        ),
    )

    outcomes = record_units(municipality=narvik, drafts=[moved])

    assert outcomes == {"enhet": RowOutcome.CHANGED}
    assert [row.parent.slug for row in UnitPlacement.objects.order_by("valid_from")] == ["sektor", "annen"]


def test_unit_that_ended_names_its_successor() -> None:
    narvik = make_municipality()
    ended = replace(UNIT, placements=(), valid_to=TODAY, successor="ny")

    record_units(municipality=narvik, drafts=[ended, replace(UNIT, slug="ny", placements=())])

    assert Unit.objects.get(slug="enhet").successor == Unit.objects.get(slug="ny")


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (replace(UNIT, placements=(PlacementDraft("borte", LONG_AGO),)), "Enheten «borte» finnes ikke"),
        (replace(UNIT, service_area="borte"), "Tjenesteområdet «borte» finnes ikke i Narvik"),
        (replace(UNIT, successor="borte"), "Enheten «borte» finnes ikke"),
    ],
)
def test_unit_that_points_outside_its_municipality_is_refused(draft: UnitDraft, message: str) -> None:
    narvik = make_municipality()
    make_unit(make_municipality("evenes", number="1853"), "borte")

    with pytest.raises(RefusalError, match=message):
        record_units(municipality=narvik, drafts=[SECTOR, draft])

    assert not Unit.objects.of(narvik).exists()


def test_units_below_one_another_in_a_circle_are_refused() -> None:
    narvik = make_municipality()
    below = replace(SECTOR, placements=(PlacementDraft("enhet", LONG_AGO),))

    with pytest.raises(RefusalError, match="Enhetene enhet, sektor er plassert under hverandre i ring"):
        record_units(municipality=narvik, drafts=[UNIT, below])


@pytest.mark.parametrize("heirs", [{"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_units_that_are_each_others_heirs_are_refused(heirs: dict[str, str]) -> None:
    narvik = make_municipality()
    drafts = [
        replace(UNIT, slug=slug, name=f"Enhet {slug}", placements=(), valid_to=TODAY, successor=heir)
        for slug, heir in heirs.items()
    ]
    names = ", ".join(f"«Enhet {slug}»" for slug in heirs)

    with pytest.raises(RefusalError, match=f"Enhetene {names} overtas av hverandre i ring"):
        record_units(municipality=narvik, drafts=drafts)

    assert not Unit.objects.exists()


def test_files_cannot_close_a_ring_of_heirs_with_what_people_decided() -> None:
    narvik = make_municipality()
    first = replace(UNIT, placements=(), valid_to=TODAY)
    record_units(municipality=narvik, drafts=[first, replace(first, slug="annen", name="Annen")])
    Unit.objects.filter(slug="annen").update(successor=Unit.objects.get(slug="enhet"), decided_on=TODAY)

    with pytest.raises(RefusalError, match="overtas av hverandre i ring"):
        record_units(municipality=narvik, drafts=[replace(first, successor="annen")])

    assert Unit.objects.get(slug="enhet").successor is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Det folk kaller den", "navnet på en annen enhet"),
        ("annen", "adressen til «Det folk kaller den»"),
    ],
)
def test_files_bring_no_unit_called_as_one_that_people_decided(name: str, said: str) -> None:
    narvik = make_municipality()
    record_units(municipality=narvik, drafts=[replace(UNIT, slug="annen", placements=())])
    Unit.objects.update(name="Det folk kaller den", decided_on=TODAY)

    with pytest.raises(RefusalError, match=f"«{name}» er {said}"):
        record_units(municipality=narvik, drafts=[replace(UNIT, name=name, placements=())])

    assert Unit.objects.get().slug == "annen"


def test_unit_may_be_called_as_the_one_it_took_over_after() -> None:
    narvik = make_municipality()
    old = replace(UNIT, slug="gammel", placements=(), valid_to=TODAY, successor="enhet")

    record_units(municipality=narvik, drafts=[old, replace(UNIT, placements=())])

    assert Unit.objects.filter(name="Eksempel enhet").count() == 2


def test_chain_of_heirs_that_ends_is_taken() -> None:
    narvik = make_municipality()
    drafts = [
        replace(UNIT, slug=slug, placements=(), valid_to=TODAY, successor=heir)
        for slug, heir in {"a": "b", "b": "c", "c": ""}.items()
    ]

    assert set(record_units(municipality=narvik, drafts=drafts).values()) == {RowOutcome.NEW}


def test_units_that_swapped_places_on_a_day_are_no_circle() -> None:
    narvik = make_municipality()
    below = replace(SECTOR, placements=(PlacementDraft("enhet", date(2026, 7, 1)),))
    above = replace(UNIT, placements=(PlacementDraft("sektor", LONG_AGO, date(2026, 6, 30)),))

    assert set(record_units(municipality=narvik, drafts=[above, below]).values()) == {RowOutcome.NEW}


def test_roles_recorded_again_keep_the_account_of_their_holder() -> None:
    narvik = make_municipality()
    make_unit(narvik, "enhet")
    draft = RoleDraft("enhetsleder", "Demo Enhetsleder", LONG_AGO, unit="enhet")
    first = record_roles(municipality=narvik, drafts=[draft])
    person = make_person()
    RoleHolder.objects.update(person=person)

    second = record_roles(municipality=narvik, drafts=[replace(draft, valid_to=TODAY)])

    assert first == {"enhetsleder enhet Demo Enhetsleder 2020-01-01": RowOutcome.NEW}
    assert second == {"enhetsleder enhet Demo Enhetsleder 2020-01-01": RowOutcome.CHANGED}
    assert RoleHolder.objects.get().person == person


def test_role_in_an_unknown_unit_is_refused() -> None:
    narvik = make_municipality()

    with pytest.raises(RefusalError, match="Enheten «borte» finnes ikke i Narvik"):
        record_roles(municipality=narvik, drafts=[RoleDraft("enhetsleder", "Demo", LONG_AGO, unit="borte")])


@pytest.mark.parametrize("number", [1, 30])
def test_units_are_recorded_in_a_constant_number_of_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    drafts = [SECTOR, *(replace(UNIT, slug=f"enhet-{n}", name=f"Enhet {n}") for n in range(number))]

    with django_assert_num_queries(14):
        record_units(municipality=narvik, drafts=drafts)
