from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handlekraft.directory.models import ContactPoint
from handlekraft.guidance.drafts import AdaptationDraft, SectionDraft
from handlekraft.guidance.effective import is_relevant, relevant
from handlekraft.guidance.models import (
    Adaptation,
    AdaptationVersion,
    Document,
    DocumentVersion,
    Section,
    SectionRevision,
    Snapshot,
)
from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.guidance.queries.states import document_states
from handlekraft.organisations.models import Municipality, ServiceArea, Unit, UnitPlacement
from handlekraft.proposals.queries.desks import writing_desk
from handlekraft.proposals.queries.previews import preview
from tests.directory.builders import contact_draft, record_contact
from tests.guidance.builders import (
    document_draft,
    make_document,
    override,
    read,
    say,
    section,
    snapshots,
    words,
)
from tests.organisations.builders import TODAY, make_municipality, make_unit

pytestmark = pytest.mark.django_db
CARD = (
    section("ring-112", "Ring 112.", policy="locked"),
    section("skriv-ned", "Skriv ned."),
    section("nokkelperson", "Hvem er nøkkelperson?", policy="fill", kind="slot", must_fill=True),
)


def narvik_with_units(count: int) -> tuple[Municipality, list[Unit]]:
    """A municipality with one sector and so many adapted units below it; the sector has a text of its own."""
    narvik, sector, units = sector_with_units(count)
    say(sector, override("skriv-ned", "replace", "Sektorens måte."), then_propagate=False)
    for unit in units:
        say(
            unit,
            override("skriv-ned", "replace", f"Måten i {unit.slug}."),
            override("nokkelperson", "fill", "Demo Nøkkelperson."),
            then_propagate=False,
        )
    propagate(today=TODAY)
    return narvik, units


def sector_with_units(count: int) -> tuple[Municipality, Unit, list[Unit]]:
    narvik = make_municipality()
    sector = make_unit(narvik, "sektor", kind="sector")
    return (
        narvik,
        sector,
        [make_unit(narvik, f"barnehage-{number}", parent=sector) for number in range(count)],
    )


def let_all_say_what_the_first_says(first: Unit, others: Sequence[Unit]) -> None:
    """Copy one unit's layer to hundreds of others, in a few statements."""
    said = AdaptationVersion.objects.select_related("adaptation").get(adaptation__unit=first)
    layers = Adaptation.objects.bulk_create(
        Adaptation(
            document_id=said.adaptation.document_id,
            municipality_id=said.adaptation.municipality_id,
            unit=unit,
            latest=said.number,
        )
        for unit in others
    )
    AdaptationVersion.objects.bulk_create(
        AdaptationVersion(adaptation=layer, number=said.number, effective_from=TODAY, manifest=said.manifest)
        for layer in layers
    )


def change(significance: str, body: str = "Ring først.") -> tuple[SectionDraft, ...]:
    return (CARD[0], section("skriv-ned", body, significance=significance), CARD[2])


@pytest.mark.parametrize("count", [30, 400])
def test_propagate_number_of_statements_does_not_follow_the_number_of_units(count: int) -> None:
    document = make_document(*CARD)
    _, _, (first, *others) = sector_with_units(count)
    say(first, override("skriv-ned", "replace", "Vår måte."), then_propagate=False)
    let_all_say_what_the_first_says(first, others)
    propagate(today=TODAY)
    record_document(owner=None, draft=document_draft(*change("critical")), today=TODAY, then_propagate=False)

    with CaptureQueriesContext(connection) as statements:
        written = propagate(documents=[document], today=TODAY)

    executed = [query for query in statements.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert written == count + 1
    assert all(
        problems
        for problems in Snapshot.objects.current()
        .filter(unit__isnull=False)
        .values_list("problems", flat=True)
    )
    assert len(executed) == 9


@pytest.mark.parametrize("count", [1, 30])
def test_effective_documents_number_of_queries_does_not_follow_the_number_of_units(count: int) -> None:
    make_document(*CARD)
    make_document(*CARD, key="fare-na")
    narvik, _ = narvik_with_units(count)

    with CaptureQueriesContext(connection) as statements:
        found = effective_documents(narvik, TODAY)

    assert len(found) == 2 * (count + 2)
    assert len(statements) == 7


@pytest.mark.parametrize("count", [1, 30])
def test_document_states_number_of_queries_does_not_follow_the_number_of_units(count: int) -> None:
    make_document(*CARD)
    narvik, _ = narvik_with_units(count)

    with CaptureQueriesContext(connection) as statements:
        (state,) = document_states(narvik)

    assert (state.number, state.approved) == (1, False)
    assert len(statements) == 3


def critical_change() -> AdaptationDraft:
    """What the municipality says next: something dangerous stood where units have texts of their own."""
    said = replace(override("skriv-ned", "replace", "Ring først."), significance="critical")
    return AdaptationDraft("barn-forteller", (said,))


@pytest.mark.parametrize("count", [1, 30])
def test_preview_number_of_queries_does_not_follow_the_number_of_units(count: int) -> None:
    document = make_document(*CARD)
    narvik, _ = narvik_with_units(count)

    with CaptureQueriesContext(connection) as statements:
        found = preview(desk=writing_desk(document, narvik, None, TODAY), draft=critical_change())

    assert len(found.to_review) == count + 1
    assert found.automatic == ("narvik",)
    assert len(statements) == 11


def test_preview_writes_nothing_and_says_what_publishing_does() -> None:
    document = make_document(*CARD)
    narvik, _ = narvik_with_units(2)
    before = (snapshots(), AdaptationVersion.objects.count())

    found = preview(desk=writing_desk(document, narvik, None, TODAY), draft=critical_change())

    assert (snapshots(), AdaptationVersion.objects.count()) == before
    record_adaptation(municipality=narvik, draft=critical_change(), today=TODAY)
    assert snapshots() - before[0] == len({*found.automatic, *found.to_review}) > 0


def test_critical_change_stands_first_in_the_sector_and_in_every_unit() -> None:
    make_document(*CARD)
    narvik, (unit, _) = narvik_with_units(2)

    record_document(owner=None, draft=document_draft(*change("critical")), today=TODAY)

    assert words(read(unit)) == [
        ("library", "Ring først."),
        ("narvik/sektor", "Sektorens måte."),
        ("narvik/barnehage-0", "Måten i barnehage-0."),
    ]
    assert [task.kind for task in read(unit).own_tasks] == ["changed"]
    assert sum(bool(each.own_tasks) for each in effective_documents(narvik, TODAY)) == 3


def test_critical_change_the_sector_keeps_its_text_over_still_shows_in_its_units() -> None:
    make_document(*CARD)
    narvik, (unit,) = narvik_with_units(1)
    sector = Unit.objects.get(slug="sektor")
    record_document(owner=None, draft=document_draft(*change("critical")), today=TODAY)
    base = next(block.digest for block in read(narvik).blocks if block.section == "skriv-ned")

    say(sector, override("skriv-ned", "replace", "Sektorens måte.", base=base))

    assert words(read(sector)) == [("narvik/sektor", "Sektorens måte.")]
    assert [text for _, text in words(read(unit))] == [
        "Ring først.", "Sektorens måte.", "Måten i barnehage-0.",
    ]  # fmt: skip


def test_propagate_nothing_changed_writes_nothing() -> None:
    make_document(*CARD)
    narvik_with_units(2)
    before = snapshots()

    assert propagate(today=TODAY) == 0
    assert snapshots() == before


def test_propagate_keeps_the_snapshots_that_were_as_a_record() -> None:
    narvik = make_municipality()
    make_document(*CARD)
    say(narvik, override("skriv-ned", "replace", "Vår måte."))

    say(narvik, override("skriv-ned", "replace", "Vår nye måte."))

    old, new = Snapshot.objects.of(narvik).order_by("valid_from")
    assert old.valid_to == new.valid_from
    assert new.valid_to is None
    assert old.digest != new.digest


def test_propagate_on_the_day_a_deadline_has_passed_shows_the_common_text_first() -> None:
    narvik = make_municipality()
    document = make_document(*CARD)
    say(narvik, override("skriv-ned", "replace", "Vår måte."))
    record_document(owner=None, draft=document_draft(*change("material")), today=TODAY)
    (waiting,) = Snapshot.objects.of(narvik).current()
    day = waiting.changes_on
    assert day is not None

    assert propagate(documents=[document], today=day - timedelta(days=1)) == 0
    assert propagate(documents=[document], today=day) == 1

    assert [text for _, text in words(read(narvik))] == ["Ring først.", "Vår måte."]


def test_unit_that_says_nothing_reads_the_nearest_that_does() -> None:
    make_document(*CARD)
    narvik, _ = narvik_with_units(1)
    sector = Unit.objects.get(slug="sektor")
    silent = make_unit(narvik, "barnehage-stille", parent=sector)
    alone = make_unit(narvik, "skole-alene")

    assert words(read(silent)) == [("narvik/sektor", "Sektorens måte.")]
    assert words(read(alone)) == [("library", "Skriv ned.")]
    assert [task.kind for task in read(alone).own_tasks] == ["unfilled"]
    assert (read(narvik).own_tasks, read(sector).own_tasks) == ((), ())


def test_unit_moved_to_another_sector_has_that_sectors_text() -> None:
    make_document(*CARD)
    narvik, (unit,) = narvik_with_units(1)
    other = make_unit(narvik, "sektor-helse", kind="sector")
    say(other, own=(section("helse", "Helsesektorens.", after="skriv-ned"),))
    UnitPlacement.objects.filter(unit=unit).update(valid_to=TODAY - timedelta(days=1))
    UnitPlacement.objects.create(unit=unit, parent=other, valid_from=TODAY)

    propagate(today=TODAY)

    assert words(read(unit), "helse") == [("narvik/sektor-helse", "Helsesektorens.")]
    assert [text for _, text in words(read(unit))] == ["Skriv ned.", "Måten i barnehage-0."]


def test_unit_that_is_closed_has_no_current_snapshot_and_no_document() -> None:
    make_document(*CARD)
    narvik, (unit,) = narvik_with_units(1)
    Unit.objects.filter(pk=unit.pk).update(valid_to=TODAY - timedelta(days=1))

    propagate(today=TODAY)

    assert not Snapshot.objects.current().filter(unit=unit).exists()
    assert [
        effective.unit for effective in effective_documents(narvik, TODAY) if effective.unit == unit
    ] == []


SHELTER = "Ring {kontakt:krisesenter}, det er for begge kommuner."


def co_operation() -> tuple[Municipality, Municipality]:
    """A host and its member. The host's shelter is for both, its switchboard for itself."""
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    shelter = contact_draft("krisesenter", covers=("narvik", "evenes"))
    record_contact(narvik, shelter, contact_draft("kommune", covers=("narvik",)))
    make_document(*CARD, section("lokale-forhold", "Lokalt.", policy="extend"))
    return narvik, evenes


def test_member_reads_above_its_own_layer_what_its_host_says_of_a_service_for_both() -> None:
    narvik, evenes = co_operation()
    other = make_municipality("bodo", number="1804")
    say(narvik, override("lokale-forhold", "append", SHELTER))
    say(evenes, override("lokale-forhold", "append", "Reisen er lang."))

    assert words(read(evenes), "lokale-forhold") == [
        ("library", "Lokalt."),
        ("narvik", SHELTER),
        ("evenes", "Reisen er lang."),
    ]
    assert [block.whence.level for block in read(evenes).blocks][-2:] == ["host", "municipality"]
    assert words(read(other), "lokale-forhold") == [("library", "Lokalt.")]


@pytest.mark.parametrize("text", ["Narvik er ikke med i ordningen.", "Ring {kontakt:kommune} i Narvik."])
@pytest.mark.parametrize("speaks", [False, True])
def test_member_reads_nothing_of_what_its_host_says_of_itself(text: str, *, speaks: bool) -> None:
    narvik, evenes = co_operation()
    unit = make_unit(evenes, "skole-i-evenes")
    said = [override("lokale-forhold", "append", text), override("skriv-ned", "replace", text)]
    say(narvik, *said, own=(section("narviks", text, after="skriv-ned"),))
    if speaks:
        say(evenes, override("nokkelperson", "fill", "Spør lederen."))

    assert text in str(read(narvik))
    for place in (evenes, unit):
        assert text not in str(read(place))
        assert "narvik" not in [source.whence.layer for source in read(place).sources]


def test_member_that_says_nothing_reads_of_the_service_for_both_and_no_more() -> None:
    narvik, evenes = co_operation()
    unit = make_unit(evenes, "skole-i-evenes")
    say(
        narvik,
        override("lokale-forhold", "append", SHELTER),
        override("skriv-ned", "replace", "Narviks måte."),
    )

    for place in (evenes, unit):
        assert words(read(place), "lokale-forhold") == [("library", "Lokalt."), ("narvik", SHELTER)]
        assert words(read(place)) == [("library", "Skriv ned.")]

    say(narvik, override("skriv-ned", "replace", "Narviks måte."))

    assert words(read(unit), "lokale-forhold") == [("library", "Lokalt.")]


def test_member_reads_no_more_of_a_service_once_it_is_not_for_it() -> None:
    narvik, evenes = co_operation()
    say(narvik, override("lokale-forhold", "append", SHELTER))
    ContactPoint.objects.get(key="krisesenter").coverage.filter(municipality=evenes).delete()

    propagate(today=TODAY)

    assert words(read(evenes), "lokale-forhold") == [("library", "Lokalt.")]


def test_municipalitys_own_document_is_read_there_and_nowhere_else() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853", host=narvik)
    unit = make_unit(narvik, "skole-a")
    make_document(owner=narvik, key="var-rutine")
    say(unit, override("skriv-ned", "append", "Hos oss."), document="var-rutine")

    assert words(read(narvik, "var-rutine")) == [("narvik", "Felles tekst.")]
    assert words(read(unit, "var-rutine")) == [("narvik", "Felles tekst."), ("narvik/skole-a", "Hos oss.")]
    assert effective_documents(evenes, TODAY) == []


def test_equal_words_of_others_never_leak_into_a_municipality() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853")
    make_document(*CARD)
    say(evenes, override("skriv-ned", "replace", "Bare for Evenes."))

    assert "Bare for Evenes." not in str(effective_documents(narvik, TODAY))
    assert "Bare for Evenes." in str(effective_documents(evenes, TODAY))


def test_relevant_by_service_area_of_the_unit() -> None:
    narvik = make_municipality()
    school = ServiceArea.objects.create(municipality=narvik, key="skole", name="Skole")
    unit = make_unit(narvik, "skole-a")
    Unit.objects.filter(pk=unit.pk).update(service_area=school)
    make_document(key="for-alle")
    make_document(key="for-skole", service_areas=("skole",))
    make_document(key="for-helse", service_areas=("helse",))

    found = [
        (effective.unit, effective.document.key) for effective in relevant(effective_documents(narvik, TODAY))
    ]

    assert sorted(key for where, key in found if where == unit) == ["for-alle", "for-skole"]
    assert sorted(key for where, key in found if where is None) == ["for-alle", "for-helse", "for-skole"]
    assert is_relevant(Document(service_areas=["helse"]), None)


def test_locked_text_has_the_same_id_to_confirm_in_every_unit() -> None:
    make_document(*CARD)
    _, units = narvik_with_units(3)

    ids = {block.ack for unit in units for block in read(unit).blocks if block.section == "ring-112"}

    assert len(ids) == 1


def test_changed_contact_point_touches_no_document() -> None:
    narvik = make_municipality()
    content = {"heading": "Ring", "contacts": ["barnevern"]}
    make_document(SectionDraft("hvem", "contacts", content, "locked", "who"))
    contact = ContactPoint.objects.create(key="barnevern", name="Barneverntjenesten", service="barnevern")
    before = read(narvik)

    contact.name = "Barneverntjenesten, ny"
    contact.save()

    assert propagate(today=TODAY) == 0
    assert read(narvik) == before


def test_every_row_is_reached_through_the_gate() -> None:
    narvik = make_municipality()
    evenes = make_municipality("evenes", number="1853")
    make_document(*CARD)
    say(narvik, override("skriv-ned", "append", "Vårt."), own=(section("vart", "Vårt."),))

    owned = {
        model.__name__: (model.objects.of(narvik).count(), model.objects.of(evenes).count())
        for model in (Adaptation, AdaptationVersion, Section, SectionRevision, Snapshot)
    }

    assert owned == {
        "Adaptation": (1, 0),
        "AdaptationVersion": (1, 0),
        "Section": (1, 0),
        "SectionRevision": (2, 0),
        "Snapshot": (1, 0),
    }
    assert (Document.objects.of(None).count(), DocumentVersion.objects.of(None).count()) == (1, 1)
