"""Many files of a municipality at once say the same as one after the other, and
ask the database no more for it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.drafts import AdaptationDraft, OverrideDraft
from handlekraft.guidance.models import AdaptationVersion
from handlekraft.guidance.operations.adaptations import record_adaptation, write_adaptation
from handlekraft.guidance.operations.current_layers import StandingLayers
from handlekraft.guidance.operations.occasions import Occasion
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.upserts import RowOutcome
from tests.guidance.builders import make_document, override, read, say, section, words
from tests.organisations.builders import TODAY, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


class Town:
    """A sector with two units, two documents that they read, and what the
    municipality's layers say, read once."""

    def __init__(self) -> None:
        self.narvik: Municipality = make_municipality()
        self.sector: Unit = make_unit(self.narvik, "oppvekst", kind="sector")
        self.units = [make_unit(self.narvik, name, parent=self.sector) for name in ("a", "b")]
        for key in ("barn-forteller", "annet"):
            make_document(section("skriv-ned"), section("mer"), key=key)
        self.among = StandingLayers.read(self.narvik, TODAY)

    def file(
        self, unit: Unit | None, *said: OverrideDraft, document: str = "barn-forteller", alone: bool = False
    ) -> RowOutcome:
        return record_adaptation(
            municipality=self.narvik,
            unit=unit,
            draft=AdaptationDraft(document, said),
            today=TODAY,
            then_propagate=False,
            among=None if alone else self.among,
        )

    def read_anew(self) -> None:
        self.among = StandingLayers.read(self.narvik, TODAY)


def ours(body: str = "Vår tekst.", key: str = "skriv-ned") -> OverrideDraft:
    return override(key, "replace", body)


def test_each_file_is_new_then_unchanged_then_changed_whether_read_with_others_or_alone() -> None:
    town = Town()
    unit = town.units[0]

    new = town.file(unit, ours())
    same = town.file(unit, ours())
    changed = town.file(unit, ours("Ny."))
    alone = town.file(unit, ours("Ny."), alone=True)
    town.read_anew()
    again = town.file(unit, ours("Ny."))
    propagate(today=TODAY)

    assert (new, same, changed, alone, again) == (
        RowOutcome.NEW,
        RowOutcome.UNCHANGED,
        RowOutcome.CHANGED,
        RowOutcome.UNCHANGED,
        RowOutcome.UNCHANGED,
    )
    assert list(AdaptationVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert words(read(unit)) == [("narvik/a", "Ny.")]
    assert words(read(town.units[1])) == [("library", "Felles tekst.")]


def test_layers_and_documents_are_not_mixed_up() -> None:
    town = Town()

    for document in ("barn-forteller", "annet"):
        for unit in (None, *town.units):
            told = f"{document} {unit.slug if unit else 'kommunen'}."
            assert town.file(unit, ours(told), document=document) == RowOutcome.NEW
    town.read_anew()
    again = {
        town.file(unit, ours(f"{document} {unit.slug if unit else 'kommunen'}."), document=document)
        for document in ("barn-forteller", "annet")
        for unit in (None, *town.units)
    }
    propagate(today=TODAY)

    assert again == {RowOutcome.UNCHANGED}
    assert [words(read(unit, "annet"))[0][1] for unit in town.units] == ["annet a.", "annet b."]
    assert words(read(town.narvik)) == [("narvik", "barn-forteller kommunen.")]


def test_what_stands_above_is_what_was_written_before_it_in_the_same_round() -> None:
    town = Town()

    for above in (None, town.sector):
        town.file(above, ours(f"Over {above}."))
    town.file(town.units[0], ours("Vår tekst."))
    in_the_round = AdaptationVersion.objects.latest("pk").manifest
    town.file(town.units[1], ours("Vår tekst."), alone=True)

    assert AdaptationVersion.objects.latest("pk").manifest == in_the_round


def test_what_somebody_wrote_is_kept_from_files() -> None:
    town = Town()
    draft = AdaptationDraft("barn-forteller", (ours("Skrevet her."),))
    write_adaptation(town.narvik, town.units[0], draft, Occasion(TODAY, make_person()))
    town.read_anew()

    assert town.file(town.units[0], ours("Fra fil.")) == RowOutcome.KEPT
    assert town.file(town.units[0], ours("Fra fil."), alone=True) == RowOutcome.KEPT
    assert AdaptationVersion.objects.count() == 1


def test_neighbour_has_layers_and_documents_of_its_own() -> None:
    town = Town()
    evenes = make_municipality("evenes", number="1853")
    foreign = make_unit(evenes, "c")
    make_document(section("skriv-ned"), owner=evenes, key="deres")
    make_document(section("skriv-ned"), owner=town.narvik, key="vart")
    say(foreign, ours("Deres."))
    town.read_anew()

    def field(unit: Unit | None, document: str, *, alone: bool) -> list[str]:
        with pytest.raises(RefusedError) as refused:
            town.file(unit, ours(), document=document, alone=alone)
        return [fault.field for fault in refused.value.faults]

    for alone in (True, False):
        assert field(foreign, "barn-forteller", alone=alone) == ["unit"]
        assert field(town.units[0], "deres", alone=alone) == ["document"]
        assert field(town.units[0], "borte", alone=alone) == ["document"]
        assert field(None, "vart", alone=alone) == ["document"]
    assert town.file(town.units[0], ours(), document="vart") == RowOutcome.NEW


def test_reading_the_layers_costs_the_same_however_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    town = Town()
    for unit in (None, town.sector, *town.units):
        town.file(unit, ours(f"Hos {unit}."))

    with django_assert_num_queries(8):
        StandingLayers.read(town.narvik, TODAY)
