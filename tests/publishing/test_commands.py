"""What the commands say and which code they end with."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.test import override_settings

from handlekraft.directory.models import AllowedHost
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.switching import exclusive
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.guard import GuardRefusal
from handlekraft.publishing.reporting import describe, progress_line, refusal_lines
from tests.fixtures.kept import load_small_content
from tests.publishing.editions import make_page, publish_pages, shelf

pytestmark = pytest.mark.slow


def run(*arguments: str, **options: Any) -> tuple[int, str, str]:
    """Run a command and return its exit code, what it said, and what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err, **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=False):
        yield tmp_path / "editions"


@pytest.fixture
def loaded(root: Path, db: None) -> Path:
    load_small_content(root.parent / "content")
    return root


def publish_twice(root: Path) -> tuple[str, str]:
    publish_pages(root, make_page("/a/"), make_page("/b/"))
    publish_pages(root, make_page("/a/", "<p>Nytt</p>"), make_page("/c/"))
    first, second = shelf(root).editions()
    return first, second


def test_publish_says_what_it_did_and_again_that_nothing_changed(loaded: Path) -> None:
    code, said, complained = run("publish", municipality=["narvik"], allow_drafts=True)

    assert (code, complained) == (0, "")
    assert " sider for Narvik på " in said
    assert "nye, 0 uendret. Sidene er utkast." in said
    assert "Ingenting er endret for Narvik" in run("publish", municipality=["narvik"], allow_drafts=True)[1]


def test_publish_drafts_unasked_is_refused(loaded: Path) -> None:
    code, said, complained = run("publish", municipality=["narvik"])

    assert (code, said) == (2, "")
    assert "utkast og ikke faglig godkjent" in complained
    assert Shelf(loaded, "narvik").current() is None


def test_publish_page_the_guard_refuses_is_held_back_and_told_with_its_place(loaded: Path) -> None:
    AllowedHost.objects.filter(host="lovdata.no").delete()

    code, said, complained = run("publish", municipality=["narvik"], allow_drafts=True)
    _code, listed, _complained = run("editions", "list", "narvik")

    assert code == 3
    assert "sider er holdt tilbake." in said
    assert "ukjent-vert: «lovdata.no» står ikke på listen" in complained
    assert "toolbox:/narvik/" in complained
    assert "(leserne har bare numrene)" in complained
    assert "sider er holdt tilbake" in listed


def test_publish_unknown_municipality_lists_the_known(loaded: Path) -> None:
    code, _said, complained = run("publish", municipality=["atlantis"], allow_drafts=True)

    assert code == 2
    assert "Det finnes ingen kommune «atlantis»" in complained
    assert "narvik" in complained


def test_publish_one_that_is_busy_does_not_hold_up_another(loaded: Path) -> None:
    with exclusive(Shelf(loaded, "evenes")):
        code, said, complained = run("publish", municipality=["evenes", "lavangen"], allow_drafts=True)

    assert code == 2
    assert "En annen publisering av evenes pågår" in complained
    assert "for Lavangen" in said


@pytest.mark.django_db
def test_publish_before_anything_is_loaded_says_what_to_do(root: Path) -> None:
    code, _said, complained = run("publish")

    assert code == 2
    assert "handlekraft load" in complained


def test_editions_list_marks_the_current(root: Path) -> None:
    first, second = publish_twice(root)

    code, said, _complained = run("editions", "list", "narvik")

    assert code == 0
    assert said.splitlines() == ["narvik", f"   {first}  2 sider", f" → {second}  2 sider"]


def test_editions_compare_names_pages(root: Path) -> None:
    first, second = publish_twice(root)

    code, said, _complained = run("editions", "compare", "narvik")

    assert code == 0
    assert said.splitlines() == [
        "+ toolbox/c/index.html",
        "- toolbox/b/index.html",
        "~ toolbox/a/index.html",
        f"Fra {first} til {second}: 1 ny, 1 fjernet, 1 endret.",
    ]


def test_editions_rollback_gives_readers_the_one_before(root: Path) -> None:
    first, _second = publish_twice(root)

    code, said, _complained = run("editions", "rollback", "narvik")

    assert (code, said) == (0, f"Leserne i narvik har nå utgave {first}.\n")
    assert shelf(root).current() == first


@pytest.mark.parametrize(
    "arguments",
    [
        ("rollback", "narvik", "20200101-000000-000000"),
        ("rollback", "atlantis"),
        ("compare", "narvik", "20200101-000000-000000"),
        ("verify", "atlantis"),
        ("list", "atlantis"),
    ],
)
def test_editions_what_is_not_there_is_refused(root: Path, arguments: tuple[str, ...]) -> None:
    publish_twice(root)

    code, said, complained = run("editions", *arguments)

    assert (code, said) == (2, "")
    assert complained.startswith("Det finnes ingen")


def test_editions_rollback_of_the_first_is_refused(root: Path) -> None:
    publish_pages(root, make_page("/a/"))

    code, _said, complained = run("editions", "rollback", "narvik")

    assert code == 2
    assert "ingen tidligere utgave" in complained


def test_editions_verify_tells_damage_and_ends_with_one(root: Path) -> None:
    first, second = publish_twice(root)
    assert run("editions", "verify")[:2] == (0, f"narvik {second}: hel.\n")
    (shelf(root).path(second) / "toolbox/a/index.html").unlink()

    code, said, complained = run("editions", "verify", all=True)

    assert (code, said) == (1, f"narvik {first}: hel.\n")
    assert f"narvik {second}: toolbox/a/index.html mangler" in complained
    assert "handlekraft publish" in complained


def test_editions_prune_says_how_many_went(root: Path) -> None:
    for number in range(4):
        publish_pages(root, make_page("/a/", f"<p>{number}</p>"))

    assert run("editions", "prune", "narvik", keep=2)[1] == "Fjernet 2 utgaver.\n"


def test_outcome_is_told_in_one_sentence() -> None:
    outcome = BuildOutcome("Narvik", "x", True, 312, 1, 0, 311, 0, False, 2.94)

    assert describe(outcome) == "Bygget 312 sider for Narvik på 2,9 s: 1 ny, 311 uendret."


def test_same_finding_on_many_pages_is_told_once() -> None:
    refusals = [GuardRefusal(f"toolbox:/narvik/{number}/", "regel", "Grunn.", "sted") for number in range(5)]

    assert refusal_lines(refusals) == [
        "  toolbox:/narvik/0/, toolbox:/narvik/1/, toolbox:/narvik/2/ og 2 til",
        "    regel: Grunn.",
        "    «sted»",
    ]


def test_progress_is_silent_where_nobody_watches() -> None:
    pipe = io.StringIO()
    line = progress_line(OutputWrapper(pipe), "narvik")

    line.update(20, 40)
    line.clear()

    assert pipe.getvalue() == ""


def test_editions_verify_says_that_there_was_nothing_to_look_at(root: Path) -> None:
    code, said, complained = run("editions", "verify")

    assert (code, said) == (2, "")
    assert complained == f"Det finnes ingen utgave å kontrollere i {root}.\n"


@pytest.mark.django_db
def test_numbers_where_no_edition_is_are_not_called_right(root: Path) -> None:
    code, said, complained = run("numbers")

    assert (code, said) == (1, "")
    assert f"Ingen kommune har en utgave i {root}" in complained
