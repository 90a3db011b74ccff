"""Reserved addresses are those that pages really have: what is no document keeps its address from
documents."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import override_settings

from handlekraft.domain.addresses import RESERVED
from handlekraft.domain.languages import TRANSLATED
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Municipality, Role
from handlekraft.publishing.collecting import municipality_inputs
from handlekraft.publishing.operations import publish
from tests.fixtures.kept import load_small_content
from tests.organisations.builders import make_municipality
from tests.workspace.people import at_work

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PAGE = {"kind": "page", "title": "Vår side", "discreet_title": "Vår side", "audience": "", "slug": ""}


@pytest.fixture
def narvik(tmp_path: Path) -> Municipality:
    load_small_content(tmp_path / "content")
    return Municipality.objects.get(slug="narvik")


def test_every_address_of_a_page_that_is_no_document_is_reserved_and_no_other(narvik: Municipality) -> None:
    pages = municipality_inputs(narvik, NOW.date(), now=NOW, drafts=True).pages
    firsts = {
        page.path.strip("/").split("/")[0].removesuffix(".html")
        for page in pages
        if not (page.gives_way and page.path.count("/") == 2)
    } - {""}

    assert firsts <= RESERVED
    assert RESERVED - firsts <= set(TRANSLATED) | {"nb"}


@pytest.mark.parametrize("slug", sorted(RESERVED - {"404"}))
def test_document_cannot_take_an_address_that_a_page_always_has(slug: str) -> None:
    editor = at_work(Role.REDAKTOR, make_municipality())

    answer = editor.post("/narvik/nytt-dokument/", {**PAGE, "slug": slug})

    assert answer.status_code in {200, 400}
    assert (
        f"Adressen «{slug}» er tatt av en side som alltid finnes. Velg en annen." in answer.content.decode()
    )
    assert not Document.objects.exists()


def test_card_may_be_called_what_a_page_is_called_since_it_stands_in_a_folder() -> None:
    editor = at_work(Role.REDAKTOR, make_municipality())
    card = {**PAGE, "kind": "card", "audience": "Alle", "situation": "Noen ringer", "slug": "kontakter"}

    assert editor.post("/narvik/nytt-dokument/", card).status_code == 302


def test_document_at_the_address_of_a_page_is_left_out_and_the_edition_goes_out(
    narvik: Municipality, tmp_path: Path
) -> None:
    Document.objects.filter(kind="page", site="both", slug="om").update(slug="kontakter")

    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=True):
        outcome = publish("narvik")
        again = publish("narvik")

    assert outcome.switched
    assert not again.switched
    assert {(each.page, each.instead) for each in outcome.held} == {
        ("public:/narvik/kontakter/", "left_out"),
        ("toolbox:/narvik/kontakter/", "left_out"),
    }
    shelf = tmp_path / "editions" / "narvik" / outcome.edition
    assert "Hvem kan jeg ringe?" in (shelf / "toolbox/kontakter/index.html").read_text(encoding="utf-8")


def test_document_at_a_reserved_address_that_is_taken_out_is_no_longer_held_back(
    narvik: Municipality, tmp_path: Path
) -> None:
    Document.objects.filter(kind="page", site="both", slug="om").update(
        slug="kontakter", retired_on=NOW.date(), municipality=narvik
    )

    with override_settings(EDITIONS_DIR=tmp_path / "editions", PUBLISH_DRAFTS=True):
        assert publish("narvik").held == ()
