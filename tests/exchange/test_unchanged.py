"""What says nothing new is not read again; and what was not read is as if it had been."""

from datetime import timedelta
from pathlib import Path
from textwrap import dedent

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handlekraft.directory.models import ContactChange, ContactPoint
from handlekraft.exchange import ledger
from handlekraft.exchange.loading import load
from handlekraft.exchange.models import LoadedFolder
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.summary import Summary
from handlekraft.guidance.models import AdaptationVersion, Snapshot
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.upserts import RowOutcome
from tests.exchange.incremental import MEMBERS, OURS, UNIT, edit, is_as_if_loaded, write
from tests.exchange.trees import FILES, changed, write_tree
from tests.organisations.builders import make_person

pytestmark = pytest.mark.django_db

ALL = ["evenes", "library", "narvik"]
ADVICE = changed(
    "library/cards/fare-na.yaml",
    "text: Ring {nummer:politi-nod}.",
    "text: Ring {nummer:politi-nod} og si hvem du er, hvor du er, hva som skjer, og hvem som er der nå.",
)


def said(summary: Summary) -> tuple[object, ...]:
    counts = {kind: +counted for kind, counted in summary.counts.items()}
    return counts, sorted(map(str, summary.touched)), summary.advice


def test_unchanged_tree_is_not_read_and_is_told_of_as_if_it_were(tmp_path: Path) -> None:
    content = write_tree(tmp_path, ADVICE)
    load(content)

    again, everything = load(content), load(content, everything=True)

    assert (again.unread, everything.unread) == (ALL, [])
    assert said(again) == said(everything)
    assert len(again.advice) == 1


def test_unchanged_tree_costs_a_few_questions_and_no_writing_however_many_municipalities(
    tmp_path: Path,
) -> None:
    few, many = (statements_when_nothing_changed(tmp_path / str(size), size) for size in (1, 12))

    assert len(few) == len(many)
    assert {statement.split()[0] for statement in many} == {"SELECT", "SAVEPOINT", "RELEASE"}


def statements_when_nothing_changed(root: Path, municipalities: int) -> list[str]:
    others = {
        f"by-{number}/municipality.yaml": f"""
            number: "{6000 + number}"
            slug: by-{number}
            name: By {number}
            county: Nordland
            """
        for number in range(municipalities)
    }
    content = write_tree(root, others)
    load(content)
    with CaptureQueriesContext(connection) as captured:
        load(content)
    return [query["sql"] for query in captured.captured_queries]


def test_one_changed_folder_is_read_alone(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    edit(content, "evenes/municipality.yaml", "name: Evenes", "name: Evenes kommune")

    summary = load(content)

    assert summary.unread == ["library", "narvik"]
    assert [each.name for each in summary.touched] == ["evenes"]
    assert is_as_if_loaded(content)


def test_folder_that_was_read_alone_can_be_left_alone_the_next_time(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    edit(content, UNIT, "Demo Nøkkelperson", "Demo Nøkkelperson B")
    load(content)

    assert load(content).unread == ALL


def test_members_are_read_with_their_host(tmp_path: Path) -> None:
    content = write_tree(tmp_path, MEMBERS)
    load(content)
    edit(content, OURS, "om dagen", "hele dagen")

    summary = load(content)

    assert summary.unread == ["library"]
    assert is_as_if_loaded(content)


def test_readers_of_a_member_get_what_its_host_says_now(tmp_path: Path) -> None:
    content = write_tree(tmp_path, MEMBERS)
    load(content)
    evenes = Snapshot.objects.current().get(municipality__slug="evenes")
    edit(content, OURS, "om dagen", "hele dagen")

    load(content)

    assert Snapshot.objects.current().get(municipality__slug="evenes").digest != evenes.digest


def test_everything_is_read_when_the_library_changed(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    edit(content, "library/glossary.yaml", "Alle går på tå.", "Alle går stille.")

    assert load(content).unread == []


def test_contact_that_others_have_cannot_go_unseen(tmp_path: Path) -> None:
    content = write_tree(tmp_path, MEMBERS)
    load(content)
    edit(content, OURS, "Ring {kontakt:kommune} om dagen.", "Ring om dagen.")
    load(content)
    edit(content, "narvik/contacts.yaml", "covers: [narvik, evenes]", "covers: [narvik]")

    with pytest.raises(ContentError) as incremental:
        load(content)
    with pytest.raises(ContentError) as whole:
        load(content, everything=True)

    assert incremental.value.problems == whole.value.problems
    assert "Kontakt «kommune» finnes ikke" in str(incremental.value)


def test_ring_through_a_contact_of_others_is_found(tmp_path: Path) -> None:
    own = """
        contacts:
          - {key: barnevern-evenes, name: Barnevernet i Evenes, service: barnevern, instead: barnevern}
        """
    content = write_tree(tmp_path, {"evenes/contacts.yaml": own})
    load(content)
    edit(content, "narvik/contacts.yaml", "instead: alarmtelefonen", "instead: kommune")
    edit(content, "narvik/contacts.yaml", "service: kommune\n", "service: kommune\n    instead: barnevern\n")

    with pytest.raises(ContentError) as incremental:
        load(content)
    with pytest.raises(ContentError) as whole:
        load(content, everything=True)

    assert incremental.value.problems == whole.value.problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("evenes/notat.txt", "hei"),
        ("evenes/kort/a.yaml", "key: a"),
        ("evenes/units/borte/fare-na.yaml", FILES[UNIT]),
        ("notat.txt", "hei"),
    ],
)
def test_what_does_not_belong_is_refused_in_a_tree_that_was_loaded(
    tmp_path: Path, name: str, text: str
) -> None:
    content = write_tree(tmp_path)
    load(content)
    write(content, name, text)

    with pytest.raises(ContentError):
        load(content)


def test_folder_of_a_unit_that_is_empty_and_unknown_is_refused(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    (content / "evenes" / "units" / "borte").mkdir(parents=True)

    with pytest.raises(ContentError, match="Enhet «borte» finnes ikke"):
        load(content)


def test_refused_loading_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    before = list(LoadedFolder.objects.order_by("folder").values())
    edit(content, UNIT, "section: nokkelperson", "section: ring")

    with pytest.raises(ContentError):
        load(content)
    with pytest.raises(ContentError):
        load(content)

    assert list(LoadedFolder.objects.order_by("folder").values()) == before


def test_trial_leaves_no_trace(tmp_path: Path) -> None:
    content = write_tree(tmp_path)

    load(content, dry_run=True)

    assert not LoadedFolder.objects.exists()


def test_other_program_reads_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_tree(tmp_path)
    load(content)

    monkeypatch.setattr(ledger, "program_digest", lambda: "another")

    assert load(content).unread == []
    assert load(content).unread == ALL


def test_unit_that_opens_is_given_what_its_unchanged_file_says(tmp_path: Path) -> None:
    today = timezone.localdate()
    opens = today + timedelta(days=2)
    content = write_tree(tmp_path)
    edit(
        content,
        "narvik/units.yaml",
        "parent: eksempel-sektor\n    example: true\n    from: 2026-01-01",
        f"parent: eksempel-sektor\n    example: true\n    from: {opens}",
    )
    load(content)
    closed = AdaptationVersion.objects.filter(adaptation__unit__slug="eksempel-barnehage").count()

    tomorrow = load(content, today=today + timedelta(days=1))
    summary = load(content, today=opens)

    assert (closed, tomorrow.unread, summary.unread) == (0, ALL, ["library"])
    assert AdaptationVersion.objects.filter(adaptation__unit__slug="eksempel-barnehage").count() == 1


def test_everything_is_read_when_a_deadline_has_passed_and_when_the_clock_went_back(tmp_path: Path) -> None:
    today = timezone.localdate()
    content = write_tree(tmp_path)
    load(content)
    Snapshot.objects.filter(unit__isnull=False).update(changes_on=today + timedelta(days=3))

    days = {days: load(content, today=today + timedelta(days=days)).unread for days in (2, 3, 4, 1)}

    assert days == {2: ALL, 3: [], 4: ALL, 1: []}


def test_what_somebody_changed_while_it_was_loaded_is_looked_at_again(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    edit(content, UNIT, "Demo Nøkkelperson", "Demo Nøkkelperson B")
    narvik = Municipality.objects.get(slug="narvik")

    def meanwhile(step: str) -> None:
        if "dokumenter" in step:
            remember(municipality=narvik, person=make_person(), verb="endret", subject="noe")

    load(content, tell=meanwhile)

    assert load(content).unread == ["library"]  # and the members of its co-operation
    assert load(content).unread == ALL


def test_what_a_person_wrote_is_kept_and_told_of_also_when_it_is_not_read(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    AdaptationVersion.objects.filter(adaptation__unit__isnull=False).update(author=make_person())

    first, second = load(content), load(content)

    assert (first.unread, second.unread) == (["library"], ALL)
    assert [each.outcome for each in second.touched] == [RowOutcome.KEPT]
    assert said(first) == said(second)


def test_file_asks_again_when_two_people_have_changed_what_it_waits_for(tmp_path: Path) -> None:
    """The file has not changed, but what it wants of a contact that people
    stand behind is another change now."""
    content = write_tree(tmp_path)
    load(content)
    ContactPoint.objects.filter(key="barnevern").update(guarded_since=timezone.now())
    edit(content, "narvik/contacts.yaml", "name: Barneverntjenesten", "name: Barnevernet")
    load(content)
    waiting = ContactChange.objects.waiting().get()
    ContactPoint.objects.filter(key="barnevern").update(name="Barnevernvakta")

    load(content)

    assert ContactChange.objects.waiting().get().pk != waiting.pk
    assert is_as_if_loaded(content)


def test_chosen_municipality_is_loaded_alone(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    load(content)
    edit(content, "evenes/municipality.yaml", "name: Evenes", "name: Evenes kommune")
    edit(content, UNIT, "Demo Nøkkelperson", "Demo Nøkkelperson B")

    alone = load(content, municipalities=["evenes"])
    rest = load(content)

    assert [(each.kind, each.name) for each in alone.touched] == [("kommuner", "evenes")]
    assert [each.kind for each in rest.touched] == ["lokale tilpasninger"]
    assert is_as_if_loaded(content)


def test_chosen_municipality_cannot_take_from_others_what_they_build_on(tmp_path: Path) -> None:
    content = write_tree(tmp_path, MEMBERS)
    load(content)
    edit(content, OURS, "Ring {kontakt:kommune} om dagen.", "Ring om dagen.")
    edit(content, "narvik/contacts.yaml", "covers: [narvik, evenes]", "covers: [narvik]")

    with pytest.raises(ContentError, match=r"content/evenes/adaptations/fare-na\.yaml:.*kommune"):
        load(content, municipalities=["narvik"])


def test_chosen_municipality_is_read_again_when_the_library_it_did_not_wait_for_is_loaded(
    tmp_path: Path,
) -> None:
    content = write_tree(tmp_path)
    load(content)
    edit(content, OURS, "Ring {kontakt:kommune}", "Se {ressurs:plikt-no}. Ring {kontakt:kommune}")
    edit(content, "library/resources.yaml", "key: plikt-no", "key: plikt")
    edit(content, "library/cards/fare-na.yaml", "ressurs:plikt-no", "ressurs:plikt")

    load(content, municipalities=["narvik"])  # stands on the library as it was loaded

    with pytest.raises(ContentError, match="Ressurs «plikt-no» finnes ikke"):
        load(content)


def test_chosen_municipality_without_a_folder_is_told(tmp_path: Path) -> None:
    content = write_tree(tmp_path)

    with pytest.raises(ContentError, match="content/borte:1: Mappen finnes ikke"):
        load(content, municipalities=["borte"])


def test_reading_everything_asks_the_same_however_many_units_have_texts_of_their_own(tmp_path: Path) -> None:
    costs = []
    for number in (2, 12):
        with transaction.atomic():
            content = write_tree(tmp_path / str(number), units_with_texts(number))
            load(content)
            with CaptureQueriesContext(connection) as captured:
                assert load(content, everything=True).touched == []
            costs.append(sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries))
            transaction.set_rollback(True)

    assert costs[0] == costs[1]


def units_with_texts(number: int) -> dict[str, str | None]:
    names = [f"enhet-{n}" for n in range(number)]
    more = "".join(f"  - {{slug: {name}, name: {name}, example: true, from: 2026-01-01}}\n" for name in names)
    return {
        "narvik/units.yaml": dedent(FILES["narvik/units.yaml"]).lstrip("\n") + more,
        **{f"narvik/units/{name}/fare-na.yaml": FILES[UNIT] for name in names},
    }
