"""What is judged again of a page whose parts were met, and what of it may be remembered at all."""

from collections import Counter
from dataclasses import replace
from typing import ClassVar

import pytest

from handlekraft.domain.pages import Site
from handlekraft.editions.shelf.manifest import Standard
from handlekraft.publishing.guard import Guard
from handlekraft.publishing.guard.essentials import is_essential
from handlekraft.publishing.guard.parsed_page import Reading, read
from handlekraft.publishing.guard.remembering import Memory
from tests.fixtures.rendering import rendered_pages
from tests.publishing.editions import make_page
from tests.publishing.guard.test_remembering import AROUND, CLEAN, html
from tests.publishing.guard.test_rules import HEAD

PAGE = make_page()
SCRIPT = '<script src="/narvik/-/exit.0123456789ab.js" defer></script>'


class Register(frozenset[str]):
    """Numbers that note when one is looked up."""

    asked: ClassVar[list[object]] = []

    def __contains__(self, number: object) -> bool:
        self.asked.append(number)
        return super().__contains__(number)


def taken(memory: Memory, content: bytes) -> Reading:
    """What is looked at of a page."""
    return memory.cut(content).gathered.reading(PAGE, AROUND)


def remembered(body: str) -> set[str]:
    """The parts of a page that may be remembered."""
    return set(Memory(AROUND).cut(html(body)).parts)


@pytest.fixture
def memory() -> Memory:
    return Memory(AROUND)


def as_sets(reading: Reading) -> tuple[Counter[str], Counter[str]]:
    elements = (str(each) + each.text for family in reading.by_tag.values() for each in family)
    return Counter(elements), Counter(" ".join(text.split()) for text in reading.blocks)


def test_parts_and_frame_of_a_page_are_all_of_it(memory: Memory) -> None:
    for name, content in rendered_pages().items():
        given = content.encode()
        whole = read(PAGE, given, AROUND)
        assert as_sets(taken(memory, given)) == as_sets(whole), name


def test_of_a_page_that_was_clean_only_the_frame_is_looked_at_again(memory: Memory) -> None:
    assert memory.finds_clean(PAGE, html(CLEAN))

    again = taken(memory, html(CLEAN))

    assert (set(again.by_tag), again.blocks) == ({"html", "head", "body", "main", "section"}, ())
    assert memory.finds_clean(PAGE, html(CLEAN))


def test_number_in_a_part_that_was_met_is_not_looked_up_again_on_a_site_in_a_language() -> None:
    register = Register(AROUND.standard.numbers)
    around = replace(AROUND, standard=Standard(register, AROUND.standard.hosts))
    guard, asked = Guard(), []
    for page in (PAGE, PAGE, make_page(site=Site.PUBLIC), replace(PAGE, language="nn"), PAGE):
        assert guard.inspect(page, html(CLEAN), around) == []
        asked.append(bool(register.asked))
        register.asked.clear()

    assert asked == [True, False, True, True, False]


def test_what_a_page_must_have_is_known_of_all_of_it_though_its_parts_were_met(memory: Memory) -> None:
    there = read(PAGE, html(CLEAN), AROUND).named("title", "a")
    whole = [str(element) for element in there if is_essential(element, AROUND)]
    assert len(whole) >= 4  # a title, two numbers, a way out
    for _time in range(2):
        assert memory.finds_clean(PAGE, html(CLEAN))
        assert sorted(map(str, memory.cut(html(CLEAN)).essentials)) == sorted(whole)


def test_of_a_page_that_is_refused_nothing_is_remembered(memory: Memory) -> None:
    assert not memory.finds_clean(PAGE, html(CLEAN + '<p style="x">'))

    assert taken(memory, html(CLEAN)).blocks == taken(Memory(AROUND), html(CLEAN)).blocks != ()


def test_page_at_an_address_that_is_not_known_is_never_clean_by_its_parts(memory: Memory) -> None:
    assert not memory.finds_clean(make_page("/kort/borte/"), html(CLEAN))


@pytest.mark.parametrize("tag", ["body", "main", "article", "section", "header", "footer", "nav", "div"])
def test_element_around_parts_is_opened_when_it_is_new_and_parts_that_were_met_are_not_taken(
    memory: Memory, tag: str
) -> None:
    assert memory.finds_clean(PAGE, html(f"<{tag}><p>Ett.</p><p>To.</p></{tag}>"))

    new = taken(memory, html(f"<{tag}>\n<p>Ett.</p>\n<p>Tre.</p></{tag}>"))

    assert new.blocks == ("Tre.",)


@pytest.mark.parametrize(("tag", "entry"), [("ol", "li"), ("ul", "li"), ("dl", "dt")])
def test_of_a_list_only_the_new_entries_are_taken(memory: Memory, tag: str, entry: str) -> None:
    first, second = (f"<{entry}>{word}</{entry}>" for word in ("Ett", "To"))
    assert memory.finds_clean(PAGE, html(f"<{tag}>{first}</{tag}>"))

    assert taken(memory, html(f"<{tag}>{first}{second}</{tag}>")).blocks == ("To",)


def test_of_a_head_with_another_title_only_the_title_is_taken(memory: Memory) -> None:
    assert memory.finds_clean(PAGE, html(CLEAN))

    new = taken(memory, html(CLEAN, head=HEAD.replace("Når det haster", "Kort")))

    assert [element.text for element in new.named("title", "style")] == ["Kort"]


@pytest.mark.parametrize(
    "part",
    [
        "<div><p>Ett</p> og <p>to</p></div>",
        "<div><p>Ett</p><b>to</b></div>",
        '<div data-hours="24/7"><p>Ett</p></div>',
        "<p>Ett</p>",
    ],
)
def test_element_that_text_runs_through_or_that_is_read_with_its_text_is_one_part(part: str) -> None:
    assert {each for each in remembered(part) if "Ett" in each} == {part}


def test_element_around_parts_that_were_met_may_be_remembered_as_one(memory: Memory) -> None:
    assert memory.finds_clean(PAGE, html("<p>Ett.</p>"))

    assert "<div><p>Ett.</p></div>" in memory.cut(html("<div><p>Ett.</p></div>")).parts


@pytest.mark.parametrize("tag", ["html", "head", "body", "main", "article", "section", "ol"])
def test_what_is_too_large_to_be_the_same_twice_is_not_remembered(tag: str) -> None:
    body = f"<{tag}><div><p>Ett.</p></div></{tag}>"

    assert not any(part.startswith(f"<{tag}>") for part in remembered(body))
    assert not any(part.startswith(f"<{tag}>") for part in remembered(body + "og <b>mer</b>"))


@pytest.mark.parametrize(
    "inside",
    [
        *(f"<{tag}></{tag}>" for tag in ("template", "noscript", "noembed", "noframes", "iframe", "xmp")),
        *(f"<{tag}></{tag}>" for tag in ("svg", "math", "textarea", "pre", "listing", "script", "style")),
        "<area>",
        "<plaintext>",
    ],
)
def test_part_with_something_that_may_look_like_what_it_is_not_is_judged_on_every_page(inside: str) -> None:
    kept = remembered(f"<p>Først.</p><div><p>Ett.</p><div><table><tr><td>{inside}</table></div></div>")

    assert "<p>Først.</p>" in kept
    assert not any("<table>" in part for part in kept)


def test_style_and_script_are_remembered_where_they_are_a_part_by_themselves() -> None:
    assert {SCRIPT.replace(" defer", ' defer=""'), "<title>Når det haster</title>"} <= remembered(SCRIPT)
    assert any(part.startswith("<style>") for part in remembered(""))


@pytest.mark.parametrize(
    "address", ["/narvik/kort/", "#sted", "https://plikt.no/", "tel:112", "mailto:a@b.no"]
)
def test_part_with_a_link_that_leads_to_the_same_place_everywhere_may_be_remembered(address: str) -> None:
    part = f'<p><a href="{address}">Videre</a></p>'

    assert {part, f"<div>{part}</div>"} <= remembered(f"<div>{part}</div>")


@pytest.mark.parametrize("address", ["../kort/", "kort/", "?a", "//plikt.no/"[2:], "http:kort"])
def test_part_with_a_link_that_is_read_from_where_it_stands_is_not_remembered(address: str) -> None:
    body = f'<p>Først.</p><div><p><a href="{address}">Videre</a></p><p>Sist.</p></div>'

    kept = remembered(body)

    assert {"<p>Først.</p>", "<p>Sist.</p>"} <= kept
    assert not any(address in part for part in kept)
