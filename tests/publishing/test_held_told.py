"""What is held back is told: to whoever watches, to whoever publishes, and in the workspace to those who can
act."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from handlekraft.editions.serving.application import HEALTH, ReaderApplication
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.guidance.addresses import path_of
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Role
from handlekraft.publishing.building import build
from tests.guidance.builders import make_document, section
from tests.organisations.builders import make_municipality
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages
from tests.serving.asking import ask
from tests.workspace.people import at_work

BAD = "<iframe></iframe>"


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(EDITIONS_DIR=tmp_path):
        yield tmp_path


def test_health_says_what_is_held_back_also_of_what_nobody_has_asked_for(root: Path) -> None:
    publish_pages(root, make_page("/"), name="_front")
    publish_pages(root, make_page("/a/"))
    application = ReaderApplication(Shelves(root), Surface.TOOLBOX)
    before = ask(application, HEALTH)

    publish_pages(root, make_page("/a/", BAD), make_page("/b/", BAD))
    held = ask(application, HEALTH)
    publish_pages(root, make_page("/a/"))

    assert (before.code, before.body) == (200, b"ok\n")
    assert (held.code, held.body) == (200, b"holdt tilbake: narvik 2\n")
    assert ask(application, HEALTH).body == b"ok\n"


@pytest.mark.django_db
def test_page_held_back_is_told_in_editions_overview_and_document(root: Path) -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"), owner=narvik, key="vart-kort")
    document = Document.objects.get()
    page = make_page(path_of(document), BAD)
    build(make_inputs([page]), make_workshop(root), now=NOW, allow_drafts=True)

    editor = at_work(Role.REDAKTOR, narvik)
    leader = at_work(Role.NUMMERANSVARLIG, narvik)
    editions = editor.get("/narvik/utgaver/").content.decode()

    assert "Én side eller tekst er holdt tilbake" in editions
    assert "toolbox:/narvik/kort/vart-kort/" in editions
    assert "leserne har en side med bare numrene" in editions
    assert "&lt;iframe&gt; kan hente inn fremmed innhold. Ta det bort." in editions
    assert (
        "Én side eller tekst er holdt tilbake fra leserne i Narvik" in editor.get("/narvik/").content.decode()
    )
    assert "holdt tilbake" not in leader.get("/narvik/").content.decode()
    assert "Godkjent, men ikke framme" in editor.get("/narvik/kort/vart-kort/").content.decode()


@pytest.mark.django_db
def test_nothing_held_back_is_told_nowhere(root: Path) -> None:
    narvik = make_municipality()
    make_document(section("skriv-ned"), owner=narvik, key="vart-kort")
    publish_pages(root, make_page("/kort/vart-kort/"))

    editor = at_work(Role.REDAKTOR, narvik)

    for address in ("/narvik/", "/narvik/utgaver/", "/narvik/kort/vart-kort/"):
        assert "holdt tilbake" not in editor.get(address).content.decode()
        assert "ikke framme" not in editor.get(address).content.decode()
