"""`load`, `check` and `export` as somebody at a terminal meets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from handlekraft.directory.models import ContactPoint
from handlekraft.organisations.models import Municipality
from tests.exchange.trees import changed, write_tree

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ADAPTATION = "content/narvik/adaptations/fare-na.yaml"


def run(*words: str | Path) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=out)
    return out.getvalue()


def run_refused(*words: str | Path) -> tuple[str, str, int]:
    err = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command(*map(str, words), stdout=StringIO(), stderr=err)
    return err.getvalue(), str(refused.value), refused.value.returncode


def test_load_tells_what_is_new_and_then_that_nothing_is(tmp_path: Path) -> None:
    content = write_tree(tmp_path)

    first, second = run("load", content), run("load", "--all", content)

    assert "  ny: kommuner narvik\n" in first
    assert "2 ny" in first
    assert first.endswith("Alt er lastet inn, som utkast.\n")
    assert " ny" not in second
    assert "2 uendret" in second


def test_load_tells_what_was_not_read_again_and_counts_it_all_the_same(tmp_path: Path) -> None:
    content = write_tree(tmp_path)
    run("load", content)

    everything, again = (run("load", *words, content).splitlines() for words in (["--all"], []))

    unread = "Uendret siden sist, og ikke lest på nytt: evenes, library, narvik."
    assert [line for line in again if line not in everything] == [unread]
    assert {line for line in everything if line not in again} == {
        line for line in everything if line.startswith("Legger inn ")
    }


def test_load_of_one_municipality_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    run("load", write_tree(tmp_path / "a"))
    edited = changed("evenes/municipality.yaml", "name: Evenes", "name: Evenes kommune")
    edited |= changed("narvik/municipality.yaml", "name: Narvik\n", "name: Narvik kommune\n")

    told = run("load", write_tree(tmp_path / "b", edited), "--municipality", "evenes")

    assert "  endret: kommuner evenes\n" in told
    assert set(Municipality.objects.values_list("name", flat=True)) == {"Narvik", "Evenes kommune"}


def test_load_tells_what_was_changed_and_removed(tmp_path: Path) -> None:
    run("load", write_tree(tmp_path / "a"))
    edited = changed("narvik/contacts.yaml", '"76913416"', '"76912000"')
    without = changed("library/resources.yaml", "key: plikt-no", "key: plikt")
    without |= {
        "library/cards/fare-na.yaml": changed(
            "library/cards/fare-na.yaml", "ressurs:plikt-no", "ressurs:plikt"
        )["library/cards/fare-na.yaml"]
    }

    told = run("load", write_tree(tmp_path / "b", edited | without))

    assert "  endret: kontakter barnevern (narvik)\n" in told
    assert "  fjernet: ressurser plikt-no\n" in told


def test_dry_run_tells_the_same_and_changes_nothing(tmp_path: Path) -> None:
    told = run("load", "--dry-run", write_tree(tmp_path))

    assert "  ny: kommuner narvik\n" in told
    assert told.endswith("Prøvekjøring: ingenting er endret.\n")
    assert not Municipality.objects.exists()


def test_load_of_wrong_files_groups_problems_by_file_counts_them_and_ends_with_2(tmp_path: Path) -> None:
    changes = {
        **changed("narvik/units.yaml", "parent: eksempel-sektor", "parent: borte"),
        **changed("narvik/units.yaml", "service_area: barnehage", "service_area: skole"),
        **changed("narvik/plan.yaml", "number: 1", "number: en"),
    }

    told, count, code = run_refused("load", write_tree(tmp_path, changes))

    assert told.splitlines() == [
        "content/narvik/plan.yaml",
        "  linje 8: measures[0].number",
        "      «en» er ikke et helt tall. Skriv bare sifre, for eksempel 10.",
        "",
        "content/narvik/units.yaml",
        "  linje 9: units[1].service_area",
        "      Tjenesteområde «skole» finnes ikke. Rett nøkkelen, eller lag det den viser til.",
    ]
    assert (count, code) == ("2 feil i 2 filer. Ingenting er lastet inn.", 2)
    assert not Municipality.objects.exists()


def test_check_tells_what_somebody_must_look_after_and_changes_nothing(tmp_path: Path) -> None:
    told = run("check", write_tree(tmp_path))

    assert "Ingen er oppgitt å svare" in told
    assert "  Narvik, barnevern (barnevern): " in told
    assert "  Barneverntjenesten (Narvik): ikke bekreftet\n" in told
    assert "  Plikt.no (felles): utdatert. Siden har fått ny adresse.\n" in told
    assert told.endswith("Ingen feil.\n")
    assert not Municipality.objects.exists()


def test_check_of_wrong_files_ends_with_2(tmp_path: Path) -> None:
    changes = changed("narvik/plan.yaml", "number: 1", "number: en")

    told, count, code = run_refused("check", write_tree(tmp_path, changes))

    assert "«en» er ikke et helt tall" in told
    assert (count, code) == ("1 feil i 1 fil.", 2)


def test_export_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    run("load", write_tree(tmp_path))

    _, message, code = run_refused("export", tmp_path)

    assert "er ikke tom. Velg en ny mappe" in message
    assert code == 2


def test_what_is_exported_loads_without_changing_anything(tmp_path: Path) -> None:
    run("load", write_tree(tmp_path))
    run("export", tmp_path / "ut" / "content")
    before = ContactPoint.objects.get(key="barnevern")

    told = run("load", "--all", tmp_path / "ut" / "content")

    assert " ny" not in told
    assert "endret:" not in told
    assert "fjernet" not in told
    assert ContactPoint.objects.get(key="barnevern") == before


def test_what_is_exported_into_an_empty_database_is_exported_the_same(tmp_path: Path) -> None:
    with undone():
        run("load", write_tree(tmp_path))
        run("export", tmp_path / "a" / "content")
    run("load", tmp_path / "a" / "content")

    run("export", tmp_path / "b" / "content")

    assert files_below(tmp_path / "a") == files_below(tmp_path / "b")
    assert len(files_below(tmp_path / "a")) == 15


@contextmanager
def undone() -> Iterator[None]:
    """Leave the database as it was: one with lines in its log cannot be emptied."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def files_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


def test_base_is_written_only_when_the_text_above_has_changed_since(tmp_path: Path) -> None:
    run("load", write_tree(tmp_path / "a"))
    run("export", tmp_path / "level" / "content")
    run(
        "load",
        write_tree(
            tmp_path / "b", changed("library/cards/fare-na.yaml", "heading: Tegn", "heading: Tegn nå")
        ),
    )
    run("export", tmp_path / "drifted" / "content")

    level, drifted = (files_below(tmp_path / name)[ADAPTATION] for name in ("level", "drifted"))

    assert "base:" not in level
    assert drifted.count("base: ") == 1


def test_drift_is_the_same_in_a_database_that_is_filled_from_an_export(tmp_path: Path) -> None:
    with undone():
        run("load", write_tree(tmp_path / "a"))
        run(
            "load",
            write_tree(
                tmp_path / "b", changed("library/cards/fare-na.yaml", "heading: Tegn", "heading: Tegn nå")
            ),
        )
        run("export", tmp_path / "first" / "content")

    run("load", tmp_path / "first" / "content")
    run("export", tmp_path / "second" / "content")

    assert files_below(tmp_path / "first") == files_below(tmp_path / "second")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", ["load", "check", "export"])
def test_database_without_tables_is_told_to_be_migrated(tmp_path: Path, command: str) -> None:
    call_command("migrate", "plans", "zero", verbosity=0)

    try:
        _, message, code = run_refused(command, write_tree(tmp_path))
    finally:
        call_command("migrate", "plans", verbosity=0)

    assert (message, code) == ("Databasen er ikke klar. Kjør «handlekraft migrate» først.", 2)
