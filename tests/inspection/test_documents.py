"""Pages taken apart."""

from tests.inspection.builders import make_page


def test_exits_are_links_to_another_host_that_are_marked_or_named_so() -> None:
    page = make_page(
        """<a href="https://nabo.invalid/" data-exit>Ut</a>
        <a href="https://nabo.invalid/b">Forlat  siden</a>
        <a href="/forlat/">Forlat siden</a>
        <a href="https://nabo.invalid/c">Les mer</a>"""
    )

    assert [link.get("href") for link in page.exits] == ["https://nabo.invalid/", "https://nabo.invalid/b"]


def test_loaded_is_what_a_browser_fetches_with_addresses_in_full() -> None:
    page = make_page(
        """<link rel="stylesheet" href="/a.css"><img src="b.png" srcset="c.png 1x, //nabo.invalid/d.png 2x">
        <a href="/e/">Les</a>""",
        "https://trygg.invalid/mappe/",
    )

    assert [address for _element, address in page.loaded()] == [
        "https://trygg.invalid/a.css",
        "https://trygg.invalid/mappe/b.png",
        "https://trygg.invalid/mappe/c.png",
        "https://nabo.invalid/d.png",
    ]


def test_texts_carry_the_language_of_the_nearest_mark() -> None:
    page = make_page(
        """<html lang="nb-NO"><body><main><p>Hei</p><div lang="en"><p>Hello</p></div>
        <ul lang="uk"><li><p>Привіт</p></li></ul></main></body></html>"""
    )

    assert list(page.texts()) == [("nb", "Hei"), ("en", "Hello"), ("uk", "Привіт")]


def test_language_of_a_page_that_says_none_is_bokmal() -> None:
    assert make_page("<p>Hei</p>").language == "nb"
