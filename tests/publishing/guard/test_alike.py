"""Pages of one cast: when one is clean the others are judged by what is their own, and by nothing less."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

import pytest

from handlekraft.domain.late import CLOSE, OPEN, filled
from handlekraft.domain.pages import Page
from handlekraft.publishing.guard import Guard
from handlekraft.publishing.guard.alike import Alike
from handlekraft.publishing.guard.checks import CHECKS
from handlekraft.publishing.guard.parsed_page import read
from tests.publishing.editions import EXIT, make_page
from tests.publishing.guard.test_remembering import AROUND as ONE_PLACE
from tests.publishing.guard.test_remembering import says_nothing
from tests.publishing.guard.test_rules import HEAD, NUMBERS_AND_EXIT

PLACE, HOME = f"{OPEN}own:place{CLOSE}", f"{OPEN}own:home{CLOSE}"
OWN = f'<p><a href="{HOME}">{PLACE}</a></p>'
COMMON = "<div><p>Les dette.</p><p>Ring 112.</p></div>"
A, B = make_page("/enhet/a/"), make_page("/enhet/b/")
AROUND = replace(ONE_PLACE, addresses=ONE_PLACE.addresses | {"/narvik/enhet/a/", "/narvik/enhet/b/"})
WORDS = {"own:place": "Eksempel", "own:home": "/narvik/kort/"}

FillIn = Callable[[bytes], bytes]


def saying(words: Mapping[str, str]) -> FillIn:
    """Fill in what a page says by itself."""
    escaped = {name: escape(word).encode() for name, word in words.items()}
    return lambda html: filled(html, escaped.__getitem__)


def cast(body: str = OWN + COMMON, *, essentials: str = NUMBERS_AND_EXIT, title: str = PLACE) -> bytes:
    head = HEAD.replace("Når det haster", title)
    html = f'<!DOCTYPE html><html lang="nb"><head id="hode">{head}</head><body class="a"><header>{essentials}</header>'
    return f"{html}<main>{body}</main></body></html>".encode()


def known_of(common: bytes, words: Mapping[str, str] = WORDS, guard: Guard | None = None) -> Alike | None:
    """What the guard knows of a cast once the page A of it was found clean."""
    return (guard or Guard()).alike(A, common, saying(words), AROUND)


def rules(
    common: bytes, words: Mapping[str, str], *, first: Mapping[str, str] = WORDS, page: Page = B
) -> list[str]:
    """What is said of a page of a cast, judged by what is its own, after A; the same as if it came alone."""
    known, fill_in = known_of(common, first), saying(words)
    assert known
    found = Guard().inspect_alike(page, fill_in(common), AROUND, known, fill_in)
    assert found == Guard((*CHECKS, says_nothing)).inspect(page, fill_in(common), AROUND)
    return sorted(refusal.rule for refusal in found)


def test_page_is_clean_by_its_own_words_and_what_all_have_is_not_looked_at_again() -> None:
    known = known_of(cast())

    assert known
    assert known.finds_clean(B, saying(WORDS), AROUND)
    own = read(B, saying(WORDS)(known.parts), AROUND)
    assert [each.strip() for each in own.blocks] == ["Eksempel", "Eksempel"]
    assert rules(cast(), WORDS) == []


@pytest.mark.parametrize(
    ("rule", "own"),
    [
        ("ukjent-nummer", {"own:place": "76 91 34 17"}),
        ("fodselsnummer", {"own:place": "01819010001"}),
        ("dod-lenke", {"own:home": "/narvik/borte/"}),
        ("ukjent-vert", {"own:home": "https://annet.example/"}),
        ("mangler-tittel", {"own:place": " "}),
        ("avslorende-tittel", {"own:place": "Krisesenteret"}),
    ],
)  # fmt: skip
def test_fault_in_what_is_a_pages_own_is_found(rule: str, own: dict[str, str]) -> None:
    known = known_of(cast())
    assert known
    assert not known.finds_clean(B, saying({**WORDS, **own}), AROUND)

    assert rule in rules(cast(), {**WORDS, **own})


@pytest.mark.parametrize(
    ("own", "body", "essentials", "rule"),
    [
        ("tel:112", f'<p>{PLACE} <a href="{HOME}">Ring</a></p>', NUMBERS_AND_EXIT.replace("tel:112", "tel:76913416"), "mangler-nodnummer"),
        (EXIT, f'<p><a href="{HOME}" rel="noreferrer nofollow">{PLACE}</a></p>', NUMBERS_AND_EXIT.replace(EXIT, "/narvik/"), "mangler-utgang"),
    ],
)  # fmt: skip
def test_link_that_every_page_must_have_is_asked_of_each_though_the_first_had_it_by_itself(
    own: str, body: str, essentials: str, rule: str
) -> None:
    common, first = cast(body, essentials=essentials), {**WORDS, "own:home": own}
    assert rules(common, first, first=first) == []

    assert rules(common, WORDS, first=first) == [rule]


def test_page_that_has_a_link_it_must_have_among_its_own_is_clean_by_what_is_its_own() -> None:
    essentials = NUMBERS_AND_EXIT.replace("Forlat siden", f"Forlat {PLACE}")

    known = known_of(cast(essentials=essentials))

    assert known
    assert known.finds_clean(B, saying(WORDS), AROUND)


def test_page_at_an_address_that_is_not_known_is_judged_whole() -> None:
    known = known_of(cast())

    assert known
    assert not known.finds_clean(make_page("/enhet/c/"), saying(WORDS), AROUND)


def test_page_whose_every_text_and_element_is_its_own_is_judged_by_its_parts() -> None:
    """All that is read of such a page is read of its parts."""
    common = f'<title>{PLACE}</title><a href="{EXIT}" rel="noreferrer nofollow">{PLACE}</a>'

    assert known_of(common.encode())


@pytest.mark.parametrize(
    "body",
    [
        f'{OWN}<section class="{PLACE}">{COMMON}</section>',
        f"{OWN}<section><!-- {PLACE} -->{COMMON}</section>",
    ],
    ids=["in an attribute", "in a comment"],
)
def test_pages_with_something_of_their_own_around_the_parts_are_each_judged_whole(body: str) -> None:
    assert known_of(cast(body)) is None


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>Les dette.</p><plaintext>{PLACE}",
        f"<form><p>{PLACE}</p><math><mtext></form><form><mglyph><style></math><img alt=''></style></mglyph></form>",
    ],
    ids=["another text", "another element"],
)
def test_pages_whose_parts_mean_something_else_taken_out_are_each_judged_whole(body: str) -> None:
    assert known_of(cast(OWN + body)) is None


@pytest.mark.parametrize(
    "common",
    [
        '<p><a href="../../kort/">Kort</a></p>',
        '<p><map name="a"><area href="/narvik/kort/" alt="Kort"></map></p>',
    ],
    ids=["a link read from where the page stands", "a link that is no link"],
)
def test_pages_with_links_that_may_differ_from_page_to_page_are_each_judged_whole(common: str) -> None:
    assert known_of(cast(OWN + common)) is None


def test_guard_with_other_checks_judges_every_page_whole() -> None:
    assert known_of(cast(), guard=Guard((*CHECKS, says_nothing))) is None


def test_page_of_which_a_mark_was_left_is_refused_wherever_it_stands() -> None:
    known, fill_in = known_of(cast()), saying(WORDS)
    assert known
    html = fill_in(cast()).replace(b"Les dette.", f"Les {OPEN}".encode())

    found = Guard().inspect_alike(B, html, AROUND, known, fill_in)

    assert {refusal.rule for refusal in found} == {"ikke-fylt", "usynlig-tegn"}


@pytest.mark.parametrize(
    ("html", "expected"), [(cast(OWN.replace(HOME, "/narvik/borte/")), ["dod-lenke"]), (cast(), [])]
)
def test_page_that_cannot_be_judged_by_its_own_words_is_judged_whole(
    html: bytes, expected: list[str]
) -> None:
    known = known_of(cast())
    assert known

    found = Guard().inspect_alike(B, saying(WORDS)(html), AROUND, known, saying({}))

    assert [refusal.rule for refusal in found] == expected
