"""One installation for all that is done to masters: each test has a card of its own, named by its key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.fixtures.installations import Installations
from tests.journeys.adapting.masters import ALIKE, MOVED, content_with_masters
from tests.journeys.running import Installation, running_installation

# A key for each test that changes a text; nobody else touches its card.
KEYS = ("vesentlig", "viktig", "ordlyd", "borte", "strammet", "oppover", ALIKE, MOVED)


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Narvik's own cards as four units have adapted them; in one of them three units say the same."""
    return content_with_masters(tmp_path_factory.mktemp("adapting") / "content", KEYS)


@pytest.fixture(scope="session")
def site(
    content: Path, browser: Browser, installations: Installations, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """The installation that they share."""
    var = installations.published(tmp_path_factory.mktemp("shared") / "var", content)
    with running_installation(content, var, browser) as running:
        yield running
