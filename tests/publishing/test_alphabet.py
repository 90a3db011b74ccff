from handlekraft.domain.pages import Page, Site
from handlekraft.publishing.pages.alphabet import index_page
from handlekraft.publishing.pages.page_values import IndexEntry, IndexPage, Letter


def make_page(index_as: str, *, site: Site = Site.TOOLBOX) -> Page:
    return Page(site, f"/{index_as.lower()}/", "t.html", index_as, index_as, None, index_as=index_as)


def test_index_page_groups_listed_pages_of_its_own_site() -> None:
    pages = [
        make_page("Økonomi"),
        make_page("Avverge"),
        make_page("Alle"),
        make_page(""),
        make_page("Annet", site=Site.PUBLIC),
    ]

    page = index_page(Site.TOOLBOX, "/narvik", pages)

    assert page.content == IndexPage(
        (
            Letter("A", (IndexEntry("Alle", "/narvik/alle/"), IndexEntry("Avverge", "/narvik/avverge/"))),
            Letter("Ø", (IndexEntry("Økonomi", "/narvik/økonomi/"),)),
        )
    )


def test_ukrainian_letters_stand_in_the_order_of_their_alphabet() -> None:
    page = index_page(Site.TOOLBOX, "/narvik/uk", [make_page(word) for word in ("Якщо", "Їжа", "Допомога")])

    assert isinstance(page.content, IndexPage)
    assert [group.letter for group in page.content.letters] == ["Д", "Ї", "Я"]
