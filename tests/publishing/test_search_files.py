"""Search as files of an edition: which pages load them, and when the index is made anew."""

from dataclasses import replace

import pytest

from handlekraft.directory.reader_values import ShownContact, ShownNumber
from handlekraft.domain.pages import Page, Site
from handlekraft.domain.search import Found, SearchEntry, SearchSynonym
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.collecting.search import with_search
from tests.publishing.editions import make_page

SYNONYM = SearchSynonym(("slår",), means=("vold",))
CONTACT = ShownContact(
    "barnevern", "Barneverntjenesten", "barnevern", "", (ShownNumber("76 91 34 16", "76913416"),)
)


def card(said: str = "Om vold.") -> Page:
    """A page whose entries are worked out late, as a document's are."""
    page = replace(make_page("/kort/a/"), made_of=(said,), content=lambda: said)
    return replace(page, entries=lambda: (SearchEntry(Found.CARD, "Et kort", text=(said,)),))


def front(site: Site = Site.TOOLBOX) -> Page:
    return replace(make_page("/", site=site), has_search=True)


def index_of(
    *pages: Page, synonyms: tuple[SearchSynonym, ...] = (SYNONYM,), contact: ShownContact = CONTACT
) -> ExtraFile:
    _, files = with_search([front(), *pages], synonyms, [contact], "/narvik/")
    return files[0]


def test_only_pages_with_the_field_load_it_and_what_says_where_the_index_is_runs_first() -> None:
    pages, [index, *loaded] = with_search([front(), card()], (), [], "/narvik/")

    assert [len(page.scripts) for page in pages] == [2, 0]
    assert [file.path for file in loaded] == [
        f"toolbox/{name.removeprefix('/narvik/')}" for name in pages[0].scripts
    ]
    assert pages[0].scripts[0] == "/narvik/-/search-nb.js"
    assert loaded[0].worked_out().decode() == (
        f'self.searchIndexAt="/narvik/{index.path.removeprefix("toolbox/")}";\n'
    )
    assert index.path.startswith("toolbox/-/search-nb.")


def test_changed_text_changes_no_page_for_the_sake_of_its_index() -> None:
    before, after = (with_search([front(), card(said)], (), [], "/narvik/") for said in ("Før.", "Etter."))

    assert before[0][0].fingerprint("") == after[0][0].fingerprint("")
    assert before[1][0].path != after[1][0].path
    assert before[1][1].path == after[1][1].path
    assert before[1][1].content != after[1][1].content


def test_each_site_and_language_has_an_index_of_its_own() -> None:
    english = replace(front(Site.PUBLIC), path="/en/", language="en")
    _, files = with_search([front(), front(Site.PUBLIC), english], (), [], "/narvik/")

    names = [file.path.split(".")[0] for file in files if "search-" in file.path and file.made_of]
    assert names == ["toolbox/-/search-nb", "public/-/search-nb", "public/-/search-en"]


def test_index_holds_what_its_site_says_and_nothing_else() -> None:
    _, files = with_search([front(), front(Site.PUBLIC), card()], (), [], "/narvik/")
    held = {file.path.split("/")[0]: b"Et kort" in file.worked_out() for file in files if file.made_of}

    assert held == {"toolbox": True, "public": False}


@pytest.mark.parametrize(
    "changed",
    [
        index_of(card("Om noe annet.")),
        index_of(card(), synonyms=()),
        index_of(card(), contact=replace(CONTACT, name="Barnevernet")),
        index_of(replace(card(), heading="Et annet kort")),
        index_of(card(), replace(make_page("/kurs/"), index_as="Kurs")),
    ],
    ids=["text", "synonyms", "name of a contact", "heading", "page"],
)
def test_index_is_another_when_what_it_is_made_from_changes(changed: ExtraFile) -> None:
    assert changed.made_of != index_of(card()).made_of


def test_index_stays_when_a_number_changes_that_nobody_knows_by_heart() -> None:
    changed = replace(CONTACT, numbers=(ShownNumber("76 91 34 17", "76913417"),))

    assert index_of(card(), contact=changed).made_of == index_of(card()).made_of


def test_unchanged_index_is_not_worked_out() -> None:
    def never() -> tuple[SearchEntry, ...]:
        raise AssertionError

    assert index_of(replace(card(), entries=never)).made_of == index_of(card()).made_of
