from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from handlekraft.domain.faults import RefusalError
from handlekraft.domain.time_window import InvalidTimeWindowError
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.plans.drafts import EffortAreaDraft, FocusAreaDraft, MeasureDraft, PlanDraft
from handlekraft.plans.models import EffortArea, Measure, Plan, PlanEdition
from handlekraft.plans.operations import record_plan
from handlekraft.plans.queries import current_edition, measures_of
from tests.organisations.builders import TODAY, make_municipality
from tests.plans.builders import measure_draft, plan_draft

pytestmark = pytest.mark.django_db


def test_plan_recorded_twice_changes_nothing_the_second_time() -> None:
    narvik = make_municipality()

    first = record_plan(municipality=narvik, draft=plan_draft())
    second = record_plan(municipality=narvik, draft=plan_draft())

    assert set(first) == {
        "planutgave 2026",
        "fokusområde kunnskap",
        "innsatsområde kompetanse",
        "innsatsområde rutiner",
        "tiltak opplaring",
    }
    assert (set(first.values()), set(second.values())) == ({RowOutcome.NEW}, {RowOutcome.UNCHANGED})


WHOLE = replace(
    plan_draft(measure_draft("a"), recommended=(measure_draft("b", number=None, area="rutiner"),)),
    adopted_on=date(2026, 1, 15),
    revision_years=4,
    purpose="Hvorfor planen finnes.",
    vision="Et trygt hjem.",
    findings="Det som ble funnet.",
)
OTHER = PlanDraft(
    title="Ny handlingsplan",
    period=(2026, 2028),
    focus_areas=(FocusAreaDraft("samarbeid", "Alle er med."), FocusAreaDraft("kunnskap", "Alle vet mer.")),
    effort_areas=(EffortAreaDraft("rutiner", "Rutiner", ("Øve",)), EffortAreaDraft("kompetanse", "Kurs")),
    measures=(measure_draft("c", number=2), measure_draft("a", number=1)),
)


def recorded() -> PlanDraft:
    """The only edition as its file would say it."""
    edition = PlanEdition.objects.get()

    def measures(*, recommended: bool) -> tuple[MeasureDraft, ...]:
        return tuple(
            MeasureDraft(
                key=row.key,
                number=row.number,
                effort_area=row.effort_area.key,
                text=row.text,
                responsible=tuple(row.responsible),
                window=row.window,
            )
            for row in edition.measures.filter(is_recommended=recommended)
        )

    return PlanDraft(
        title=edition.title,
        period=(edition.period_from, edition.period_to),
        adopted_on=edition.adopted_on,
        revision_years=edition.revision_years,
        purpose=edition.purpose,
        vision=edition.vision,
        findings=edition.findings,
        focus_areas=tuple(FocusAreaDraft(row.key, row.text) for row in edition.focus_areas.all()),
        effort_areas=tuple(
            EffortAreaDraft(row.key, row.title, tuple(row.points)) for row in edition.effort_areas.all()
        ),
        measures=measures(recommended=False),
        recommended_period=(
            (edition.recommended_from, edition.recommended_to)
            if edition.recommended_from and edition.recommended_to
            else None
        ),
        recommended=measures(recommended=True),
    )


@pytest.mark.parametrize("drafts", [(WHOLE, OTHER), (OTHER, WHOLE)], ids=["emptied", "filled"])
def test_edition_is_recorded_as_its_draft_says_and_what_the_draft_leaves_out_is_gone(
    drafts: tuple[PlanDraft, ...],
) -> None:
    narvik = make_municipality()
    for draft in drafts:
        record_plan(municipality=narvik, draft=draft)

        assert recorded() == draft


def test_measure_has_the_days_that_its_window_means() -> None:
    narvik = make_municipality()
    record_plan(municipality=narvik, draft=plan_draft())

    measure = Measure.objects.of(narvik).get()

    assert (measure.window, measure.starts, measure.ends) == (
        "høst 2026–vår 2027",
        date(2026, 7, 1),
        date(2027, 6, 30),
    )
    assert measure.responsible == ["sektorleder", "enhetsleder"]


def test_measure_with_another_text_is_changed_and_the_rest_is_not() -> None:
    narvik = make_municipality()
    record_plan(municipality=narvik, draft=plan_draft(measure_draft("a"), measure_draft("b", number=2)))
    reworded = replace(measure_draft("a"), text="Noe annet")

    outcomes = record_plan(municipality=narvik, draft=plan_draft(reworded, measure_draft("b", number=2)))

    assert [key for key, outcome in outcomes.items() if outcome is not RowOutcome.UNCHANGED] == ["tiltak a"]


def test_area_left_out_is_removed_and_the_measure_that_moved_stays() -> None:
    narvik = make_municipality()
    record_plan(municipality=narvik, draft=plan_draft(measure_draft(area="rutiner")))
    without = replace(plan_draft(), effort_areas=plan_draft().effort_areas[:1])

    outcomes = record_plan(municipality=narvik, draft=without)

    assert outcomes["innsatsområde rutiner"] is RowOutcome.REMOVED
    assert Measure.objects.get().effort_area == EffortArea.objects.get()


def test_measure_of_an_unknown_area_is_refused_and_nothing_recorded() -> None:
    with pytest.raises(RefusalError, match="Innsatsområdet «borte» finnes ikke i planen"):
        record_plan(municipality=make_municipality(), draft=plan_draft(measure_draft(area="borte")))

    assert Plan.objects.count() == 0


def test_measures_may_change_numbers_with_one_another() -> None:
    narvik = make_municipality()
    record_plan(municipality=narvik, draft=plan_draft(measure_draft("a"), measure_draft("b", number=2)))

    record_plan(municipality=narvik, draft=plan_draft(measure_draft("a", number=2), measure_draft("b")))

    assert dict(Measure.objects.values_list("key", "number")) == {"a": 2, "b": 1}


def test_measures_that_share_a_number_are_refused() -> None:
    draft = plan_draft(measure_draft("a"), measure_draft("b"))

    with pytest.raises(RefusalError, match="Flere tiltak har nummer 1"):
        record_plan(municipality=make_municipality(), draft=draft)


def test_measure_with_a_window_that_says_nothing_is_refused() -> None:
    draft = plan_draft(replace(measure_draft(), window="snart"))

    with pytest.raises(InvalidTimeWindowError, match="«snart»"):
        record_plan(municipality=make_municipality(), draft=draft)


def test_next_edition_follows_the_one_before_it() -> None:
    narvik = make_municipality()
    record_plan(municipality=narvik, draft=plan_draft())

    record_plan(municipality=narvik, draft=plan_draft(first_year=2030))

    later, earlier = PlanEdition.objects.of(narvik).order_by("-period_from")
    assert (later.follows, earlier.follows) == (earlier, None)


def test_current_edition_is_the_last_that_has_begun() -> None:
    narvik = make_municipality()
    for year in (2026, 2030):
        record_plan(municipality=narvik, draft=plan_draft(first_year=year))

    def current(day: date) -> int | None:
        edition = current_edition(narvik, day)
        return edition.period_from if edition else None

    assert [current(date(2025, 12, 31)), current(date(2029, 12, 31))] == [None, 2026]
    assert [current(date(2030, 1, 1)), current(date(2040, 1, 1))] == [2030, 2030]


def test_recommended_measures_come_last_and_have_no_number() -> None:
    narvik = make_municipality()
    draft = plan_draft(measure_draft("sist", number=8), recommended=(measure_draft("neste", number=None),))
    record_plan(municipality=narvik, draft=draft)

    edition = PlanEdition.objects.get()
    listed = [(measure.key, measure.number, measure.is_recommended) for measure in measures_of(edition)]

    assert listed == [("sist", 8, False), ("neste", None, True)]
    assert (edition.recommended_from, edition.recommended_to) == (2030, 2034)
    assert str(edition) == "Eksempel handlingsplan 2026–2030"


def test_database_refuses_a_numbered_measure_without_its_number() -> None:
    narvik = make_municipality()

    with pytest.raises(IntegrityError, match="only_recommended_measures_lack_a_number"), transaction.atomic():
        record_plan(municipality=narvik, draft=plan_draft(measure_draft(number=None)))

    assert not Measure.objects.exists()


@pytest.mark.parametrize("number", [1, 30])
def test_plan_is_read_in_a_constant_number_of_queries(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    narvik = make_municipality()
    measures = [measure_draft(f"m-{n}", number=n + 1) for n in range(number)]
    record_plan(municipality=narvik, draft=plan_draft(*measures))

    with django_assert_num_queries(4):
        edition = current_edition(narvik, TODAY)
        assert edition is not None
        counts = len(edition.focus_areas.all()), len(edition.effort_areas.all())
        titles = [measure.effort_area.title for measure in measures_of(edition)]

    assert (counts, len(titles)) == ((1, 2), number)
