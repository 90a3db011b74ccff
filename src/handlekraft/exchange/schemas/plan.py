"""`plan.yaml`: from entry to draft and back."""

from collections.abc import Iterable

from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Choice, Day, Key, Text, WholeNumber, Window
from handlekraft.exchange.reading.shapes import Entry, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled
from handlekraft.organisations.models import Role
from handlekraft.plans.drafts import EffortAreaDraft, FocusAreaDraft, MeasureDraft, PlanDraft


def _measure(*, numbered: bool) -> Shape:
    number = {"number": WholeNumber(required=True)} if numbered else {}
    return Shape(
        {
            "key": Key(required=True, defines=Thing.MEASURE),
            **number,
            "effort_area": Key(required=True, names=Thing.EFFORT_AREA),
            "text": Text(required=True, shown=True),
            "responsible": ListOf(Choice(options=tuple(Role.values)), required=True),
            "window": Window(required=True),
        }
    )


def _period(*, required: bool) -> Shape:
    years = {"from": WholeNumber(required=True), "to": WholeNumber(required=True)}
    return Shape(years, required=required)


PLAN = Shape(
    {
        "title": Text(required=True, longest=200, shown=True),
        "period": _period(required=True),
        "adopted_on": Day(),
        "revision_years": WholeNumber(),
        "purpose": Text(shown=True),
        "vision": Text(shown=True),
        "focus_areas": ListOf(
            Shape(
                {
                    "key": Key(required=True, defines=Thing.FOCUS_AREA),
                    "text": Text(required=True, shown=True),
                }
            )
        ),
        "effort_areas": ListOf(
            Shape(
                {
                    "key": Key(required=True, defines=Thing.EFFORT_AREA),
                    "title": Text(required=True, longest=120, shown=True),
                    "points": ListOf(Text(shown=True)),
                }
            )
        ),
        "measures": ListOf(_measure(numbered=True), required=True),
        "recommended": Shape(
            {"period": _period(required=True), "measures": ListOf(_measure(numbered=False), required=True)}
        ),
        "findings": Text(longest=200),
    }
)


def plan_draft(file: Entry) -> PlanDraft:
    """The plan of a file. Two measures with one number are refused: the council votes on numbers."""
    recommended = file.entry("recommended")
    draft = PlanDraft(
        title=file.text("title"),
        period=_years(file.entry("period")),
        adopted_on=file.day("adopted_on"),
        revision_years=file.number("revision_years"),
        purpose=file.text("purpose"),
        vision=file.text("vision"),
        focus_areas=tuple(
            FocusAreaDraft(key=entry.text("key"), text=entry.text("text"))
            for entry in file.entries("focus_areas")
        ),
        effort_areas=tuple(
            EffortAreaDraft(key=entry.text("key"), title=entry.text("title"), points=entry.texts("points"))
            for entry in file.entries("effort_areas")
        ),
        measures=tuple(_measure_draft(entry) for entry in file.entries("measures")),
        recommended_period=_years(recommended.entry("period")) if recommended.values else None,
        recommended=tuple(_measure_draft(entry) for entry in recommended.entries("measures")),
        findings=file.text("findings"),
    )
    _refuse_repeated_numbers(file)
    return draft


def _years(entry: Entry) -> tuple[int, int]:
    first, last = entry.number("from") or 0, entry.number("to") or 0
    if last < first:
        entry.spot.refuse(f"slutter i {last}, før starten i {first}. Rett «from» eller «to».")
    return first, last


def _measure_draft(entry: Entry) -> MeasureDraft:
    return MeasureDraft(
        key=entry.text("key"),
        effort_area=entry.text("effort_area"),
        text=entry.text("text"),
        window=entry.text("window"),
        number=entry.number("number"),
        responsible=entry.texts("responsible"),
    )


def _refuse_repeated_numbers(file: Entry) -> None:
    met: set[int] = set()
    for entry in file.entries("measures"):
        number = entry.number("number")
        if number in met:
            entry.spot.refuse(f"har nummer {number}, som et annet tiltak også har. Gi det sitt eget nummer.")
        met.add(number or 0)


def plan_data(draft: PlanDraft) -> Data:
    """What `plan.yaml` says."""
    recommended: Data = {}
    if draft.recommended_period:
        recommended = {
            "period": _years_data(draft.recommended_period),
            "measures": _measures_data(draft.recommended),
        }
    return filled(
        {
            "title": draft.title,
            "period": _years_data(draft.period),
            "adopted_on": draft.adopted_on,
            "revision_years": draft.revision_years,
            "purpose": draft.purpose,
            "vision": draft.vision,
            "focus_areas": [{"key": area.key, "text": area.text} for area in draft.focus_areas],
            "effort_areas": [
                filled({"key": area.key, "title": area.title, "points": list(area.points)})
                for area in draft.effort_areas
            ],
            "measures": _measures_data(draft.measures),
            "recommended": recommended,
            "findings": draft.findings,
        }
    )


def _years_data(period: tuple[int, int]) -> Data:
    return {"from": period[0], "to": period[1]}


def _measures_data(drafts: Iterable[MeasureDraft]) -> list[Data]:
    return [
        filled(
            {
                "key": draft.key,
                "number": draft.number,
                "effort_area": draft.effort_area,
                "text": draft.text,
                "responsible": list(draft.responsible),
                "window": draft.window,
            }
        )
        for draft in drafts
    ]
