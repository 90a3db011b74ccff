"""While an edition is made Python does not look for values that hold one another;
afterwards it does, whatever came of it."""

import gc
from pathlib import Path

import pytest
from django.test import override_settings

from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.switching import ShelfBusyError, exclusive
from handlekraft.exchange.loading import load
from handlekraft.publishing.operations import publish
from tests.small_content import small_content


@pytest.mark.django_db
def test_nothing_is_collected_while_an_edition_is_made_and_everything_is_afterwards(tmp_path: Path) -> None:
    load(small_content(tmp_path / "content"))
    meanwhile: list[bool] = []

    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=True):
        publish("narvik", progress=lambda _done, _total: meanwhile.append(gc.isenabled()))
        after = gc.isenabled()
        with exclusive(Shelf(tmp_path / "editions", "narvik")), pytest.raises(ShelfBusyError):
            publish("narvik")

    assert set(meanwhile) == {False}
    assert (after, gc.isenabled()) == (True, True)
