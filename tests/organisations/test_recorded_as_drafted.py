"""What is recorded reads back as the draft said, in its own municipality, and what people decided stands."""

from dataclasses import replace
from datetime import date

import pytest

from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.drafts import PlacementDraft, RoleDraft, ServiceAreaDraft, UnitDraft
from handlekraft.organisations.models import LogEntry, Municipality, RoleHolder, ServiceArea, Unit
from handlekraft.organisations.operations.current_drafts import unit_drafts, units_with_history
from handlekraft.organisations.operations.files import (
    record_municipalities,
    record_roles,
    record_service_areas,
    record_units,
)
from handlekraft.organisations.upserts import RowOutcome
from tests.organisations.builders import LONG_AGO, TODAY, make_municipality, make_unit
from tests.organisations.test_operations import EVENES, NARVIK, SECTOR, UNIT

pytestmark = pytest.mark.django_db

WHOLE = UnitDraft(
    slug="hel",
    name="Hel enhet",
    kind="unit",
    valid_from=LONG_AGO,
    valid_to=TODAY,
    service_area="skole",
    is_example=True,
    successor="enhet",
    placements=(
        PlacementDraft("sektor", LONG_AGO, date(2026, 6, 30)),
        PlacementDraft("annen", date(2026, 7, 1)),
    ),
)
BARE = replace(WHOLE, valid_to=None, service_area="", is_example=False, successor="", placements=())
ANYWHERE = replace(WHOLE, service_area="")
AROUND = [SECTOR, replace(SECTOR, slug="annen", name="Annen sektor"), UNIT]


def drafted(municipality: Municipality, slug: str = "hel") -> UnitDraft:
    """A unit as a content file would say it."""
    [draft] = unit_drafts(units_with_history(Unit.objects.of(municipality).filter(slug=slug)))
    return draft


def test_municipality_is_recorded_as_its_draft_says_when_it_is_new_and_when_it_is_changed() -> None:
    whole = replace(NARVIK, names={"se": "Narviika"}, host_since=LONG_AGO, switchboard="76912000")
    for draft in (whole, replace(EVENES, slug="narvik", host="", names={}), whole):
        record_municipalities(drafts=[draft])

        row = Municipality.objects.get()
        assert (row.number, row.slug, row.name, row.names) == (
            draft.number,
            "narvik",
            draft.name,
            draft.names,
        )
        assert (row.county, row.host_since, row.switchboard) == (
            draft.county,
            draft.host_since,
            draft.switchboard,
        )


def test_service_area_is_recorded_as_its_draft_says_when_it_is_new_and_when_it_is_changed() -> None:
    narvik = make_municipality()
    for draft in (ServiceAreaDraft("skole", "Skole", 10), ServiceAreaDraft("skole", "Grunnskole", 20)):
        record_service_areas(municipality=narvik, drafts=[draft])

        assert ServiceArea.objects.values_list("municipality", "key", "name", "order").get() == (
            narvik.pk,
            draft.key,
            draft.name,
            draft.order,
        )


@pytest.mark.parametrize("drafts", [(WHOLE, BARE), (BARE, WHOLE)], ids=["emptied", "filled"])
def test_unit_is_recorded_as_its_draft_says_when_it_is_new_and_when_it_is_changed(
    drafts: tuple[UnitDraft, ...],
) -> None:
    narvik = make_municipality()
    record_service_areas(municipality=narvik, drafts=[ServiceAreaDraft("skole", "Skole", 10)])
    record_units(municipality=narvik, drafts=AROUND)

    for draft in (*drafts, replace(drafts[-1], name="Ny hel", kind="sector", valid_from=date(2021, 1, 1))):
        record_units(municipality=narvik, drafts=[draft])

        assert drafted(narvik) == draft


def test_units_of_one_municipality_say_nothing_of_those_of_another_with_the_same_addresses() -> None:
    """There the sector stands below the unit, and nobody's file decides it: people did."""
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    turned = [
        replace(SECTOR, placements=(PlacementDraft("enhet", LONG_AGO),)),
        replace(UNIT, placements=()),
    ]
    record_units(municipality=evenes, drafts=turned, decided=TODAY)

    outcomes = record_units(municipality=narvik, drafts=[SECTOR, UNIT])

    assert outcomes == {"sektor": RowOutcome.NEW, "enhet": RowOutcome.NEW}
    assert [drafted(evenes, draft.slug) for draft in turned] == turned
    assert [drafted(narvik, draft.slug) for draft in (SECTOR, UNIT)] == [SECTOR, UNIT]
    assert not Unit.objects.of(narvik).exclude(decided_on=None).exists()


def test_where_units_stood_that_are_not_among_the_drafts_stays() -> None:
    narvik = make_municipality()
    record_units(
        municipality=narvik, drafts=[*AROUND, replace(UNIT, slug="ved-siden-av", name="Ved siden av")]
    )

    record_units(municipality=narvik, drafts=[replace(UNIT, placements=())])

    assert drafted(narvik, "enhet").placements == ()
    assert drafted(narvik, "ved-siden-av").placements == UNIT.placements


@pytest.mark.parametrize("last", [date(2026, 6, 30), None])
def test_circle_is_refused_though_it_held_on_one_day_alone(last: date | None) -> None:
    narvik = make_municipality()
    above = replace(UNIT, placements=(PlacementDraft("sektor", LONG_AGO, date(2026, 6, 30)),))
    below = replace(SECTOR, placements=(PlacementDraft("enhet", date(2026, 6, 30), last),))

    with pytest.raises(RefusalError, match="i ring"):
        record_units(municipality=narvik, drafts=[above, below])


def test_units_that_people_decide_are_marked_with_the_day_and_no_others() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    for place in (narvik, evenes):
        record_units(municipality=place, drafts=[SECTOR, UNIT])
    told = LogEntry.objects.count()

    outcomes = record_units(municipality=narvik, drafts=[replace(SECTOR, name="Ny"), UNIT], decided=TODAY)

    assert outcomes == {"sektor": RowOutcome.CHANGED, "enhet": RowOutcome.UNCHANGED}
    assert list(Unit.objects.exclude(decided_on=None).values_list("municipality", "slug", "decided_on")) == [
        (narvik.pk, "sektor", TODAY)
    ]
    assert LogEntry.objects.count() == told  # whoever decides it puts it on record


def test_files_leave_what_people_decided_of_a_unit_and_say_whether_they_want_it_otherwise() -> None:
    narvik = make_municipality()
    record_units(municipality=narvik, drafts=[*AROUND, ANYWHERE], decided=TODAY)
    turned = replace(ANYWHERE, placements=ANYWHERE.placements[::-1])

    same = record_units(municipality=narvik, drafts=[turned])
    otherwise = record_units(municipality=narvik, drafts=[replace(ANYWHERE, name="Ny"), UNIT])

    assert same == {"hel": RowOutcome.UNCHANGED}
    assert otherwise == {"hel": RowOutcome.KEPT, "enhet": RowOutcome.UNCHANGED}
    assert drafted(narvik) == ANYWHERE


LEDER = RoleDraft("enhetsleder", "Demo Leder", LONG_AGO, unit="enhet")
OVERSETTER = RoleDraft("oversetter", "Demo Oversetter", LONG_AGO, languages="uk ar", valid_to=TODAY)


def roles(municipality: Municipality) -> dict[str, tuple[object, ...]]:
    """Every role there is, by its holder, and on which day people decided it."""
    fields = ("role", "unit__slug", "languages", "valid_from", "valid_to", "decided_on")
    rows = RoleHolder.objects.of(municipality)
    return {row[0]: row[1:] for row in rows.values_list("holder_name", *fields)}


def test_role_is_recorded_as_its_draft_says_when_it_is_new_and_when_it_is_changed() -> None:
    narvik = make_municipality()
    make_unit(narvik, "enhet")
    for draft in (OVERSETTER, replace(OVERSETTER, languages="en", valid_to=None)):
        record_roles(municipality=narvik, drafts=[LEDER, draft])

        assert roles(narvik) == {
            "Demo Leder": ("enhetsleder", "enhet", "", LONG_AGO, None, None),
            "Demo Oversetter": ("oversetter", None, draft.languages, LONG_AGO, draft.valid_to, None),
        }


def test_role_is_marked_with_the_day_that_people_decided_something_new_of_it() -> None:
    narvik, evenes = make_municipality(), make_municipality("evenes", number="1853")
    make_unit(narvik, "enhet")
    record_roles(municipality=evenes, drafts=[replace(OVERSETTER, languages="en")])
    record_roles(municipality=narvik, drafts=[LEDER])
    later = TODAY.replace(year=2027)

    first = record_roles(municipality=narvik, drafts=[LEDER, OVERSETTER], decided=TODAY)
    again = record_roles(municipality=narvik, drafts=[LEDER, OVERSETTER], decided=later)
    ended = record_roles(municipality=narvik, drafts=[replace(LEDER, valid_to=later)], decided=later)

    assert list(first.values()) == [RowOutcome.UNCHANGED, RowOutcome.NEW]
    assert list(again.values()) == [RowOutcome.UNCHANGED, RowOutcome.UNCHANGED]
    assert list(ended.values()) == [RowOutcome.CHANGED]
    assert {holder: row[-2:] for holder, row in roles(narvik).items()} == {
        "Demo Leder": (later, later),
        "Demo Oversetter": (TODAY, TODAY),
    }
    assert roles(evenes)["Demo Oversetter"][-1] is None


def test_files_leave_a_role_that_people_decided_and_the_log_tells_what_they_changed() -> None:
    narvik = make_municipality()
    make_unit(narvik, "enhet")
    record_roles(municipality=narvik, drafts=[OVERSETTER], decided=TODAY)

    same = record_roles(municipality=narvik, drafts=[OVERSETTER])
    both = record_roles(municipality=narvik, drafts=[replace(OVERSETTER, languages="en"), LEDER])
    changed = record_roles(municipality=narvik, drafts=[replace(LEDER, valid_to=TODAY)])

    assert list(same.values()) == [RowOutcome.UNCHANGED]
    assert both == {
        "enhetsleder enhet Demo Leder 2020-01-01": RowOutcome.NEW,
        "oversetter  Demo Oversetter 2020-01-01": RowOutcome.KEPT,
    }
    assert list(changed.values()) == [RowOutcome.CHANGED]
    assert roles(narvik)["Demo Oversetter"] == ("oversetter", None, "uk ar", LONG_AGO, TODAY, TODAY)
    assert list(LogEntry.objects.order_by("pk").values_list("verb", "subject")) == [
        ("ga en rolle fra innholdsfilene", "Demo Leder: enhetsleder, Eksempel enhet"),
        ("endret en rolle fra innholdsfilene", "Demo Leder: enhetsleder, Eksempel enhet"),
    ]


def test_log_names_the_languages_of_a_translator_that_files_bring_and_the_unit_they_change() -> None:
    narvik = make_municipality()
    record_units(municipality=narvik, drafts=[SECTOR])
    record_units(municipality=narvik, drafts=[replace(SECTOR, name="Ny sektor"), UNIT])
    record_roles(municipality=narvik, drafts=[OVERSETTER])

    assert list(LogEntry.objects.order_by("pk").values_list("verb", "subject")) == [
        ("la til en enhet fra innholdsfilene", "Eksempel sektor"),
        ("endret en enhet fra innholdsfilene", "Ny sektor"),
        ("la til en enhet fra innholdsfilene", "Eksempel enhet"),
        ("ga en rolle fra innholdsfilene", "Demo Oversetter: oversetter (ukrainsk, arabisk), Narvik"),
    ]
