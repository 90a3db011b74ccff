"""The verbs of publishing, asked for no more than they must be told: drafts stay with those who write them,
what is unchanged is not made again, and readers get the edition that is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.publishing.building.outcome import DraftsRefusedError
from handlekraft.publishing.operations import prune_editions, publish, publish_front, roll_back
from tests.fixtures.kept import load_small_content
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
    assert publish("lavangen", allow_drafts=True).switched


def test_edition_and_front_are_made_anew_only_when_that_is_asked_for(root: Path) -> None:
    load_small_content(root.parent / "content")
    assert publish_front() is None

    publish("lavangen", allow_drafts=True)
    again, anew = publish("lavangen", allow_drafts=True), publish("lavangen", allow_drafts=True, full=True)
    fronts = [publish_front(), publish_front(), publish_front(full=True)]

    assert (again.made, anew.made) == (0, anew.pages)
    assert [front and front.unchanged > 0 for front in fronts] == [False, True, False]
    assert Shelf(root, FRONT).current()


def test_readers_get_the_edition_that_is_named_and_the_one_before_when_none_is(root: Path) -> None:
    for number in range(3):
        publish_pages(root, make_page("/a/", f"<p>{number}</p>"))
    first, second, third = shelf(root).editions()

    assert roll_back("narvik") == second == shelf(root).current()
    assert roll_back("narvik", edition=third) == third == shelf(root).current()
    assert roll_back("narvik", edition=first) == first == shelf(root).current()


@pytest.mark.parametrize(("keep", "left"), [(None, 2), (1, 2), (3, 3)])
def test_editions_are_kept_as_many_as_is_said_or_as_is_usual(root: Path, keep: int | None, left: int) -> None:
    for number in range(4):
        publish_pages(root, make_page("/a/", f"<p>{number}</p>"))

    prune_editions("narvik", keep=keep)

    assert len(shelf(root).editions()) == left
