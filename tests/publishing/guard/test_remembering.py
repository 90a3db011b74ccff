"""What the guard remembers of pages it found clean never lets a fault through on another."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from handlekraft.domain.pages import Site
from handlekraft.editions.shelf.manifest import Standard
from handlekraft.publishing.guard import Guard, Surroundings
from handlekraft.publishing.guard.checks import CHECKS, OF_PAGES, OF_PARTS
from handlekraft.publishing.guard.parsed_page import Reading
from tests.publishing.editions import EXIT, make_page
from tests.publishing.guard import test_rules
from tests.publishing.guard.test_rules import CONFIRMED, HEAD, NUMBERS_AND_EXIT, surroundings


def planted(test: Callable[..., None]) -> list[str]:
    """The faults that a test of one rule is given: here they come once more, among parts that the guard has
    met."""
    given = vars(test)["pytestmark"][0].args[1]
    return [each if isinstance(each, str) else each[1] for each in given]


PLANTED = [
    *planted(test_rules.test_fault_on_any_page_is_refused),
    *planted(test_rules.test_t30_number_that_is_not_registered_is_refused_however_it_is_written),
    *planted(test_rules.test_t35_way_out_to_a_host_that_is_not_on_the_list_is_refused),
    *planted(test_rules.test_t41_national_identity_number_is_refused_wherever_it_stands),
]
CLEAN = (
    '<header><div><a href="/narvik/">Kort</a></div></header>'
    '<section><h2>Gjør nå</h2><div class="block"><p>Ring <a href="tel:112">112</a>.</p>'
    f'<div><p>Sørg for ro.</p><span data-hours="{CONFIRMED}"></span></div></div></section>'
)
AROUND = surroundings()


def says_nothing(reading: Reading) -> Iterator[tuple[str, str, str]]:
    yield from ()


def forgetful() -> Guard:
    """A guard with one check more than the product has: it takes every page whole."""
    return Guard((*CHECKS, says_nothing))


def html(body: str, *, head: str = HEAD, essentials: str = NUMBERS_AND_EXIT) -> bytes:
    """A page whose body is cut: what every page has stands in an element of its own."""
    return f"<!DOCTYPE html><html><head>{head}</head><body><header>{essentials}</header><main>{body}</main></body></html>".encode()


def seasoned(around: Surroundings = AROUND) -> Guard:
    """A guard that has found pages of both sites clean."""
    guard = Guard()
    for site in Site:
        assert guard.inspect(make_page(site=site), html(CLEAN), around) == []
    return guard


@pytest.mark.parametrize("fault", PLANTED)
@pytest.mark.parametrize(
    "place", ["{clean}{fault}", "{clean}<div>{fault}</div>", "<section>{fault}{clean}</section>"]
)
def test_planted_fault_among_parts_that_were_met_is_told_as_if_none_were(fault: str, place: str) -> None:
    content = html(place.format(clean=CLEAN, fault=fault))
    guard = seasoned()

    for site in Site:
        page = make_page(site=site)
        expected = forgetful().inspect(page, content, AROUND)
        assert expected
        assert guard.inspect(page, content, AROUND) == expected
        assert guard.inspect(page, content, AROUND) == expected  # what is refused is not remembered


@pytest.mark.parametrize(
    ("rule", "part", "right", "wrong"),
    [
        ("e-post", '<p><a href="mailto:post@example.no">Skriv</a></p>', Site.TOOLBOX, Site.PUBLIC),
        ("fritekst", '<div><input name="q"></div>', Site.TOOLBOX, Site.PUBLIC),
        ("bare-for-ansatte", '<p data-sensitivity="staff">Kodeord</p>', Site.TOOLBOX, Site.PUBLIC),
    ],
)
def test_part_that_was_clean_on_one_site_is_judged_again_on_the_other(
    rule: str, part: str, right: Site, wrong: Site
) -> None:
    guard = seasoned()
    assert guard.inspect(make_page(site=right), html(CLEAN + part), AROUND) == []

    assert [found.rule for found in guard.inspect(make_page(site=wrong), html(CLEAN + part), AROUND)] == [
        rule
    ]


def test_part_that_was_clean_in_one_language_is_judged_again_in_another() -> None:
    head = HEAD.replace("Når det haster", "Help after rape")
    guard = seasoned()
    assert guard.inspect(replace(make_page(), language="nn"), html(CLEAN, head=head), AROUND) == []

    found = guard.inspect(replace(make_page(), language="en"), html(CLEAN, head=head), AROUND)

    assert [refusal.rule for refusal in found] == ["avslorende-tittel"]


@pytest.mark.parametrize(
    ("rule", "part", "changed"),
    [
        ("ukjent-nummer", "<p>Ring 76 91 34 16.</p>", {"standard": Standard(frozenset({"112", "116006"}), frozenset())}),
        ("ukjent-nummer", '<p><a href="tel:76913416">Ring</a></p>', {"standard": Standard(frozenset({"112", "116006"}), frozenset())}),
        (
            "ukjent-vert",
            '<div><a href="https://plikt.no/" rel="noreferrer">Plikt</a></div>',
            {"standard": replace(AROUND.standard, hosts=frozenset())},
        ),
        (
            "dod-lenke",
            '<div><p><a href="/narvik/kort/">Kort</a></p></div>',
            {"addresses": AROUND.addresses - {"/narvik/kort/"}},
        ),
        ("ukjent-apningstid", f'<p><span data-hours="{CONFIRMED}"></span></p>', {"schedules": frozenset()}),
        ("innebygd-stil", "", {"style_hash": "sha256-annen"}),
    ],
)  # fmt: skip
def test_part_that_was_clean_in_one_edition_is_judged_again_in_the_next(
    rule: str, part: str, changed: dict[str, object]
) -> None:
    page, content = make_page(), html(CLEAN.replace(f'<span data-hours="{CONFIRMED}"></span>', "") + part)
    guard = Guard()
    assert guard.inspect(page, content, AROUND) == []

    found = guard.inspect(page, content, replace(AROUND, **changed))  # type: ignore[arg-type]

    assert {refusal.rule for refusal in found} == {rule}


@pytest.mark.parametrize(
    "gone", ['href="tel:112"', 'href="tel:116006"', f'href="{EXIT}"', "<title>Når det haster</title>"]
)
def test_what_a_page_must_have_is_asked_of_each_though_all_its_parts_were_met(gone: str) -> None:
    content = html("<p>Tekst.</p>")
    guard = seasoned()
    assert guard.inspect(make_page(), content, AROUND) == []

    without = content.replace(gone.encode(), b"")

    assert (
        guard.inspect(make_page(), without, AROUND) == forgetful().inspect(make_page(), without, AROUND) != []
    )


def test_link_that_is_read_from_where_the_page_stands_is_judged_on_every_page() -> None:
    part = '<div><p><a href="../fare-na/">Videre</a></p></div>'
    guard = seasoned()
    assert guard.inspect(make_page("/kort/fare-na/"), html(part), AROUND) == []

    deeper = replace(AROUND, addresses=AROUND.addresses | {"/narvik/plikter/en/"})
    both = [guard.inspect(make_page(path), html(part), deeper) for path in ("/kort/fare-na/", "/plikter/en/")]

    assert [[refusal.rule for refusal in found] for found in both] == [[], ["dod-lenke"]]


def test_page_with_an_address_that_tells_is_refused_though_all_its_parts_were_met() -> None:
    around = replace(AROUND, addresses=AROUND.addresses | {"/narvik/kort/vold-hjemme/"})
    guard = seasoned(around)

    [refusal] = guard.inspect(make_page("/kort/vold-hjemme/"), html(CLEAN), around)

    assert refusal.rule == "avslorende-adresse"


def test_guard_with_a_check_of_its_own_asks_it_of_parts_that_were_met() -> None:
    def finds_a_fault(reading: Reading) -> Iterator[tuple[str, str, str]]:
        yield "regel", "Rett det.", ""

    guard = Guard((*CHECKS, finds_a_fault))

    for _time in range(2):
        assert [found.rule for found in guard.inspect(make_page(), html(CLEAN), AROUND)] == ["regel"]


@pytest.mark.parametrize("fault", ["<!-- 76 91 34 17 -->", "<div><p>a</p> 76 91 34 17 <p>b</p></div>"])
def test_what_stands_between_parts_that_were_met_is_judged(fault: str) -> None:
    body = "<div><p>a</p></div><div><p>b</p></div>"
    guard = seasoned()
    assert guard.inspect(make_page(), html(body), AROUND) == []

    found = guard.inspect(make_page(), html(body.replace("</div>", "</div>" + fault, 1)), AROUND)

    assert [refusal.rule for refusal in found] == ["ukjent-nummer"]


def test_text_that_is_split_over_two_elements_is_one_text_though_each_was_met_alone() -> None:
    guard = seasoned()
    for half in ("<b>76 91</b>", "<b>34 17</b>"):
        assert guard.inspect(make_page(), html(f"<div><p>{half}</p></div>"), AROUND) == []

    found = guard.inspect(make_page(), html("<div><b>76 91</b> <b>34 17</b></div>"), AROUND)

    assert [refusal.rule for refusal in found] == ["ukjent-nummer"]


def test_every_check_is_of_pages_or_of_parts() -> None:
    assert (*OF_PAGES, *OF_PARTS) == CHECKS
    assert len(set(CHECKS)) == len(CHECKS)
