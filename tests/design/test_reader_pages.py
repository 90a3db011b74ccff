"""What holds for every reader page, whatever stands on it (T-01, T-05, T-14 to T-17, T-58)."""

import re
from collections.abc import Callable
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from handlekraft.design import assets
from handlekraft.design.templating import PACKAGE_DIR as PACKAGE
from handlekraft.editions.shelf.twins import twins
from tests.fixtures.reader_pages import EXIT_ADDRESS, all_pages

# What counts against the first round trip besides the page itself: status line and the headers of T-12.
HEADERS = 600
FIRST_ROUND_TRIP = 14_600


def faults(pages: dict[str, str], wrong: Callable[[HTMLParser], object]) -> dict[str, object]:
    """Return, by page, what a check found wrong; empty when every page is right."""
    found = {name: wrong(HTMLParser(html)) for name, html in pages.items()}
    return {name: fault for name, fault in found.items() if fault}


def read(template: str) -> str:
    return (PACKAGE / template.split("/")[0] / "templates" / template).read_text(encoding="utf-8")


def attributes(tree: HTMLParser) -> list[str]:
    return [name for node in tree.css("*") for name in node.attributes]


def links(tree: HTMLParser) -> list[Node]:
    return tree.css("a[href]")


def test_every_reader_template_is_rendered_here() -> None:
    folders = ("toolbox", "directory", "notices", "plans", "publishing")
    written = {
        f"{app}/{path.name}" for app in folders for path in (PACKAGE / app / "templates" / app).glob("*.html")
    }
    pieces = {path for path in written if "{% block" not in read(path) and "{% extends" not in read(path)}

    assert {page.template for page, _ in all_pages().values()} == written - pieces


def test_page_has_one_h1(pages: dict[str, str]) -> None:
    assert faults(pages, lambda tree: len(tree.css("h1")) != 1) == {}


def test_headings_skip_no_level(pages: dict[str, str]) -> None:
    def jumps(tree: HTMLParser) -> list[tuple[int, int]]:
        levels = [int((node.tag or "h0")[1]) for node in tree.css("h1,h2,h3,h4,h5,h6")]
        return [(one, next_one) for one, next_one in pairwise(levels) if next_one > one + 1]

    assert faults(pages, jumps) == {}


def test_page_has_no_style_attribute_and_no_inline_script(pages: dict[str, str]) -> None:
    def inline(tree: HTMLParser) -> list[str]:
        handlers = [name for name in attributes(tree) if name == "style" or name.startswith("on")]
        return handlers + [node.html or "" for node in tree.css("script:not([src])")]

    assert faults(pages, inline) == {}


def test_page_holds_the_sheet_that_the_policy_allows(pages: dict[str, str]) -> None:
    def sheets(tree: HTMLParser) -> list[str]:
        return [node.text() for node in tree.css("style") if node.text() != assets.reader_style()]

    assert faults(pages, sheets) == {}


def test_t01_page_loads_nothing_from_elsewhere(pages: dict[str, str]) -> None:
    def loads(tree: HTMLParser) -> list[str]:
        sources = [node.attributes["src"] or "" for node in tree.css("[src]")]
        return [source for source in sources if not source.startswith("/-/")] + [
            node.html or "" for node in tree.css("link, iframe, object, embed, img[srcset]")
        ]

    assert faults(pages, loads) == {}
    assert "url(" not in assets.reader_style()
    assert "@import" not in assets.reader_style()


def test_t05_exit_stands_twice_as_an_ordinary_link(pages: dict[str, str]) -> None:
    def exits(tree: HTMLParser) -> object:
        found = [node for node in links(tree) if node.attributes["href"] == EXIT_ADDRESS]
        marked = [(node.attributes.get("rel"), "data-exit" in node.attributes) for node in found]
        return marked != [("noreferrer nofollow", True)] * 2 and marked

    assert faults(pages, exits) == {}


def test_t58_emergency_numbers_stand_first_on_every_page(pages: dict[str, str]) -> None:
    def numbers(tree: HTMLParser) -> object:
        found = [node.attributes["href"] for node in tree.css('a[href^="tel:"]')]
        return found[:2] != ["tel:112", "tel:116006"] and found

    assert faults(pages, numbers) == {}


def test_t15_page_takes_no_text_from_its_reader(pages: dict[str, str]) -> None:
    def inputs(tree: HTMLParser) -> list[str]:
        found = tree.css('form, textarea, input[name], input:not([type="checkbox"]), a[href^="mailto:"]')
        # The search field has no name and stands in no form, so nothing can send it.
        nameless = tree.css('search > input[type="search"]:not([name])')
        return [node.html or "" for node in found if node not in nameless]

    assert faults(pages, inputs) == {}


def test_t14_search_field_is_hidden_until_its_script_runs_and_asks_no_one_for_help(
    pages: dict[str, str],
) -> None:
    searching = {name: HTMLParser(html) for name, html in pages.items() if "<search" in html}

    assert set(searching) == {"toolbox", "unit", "cards", "public", "index"}
    for tree in searching.values():
        assert len(tree.css("search[hidden]")) == 1
        assert len(tree.css('search input[autocomplete="off"][spellcheck="false"]')) == 1


def test_without_scripts_a_list_of_everything_stands_where_search_would_be(pages: dict[str, str]) -> None:
    for name in ("toolbox", "unit", "cards", "public"):
        assert 'href="/narvik/innhold/"' in pages[name].split("</search>")[1].split("</p>")[0]


def test_t16_links_open_here_and_tell_nothing(pages: dict[str, str]) -> None:
    def leaking(tree: HTMLParser) -> list[str]:
        targets = [node.html or "" for node in tree.css("[target]")]
        outside = [
            node
            for node in links(tree)
            if re.match(r"https?://(?!\w+\.localhost)", node.attributes["href"] or "")
        ]
        return targets + [
            node.html or "" for node in outside if "noreferrer" not in (node.attributes.get("rel") or "")
        ]

    assert faults(pages, leaking) == {}


def test_page_names_its_language_and_direction(pages: dict[str, str]) -> None:
    def spoken(tree: HTMLParser) -> list[tuple[object, object]]:
        return [(root.attributes.get("lang"), root.attributes.get("dir")) for root in tree.css("html")]

    foreign = {"card-rtl", "card-message-rtl", "translated"}
    norwegian = {name: html for name, html in pages.items() if name not in foreign}

    assert faults(norwegian, lambda tree: spoken(tree) != [("nb", "ltr")]) == {}
    assert spoken(HTMLParser(pages["card-rtl"])) == [("ar", "rtl")]
    assert spoken(HTMLParser(pages["translated"])) == [("en", "ltr")]


def test_words_in_another_language_than_the_page_say_so(pages: dict[str, str]) -> None:
    tree = HTMLParser(pages["translated"])

    assert [node.text().strip() for node in tree.css('main div[lang="nb"][dir="ltr"] h2')] == [
        "Når du er skadet"
    ]
    assert [node.text() for node in tree.css('.tongues a[dir="rtl"]')] == ["العربية"]
    assert "VO-linjen" in [node.text() for node in tree.css('main p > span[lang="nb"]')]
    assert HTMLParser(pages["plain"]).css("main [lang]") == []


def test_important_message_is_a_region_in_bokmal_first_on_the_page_and_no_alert(
    pages: dict[str, str],
) -> None:
    for name in ("card-message", "card-message-rtl"):
        (first,) = HTMLParser(pages[name]).css("main > :first-child")
        (heading,) = first.css("h2")
        assert (first.tag, first.attributes.get("lang"), first.attributes.get("dir")) == (
            "section",
            "nb",
            "ltr",
        )
        assert (first.attributes["aria-labelledby"], heading.text()) == (heading.id, "Viktige beskjeder")
        assert {"role", "aria-live"}.isdisjoint(first.attributes)
        assert [end.text() for end in first.css("time")] == [
            "Gjelder til 28. november 2026 kl.\u00a008.00"
        ] * 2
    assert HTMLParser(pages["card"]).css(".broadcast") == []


def test_ids_are_unique(pages: dict[str, str]) -> None:
    def doubled(tree: HTMLParser) -> set[object]:
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        return {each for each in ids if ids.count(each) > 1}

    assert faults(pages, doubled) == {}


def test_anchors_lead_to_something_on_the_page(pages: dict[str, str]) -> None:
    def dead(tree: HTMLParser) -> list[str]:
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        wanted = [node.attributes["href"] or "" for node in tree.css('a[href^="#"]')]
        return [href for href in wanted if href[1:] not in ids]

    assert faults(pages, dead) == {}


def test_draft_says_so_on_the_page(pages: dict[str, str]) -> None:
    marks = [node.text().strip() for node in HTMLParser(pages["toolbox"]).css("main .draft")]

    assert marks == ["Utkast, ikke faglig godkjent"]
    assert HTMLParser(pages["not-found"]).css(".draft") == []


def test_whole_card_page_fits_the_first_round_trip(pages: dict[str, str]) -> None:
    sizes = {name: len(twins("index.html", html.encode())[".br"]) for name, html in pages.items()}

    assert {name: size for name, size in sizes.items() if size + HEADERS > FIRST_ROUND_TRIP} == {}
    assert sizes["card"] < 9_200
