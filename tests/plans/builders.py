"""A small plan for tests."""

from handlekraft.plans.drafts import EffortAreaDraft, FocusAreaDraft, MeasureDraft, PlanDraft


def measure_draft(
    key: str = "opplaring", *, number: int | None = 1, area: str = "kompetanse"
) -> MeasureDraft:
    return MeasureDraft(
        key=key,
        number=number,
        effort_area=area,
        text=f"Eksempel på tiltak {key}",
        window="høst 2026–vår 2027",
        responsible=("sektorleder", "enhetsleder"),
    )


def plan_draft(
    *measures: MeasureDraft, first_year: int = 2026, recommended: tuple[MeasureDraft, ...] = ()
) -> PlanDraft:
    return PlanDraft(
        title="Eksempel handlingsplan",
        period=(first_year, first_year + 4),
        focus_areas=(FocusAreaDraft("kunnskap", "Alle vet hva de skal gjøre."),),
        effort_areas=(
            EffortAreaDraft("kompetanse", "Kompetanseheving", ("Kurs", "Fagdager")),
            EffortAreaDraft("rutiner", "Rutineutvikling"),
        ),
        measures=measures or (measure_draft(),),
        recommended_period=(first_year + 4, first_year + 8) if recommended else None,
        recommended=recommended,
    )
