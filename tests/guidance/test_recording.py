import pytest

from handlekraft.domain.faults import RefusedError
from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft, OverrideDraft
from handlekraft.guidance.layers import THE_DOCUMENT
from handlekraft.guidance.lineage import load_families
from handlekraft.guidance.models import (
    Adaptation,
    AdaptationVersion,
    Document,
    DocumentVersion,
    Section,
    SectionRevision,
    Snapshot,
    VersionState,
)
from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.guidance.operations.documents import record_document, retire_document
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.snapshotting import taken
from handlekraft.organisations.upserts import RowOutcome
from tests.guidance.builders import document_draft, make_document, override, read, say, section, words
from tests.organisations.builders import TODAY, make_municipality, make_person, make_unit

pytestmark = pytest.mark.django_db


def rows() -> tuple[int, ...]:
    models = (Document, DocumentVersion, Section, SectionRevision, Adaptation, AdaptationVersion, Snapshot)
    return tuple(model._default_manager.count() for model in models)


def test_record_document_new_is_a_draft_in_force_for_everybody() -> None:
    narvik = make_municipality()

    outcome = record_document(owner=None, draft=document_draft(), today=TODAY)

    effective = read(narvik)
    assert outcome is RowOutcome.NEW
    assert words(effective) == [("library", "Felles tekst.")]
    assert (effective.approved, effective.changed_on) == (False, effective.sources[0].on)


def test_record_document_same_content_writes_nothing() -> None:
    make_document(section("skriv-ned"), section("tegn"))
    before = rows()

    outcome = record_document(
        owner=None,
        draft=document_draft(
            section("skriv-ned", "  Felles   tekst. ", significance="critical"), section("tegn")
        ),
        today=TODAY,
    )

    assert (outcome, rows()) == (RowOutcome.UNCHANGED, before)


def test_record_document_changed_text_is_a_new_version_with_the_files_significance() -> None:
    document = make_document(section("skriv-ned"))

    outcome = record_document(
        owner=None, draft=document_draft(section("skriv-ned", "Ring.", significance="critical")), today=TODAY
    )

    newest = DocumentVersion.objects.filter(document=document).last()
    assert outcome is RowOutcome.CHANGED
    assert newest is not None
    assert (newest.number, newest.state) == (2, "draft")
    assert newest.manifest["sections"][0]["significance"] == "critical"
    assert SectionRevision.objects.filter(section__key="skriv-ned").count() == 2


def test_record_document_changed_title_is_a_new_version_to_approve() -> None:
    document = make_document()

    outcome = record_document(owner=None, draft=document_draft(title="Barnet forteller"), today=TODAY)

    document.refresh_from_db()
    assert (outcome, document.title, document.versions.count()) == (RowOutcome.CHANGED, "Barnet forteller", 2)


def test_record_document_section_gone_from_file_leaves_a_tombstone_in_its_place() -> None:
    narvik = make_municipality()
    document = make_document(section("a"), section("b"), section("c"))
    say(narvik, override("b", "append", "Vårt."))

    record_document(owner=None, draft=document_draft(section("a"), section("c")), today=TODAY)

    newest = DocumentVersion.objects.get(document=document, number=2)
    stones = [entry["section"] for entry in newest.manifest["sections"] if "removed_on" in entry]
    assert stones == ["b"]
    assert [(block.section, block.state) for block in read(narvik).blocks] == [
        ("a", "current"), ("b", "orphaned"), ("c", "current"),
    ]  # fmt: skip


def test_record_document_section_back_in_file_is_the_same_section() -> None:
    narvik = make_municipality()
    make_document(section("a"), section("b"))
    record_document(owner=None, draft=document_draft(section("a")), today=TODAY)

    record_document(owner=None, draft=document_draft(section("a"), section("b")), today=TODAY)

    assert [block.section for block in read(narvik).blocks] == ["a", "b"]
    assert Section.objects.filter(key="b").count() == 1


def test_record_document_editorial_change_asks_nobody_to_read_again() -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned", "Skriv ned"))
    before = read(narvik).blocks[0].ack

    record_document(
        owner=None,
        draft=document_draft(section("skriv-ned", "Skriv ned.", significance="editorial")),
        today=TODAY,
    )

    after = read(narvik).blocks[0]
    assert (after.ack, after.digest == before) == (before, False)


def test_record_adaptation_unchanged_override_keeps_the_base_it_had() -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"))
    mine = override("skriv-ned", "replace", "Vår måte.")
    say(narvik, mine)
    record_document(
        owner=None, draft=document_draft(section("skriv-ned", "Ring.", significance="critical")), today=TODAY
    )

    outcome = say(narvik, mine)

    assert outcome is RowOutcome.UNCHANGED
    assert words(read(narvik)) == [("library", "Ring."), ("narvik", "Vår måte.")]


def test_record_adaptation_changed_override_takes_what_stands_above_now() -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"))
    say(narvik, override("skriv-ned", "replace", "Vår måte."))
    record_document(
        owner=None, draft=document_draft(section("skriv-ned", "Ring.", significance="critical")), today=TODAY
    )

    outcome = say(narvik, override("skriv-ned", "replace", "Vår nye måte."))

    assert outcome is RowOutcome.CHANGED
    assert words(read(narvik)) == [("narvik", "Vår nye måte.")]
    assert read(narvik).own_tasks == ()


def test_record_adaptation_same_content_writes_nothing() -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"), section("lokale-forhold", policy="extend"))
    said = (override("skriv-ned", "replace", "Vår måte."), override("lokale-forhold", "append", "Hos oss."))
    own = (section("var-avtale", "Avtale.", after="skriv-ned"),)
    say(narvik, *said, own=own)
    before = rows()

    assert say(narvik, *said, own=own) is RowOutcome.UNCHANGED
    assert rows() == before


def test_record_adaptation_that_never_said_anything_writes_nothing() -> None:
    narvik = make_municipality()
    make_document()

    assert say(narvik) is RowOutcome.UNCHANGED
    assert Adaptation.objects.count() == 0


def test_record_adaptation_withdrawn_gives_back_the_common_text() -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"))
    say(narvik, override("skriv-ned", "replace", "Vår måte."))

    assert say(narvik) is RowOutcome.CHANGED
    assert words(read(narvik)) == [("library", "Felles tekst.")]


def test_record_adaptation_own_section_stands_after_its_anchor_and_keeps_the_place_when_it_goes() -> None:
    narvik = make_municipality()
    make_document(section("a"), section("b"), section("c"))
    say(narvik, own=(section("vart", "Vårt.", after="b"),))

    record_document(owner=None, draft=document_draft(section("a"), section("c")), today=TODAY)

    assert [block.section for block in read(narvik).blocks] == ["a", "vart", "c"]


def test_record_adaptation_of_a_closed_unit_keeps_what_it_said() -> None:
    narvik = make_municipality()
    closed = make_unit(narvik, "barnehage-a", valid_to=TODAY.replace(year=2025))
    make_document()

    assert say(closed, override("skriv-ned", "append", "Vårt.")) is RowOutcome.UNCHANGED
    assert Adaptation.objects.count() == 0


def refusal(narvik_says: AdaptationDraft) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as refused:
        record_adaptation(municipality=make_municipality(), draft=narvik_says, today=TODAY)
    return [(fault.field, fault.message) for fault in refused.value.faults]


def test_record_adaptation_on_a_locked_section_is_refused_with_place_and_remedy() -> None:
    make_document(section("ring-112", policy="locked"))
    before = rows()

    faults = refusal(AdaptationDraft("barn-forteller", (override("ring-112", "append", "Ring oss først."),)))

    assert faults == [
        (
            "overrides[0].op",
            "«ring-112» er låst: ingen kan skrive etter der. Fjern tilpasningen, eller skriv i «lokale-forhold».",
        )
    ]
    assert rows() == before


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (override("skriv-ned", "hide"), "overrides[0].op"),
        (override("borte", "append", "Vårt."), "overrides[0].section"),
        (override("skriv-ned", "tighten", policy="optional"), "overrides[0].policy"),
        (override("skriv-ned", "tighten", policy="løs"), "overrides[0].policy"),
        (override("skriv-ned", "slett"), "overrides[0].op"),
        (override("skriv-ned", "append"), "overrides[0]"),
        (OverrideDraft("skriv-ned", "replace", {"text": "Ring."}), "overrides[0].text"),
        (OverrideDraft("skriv-ned", "hide", {"body": ["Ring."]}), "overrides[0].op"),
        (override("skriv-ned", "append", "Vårt.", reason="x" * 201), "overrides[0].reason"),
        (
            OverrideDraft("skriv-ned", "append", {"body": ["V"]}, significance="stor"),
            "overrides[0].significance",
        ),
    ],
)
def test_record_adaptation_bad_override_is_refused_at_its_field(said: OverrideDraft, field: str) -> None:
    make_document(section("skriv-ned"))

    assert refusal(AdaptationDraft("barn-forteller", (said,)))[0][0] == field


def test_record_adaptation_bad_sections_are_refused_all_at_once() -> None:
    make_document(section("skriv-ned"))
    twice = override("skriv-ned", "append", "Vårt.")
    own = (
        section("skriv-ned"),
        section("a", after="borte"),
        section("a"),
        section("b", policy="åpen"),
        section("c", kind="dikt"),
    )

    faults = refusal(AdaptationDraft("barn-forteller", (twice, twice), own))

    assert [field for field, _ in faults] == [
        "overrides[1]",
        "sections[2]",
        "sections[3].policy",
        "sections[4].kind",
        "sections[0].key",
        "sections[1].after",
    ]


def test_record_adaptation_that_hides_what_it_writes_in_is_refused() -> None:
    make_document(section("eksempel", policy="optional"))
    both = (override("eksempel", "append", "Vårt."), override("eksempel", "hide"))

    assert refusal(AdaptationDraft("barn-forteller", both))[0][0] == "overrides[1].op"


def test_record_adaptation_of_a_document_nobody_has_is_refused() -> None:
    assert refusal(AdaptationDraft("borte"))[0][0] == "document"


def test_record_adaptation_of_ones_own_document_is_refused() -> None:
    narvik = make_municipality()
    make_document(owner=narvik)

    with pytest.raises(RefusedError, match="eier dokumentet selv"):
        say(narvik, override("skriv-ned", "append", "Vårt."))


def test_record_adaptation_of_another_municipalitys_unit_is_refused() -> None:
    evenes = make_municipality("evenes", number="1853")
    unit = make_unit(evenes, "skole-a")
    make_document()

    with pytest.raises(RefusedError, match="hører ikke til"):
        record_adaptation(
            municipality=make_municipality(), unit=unit, draft=AdaptationDraft("barn-forteller"), today=TODAY
        )


def test_record_adaptation_locked_after_it_was_written_is_parked_and_not_refused() -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"))
    mine = override("skriv-ned", "replace", "Vår måte.")
    say(narvik, mine)
    record_document(owner=None, draft=document_draft(section("skriv-ned", policy="locked")), today=TODAY)

    assert say(narvik, mine) is RowOutcome.UNCHANGED
    assert words(read(narvik)) == [("library", "Felles tekst.")]
    assert [task.kind for task in read(narvik).own_tasks] == ["policy"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (document_draft(section("a"), section("a")), "sections[1]"),
        (document_draft(section("a"), kind="dikt"), "kind"),
        (DocumentDraft("tom", "card", "T", "T", "tom", ()), "sections"),
        (document_draft(section("a", significance="stor")), "sections[0].significance"),
    ],
)
def test_record_document_bad_draft_is_refused_at_its_field(draft: DocumentDraft, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        record_document(owner=None, draft=draft, today=TODAY)

    assert [fault.field for fault in refused.value.faults] == [field]
    assert Document.objects.count() == 0


def test_record_document_address_of_another_is_refused() -> None:
    make_document(key="barn-forteller")

    with pytest.raises(RefusedError, match="Adressen «barn-forteller» brukes"):
        record_document(
            owner=make_municipality(), draft=document_draft(key="nytt", slug="barn-forteller"), today=TODAY
        )


def test_record_document_with_a_key_of_the_library_or_of_a_municipality_is_refused() -> None:
    make_document(key="barn-forteller")
    make_document(owner=make_municipality(), key="var-rutine")
    evenes = make_municipality("evenes", number="1853")

    for owner, key in ((evenes, "barn-forteller"), (None, "var-rutine")):
        with pytest.raises(RefusedError) as refused:
            record_document(owner=owner, draft=document_draft(key=key, slug="ny-adresse"), today=TODAY)
        assert [fault.field for fault in refused.value.faults] == ["key"]
    assert (
        record_document(owner=evenes, draft=document_draft(key="var-rutine"), today=TODAY) is RowOutcome.NEW
    )


def test_retire_document_takes_it_from_readers_and_recording_brings_it_back() -> None:
    narvik = make_municipality()
    document = make_document()

    retire_document(document=document, today=TODAY)
    with pytest.raises(StopIteration):
        read(narvik)
    outcome = record_document(owner=None, draft=document_draft(), today=TODAY)

    assert (outcome, words(read(narvik))) == (RowOutcome.CHANGED, [("library", "Felles tekst.")])


def test_document_that_stands_on_no_version_is_not_approved() -> None:
    narvik = make_municipality()
    document = make_document()
    approver = make_person()
    DocumentVersion.objects.update(state=VersionState.APPROVED, approver=approver, approved_on=TODAY)
    propagate(today=TODAY)
    assert read(narvik).approved

    Snapshot.objects.update(sources=[])
    assert not read(narvik).approved

    family = load_families([document], TODAY)[document.pk]
    assert taken(family, THE_DOCUMENT).approved
    assert not taken(family.in_which(THE_DOCUMENT, []), THE_DOCUMENT).approved
