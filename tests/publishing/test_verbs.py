"""The verbs of publishing, asked for no more than they must be told: drafts stay with those who write them,
what is unchanged is not made again, and readers get the edition that is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.notes import note_of
from handlekraft.editions.shelf.shelf import NoSuchEditionError, Shelf
from handlekraft.publishing.building.outcome import DraftsRefusedError
from handlekraft.publishing.operations import (
    STOPPED,
    UnknownMunicipalityError,
    prune_editions,
    publish,
    publish_front,
    roll_back,
)
from tests.fixtures.kept import load_small_content
from tests.organisations.builders import make_municipality
from tests.publishing.editions import make_page, publish_pages, shelf

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=False, EDITIONS_KEPT=2):
        yield tmp_path / "editions"


def test_drafts_are_not_published_unless_that_is_asked_for(root: Path) -> None:
    load_small_content(root.parent / "content")

    with pytest.raises(DraftsRefusedError):
        publish("lavangen")

    assert Shelf(root, "lavangen").current() is None
    assert note_of(Shelf(root, "lavangen").folder) == STOPPED
    assert publish("lavangen", allow_drafts=True).switched
    assert note_of(Shelf(root, "lavangen").folder) == ""


def test_edition_and_front_are_made_anew_only_when_that_is_asked_for(root: Path) -> None:
    load_small_content(root.parent / "content")
    assert publish_front() is None

    publish("lavangen", allow_drafts=True)
    again, anew = publish("lavangen", allow_drafts=True), publish("lavangen", allow_drafts=True, full=True)
    fronts = [publish_front(), publish_front(), publish_front(full=True)]

    assert (again.made, anew.made) == (0, anew.pages)
    assert [front and front.unchanged > 0 for front in fronts] == [False, True, False]
    front = Shelf(root, FRONT)
    assert "Lavangen" in (front.path(front.current() or "") / "public/index.html").read_text(encoding="utf-8")


def test_readers_get_the_edition_that_is_named_and_the_one_before_when_none_is(root: Path) -> None:
    for number in range(3):
        publish_pages(root, make_page("/a/", f"<p>{number}</p>"))
    first, second, third = shelf(root).editions()

    assert roll_back("narvik") == second == shelf(root).current()
    assert roll_back("narvik", edition=third) == third == shelf(root).current()
    assert roll_back("narvik", edition=first) == first == shelf(root).current()


def test_edition_that_is_not_there_leaves_nothing_behind(root: Path) -> None:
    with pytest.raises(NoSuchEditionError, match="Det finnes ingen utgave «20200101-000000-000000»"):
        roll_back("atlantis", edition="20200101-000000-000000")

    assert not (root / "atlantis").exists()


def test_unknown_municipality_is_told_with_those_that_are_known(root: Path) -> None:
    def told() -> str:
        with pytest.raises(UnknownMunicipalityError) as error:
            publish("atlantis")
        return str(error.value).partition(". ")[2]

    nobody = told()
    make_municipality()
    make_municipality("evenes", number="1853")

    assert (nobody, told()) == ("Kjente kommuner: ingen.", "Kjente kommuner: evenes, narvik.")


@pytest.mark.parametrize(("keep", "left"), [(None, 2), (1, 2), (3, 3)])
def test_editions_are_kept_as_many_as_is_said_or_as_is_usual(root: Path, keep: int | None, left: int) -> None:
    for number in range(4):
        publish_pages(root, make_page("/a/", f"<p>{number}</p>"))

    prune_editions("narvik", keep=keep)

    assert len(shelf(root).editions()) == left
