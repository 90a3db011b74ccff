"""The public site in several languages: whole or not there (T-57), the same numbers everywhere
(T-34, T-58), quiet titles (T-11)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from handlekraft.design.build import build as build_look
from handlekraft.design.interface import translated_words
from handlekraft.domain.discretion import indiscreet_words
from handlekraft.domain.languages import BOKMAL, LANGUAGES, direction
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.editions.shelf.twins import SUFFIXES, twins
from handlekraft.publishing.building import build
from handlekraft.publishing.guard import GuardRefusedError, missing_in_languages
from handlekraft.translation.models import SectionTranslation
from tests.fixtures.kept import load_small_content
from tests.publishing.editions import NOW, make_frame, make_inputs, make_page, make_workshop
from tests.publishing.spoken import Spoken, narvik, public_site

# One process: the site is rendered once for all of them.
pytestmark = pytest.mark.xdist_group("languages")

OFFERED = ("nn", "en", "uk")
ACUTE = ("/hjelp/", "/hjelp/meg/", "/hjelp/ung/", "/hjelp/bekymret/", "/hjelp/endring/", "/hjelp/eget-valg/")
DRAFT = {
    "nb": "Utkast, ikke faglig godkjent",
    "nn": "Utkast, ikkje fagleg godkjent",
    "en": "Draft, not professionally approved",
    "uk": "Чернетка, не схвалена фахівцями",
}
BY_MACHINE = {
    "nn": "Sida er omsett av ei maskin. Ingen har kontrollert omsetjinga enno.",
    "en": "This page was translated by a machine. Nobody has checked the translation yet.",
    "uk": "Цю сторінку переклала машина. Ніхто ще не перевірив переклад.",
}
HEADERS = 1_200
FIRST_ROUND_TRIP = 14_600
LONGEST_IN_SHORT = 60


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Spoken]:
    build_look()
    with django_db_blocker.unblock():
        yield public_site(tmp_path_factory.mktemp("spoken"))


def dialled(site: Spoken, path: str) -> set[str]:
    return {node.attributes["href"] or "" for node in site.tree(path).css('a[href^="tel:"]')}


def test_t57_every_acute_page_is_there_in_every_language_offered(site: Spoken) -> None:
    assert {page.language for page in site.pages.values()} == {BOKMAL, *OFFERED}
    assert {page.path for page in site.pages.values() if page.language == BOKMAL} >= set(ACUTE)
    for language in OFFERED:
        assert {f"/{language}{path}" for path in ("/", *ACUTE)} <= site.pages.keys()


def test_t57_no_page_in_another_language_shows_bokmal_unmarked(site: Spoken) -> None:
    """Words of a document that stand in the Norwegian page stand nowhere in the translated
    one, unless they say what they are."""
    for page, tree in site.translated():
        original = site.pages.get(page.path.removeprefix(f"/{page.language}"))
        if (
            original is None
            or page.language == "nn"
            or page.path.removeprefix(f"/{page.language}") not in ACUTE
        ):
            continue
        for marked in tree.css('[lang="nb"]'):
            marked.decompose()
        said = {node.text().strip() for node in tree.css("main h1, main h2, main p, main li")}
        norwegian = {
            node.text().strip() for node in site.tree(original.path).css("main h1, main h2, main p, main li")
        }
        assert said & norwegian - {""} == set(), page.path


def test_t57_words_of_the_interface_are_in_the_language_of_the_page(site: Spoken) -> None:
    ours = translated_words("nn")

    for language in OFFERED:
        assert site.asked[language] & ours - translated_words(language) == set(), language


def test_t34_every_language_dials_the_same_numbers(site: Spoken) -> None:
    for language in OFFERED:
        for path in (*ACUTE, "/kontakter/"):
            assert dialled(site, f"/{language}{path}") == dialled(site, path), (language, path)


def test_t58_every_page_in_every_language_begins_with_112_and_116006(site: Spoken) -> None:
    for page, tree in site.trees():
        numbers = [node.attributes["href"] for node in tree.css('a[href^="tel:"]')]
        assert numbers[:2] == ["tel:112", "tel:116006"], page.path


def test_t11_titles_say_nothing_in_the_language_of_the_page_or_in_bokmal(site: Spoken) -> None:
    for page, tree in site.trees():
        title = tree.css_first("title")
        assert title is not None
        for language in (page.language, BOKMAL):
            assert indiscreet_words(f"{title.text()} {page.path}".replace("-", " "), language) == []


def test_page_names_its_language_and_direction(site: Spoken) -> None:
    for page, tree in site.trees():
        root = tree.css_first("html")
        assert root is not None
        assert (root.attributes["lang"], root.attributes["dir"]) == (page.language, direction(page.language))


def test_names_from_the_register_say_that_they_are_norwegian(site: Spoken) -> None:
    for page, tree in site.translated():
        marked = tree.css('.contact .name > span[lang="nb"]')
        assert len(marked) == len(tree.css(".contact .name")), page.path
    assert site.tree("/kontakter/").css(".contact .name > span") == []


def test_page_that_shows_contacts_can_say_who_answers_now_in_its_own_language(site: Spoken) -> None:
    calling = [page for page, tree in site.trees() if tree.css("main .calls")]

    assert {page.language for page in calling} == {BOKMAL, *OFFERED}
    for page in calling:
        assert f"/narvik/-/hours-{page.language}.js" in page.scripts, page.path


def test_links_to_other_languages_stand_on_every_page_by_their_own_names(site: Spoken) -> None:
    for page, tree in site.trees():
        links = tree.css(".tongues a")
        others = [code for code in (BOKMAL, *OFFERED) if code != page.language]
        assert [(link.attributes["lang"], link.text()) for link in links] == [
            (code, LANGUAGES[code].name) for code in others
        ]
        assert all((link.attributes["href"] or "").startswith("/narvik/") for link in links)


def test_link_to_another_language_leads_to_the_same_page_or_to_the_front(site: Spoken) -> None:
    def english(path: str) -> list[str]:
        return [alternate.href for alternate in site.pages[path].alternates if alternate.language == "en"]

    assert english("/hjelp/meg/") == ["/narvik/en/hjelp/meg/"]
    assert english("/uk/hjelp/ung/") == ["/narvik/en/hjelp/ung/"]
    assert english("/rettigheter/") == ["/narvik/en/"]
    assert english("/404.html") == ["/narvik/en/"]
    for page in site.pages.values():
        assert {each.href.removeprefix("/narvik") for each in page.alternates} <= site.pages.keys()


def test_draft_and_machine_are_told_in_the_language_of_the_page(site: Spoken) -> None:
    for page, tree in site.trees():
        marks = [node.text().strip() for node in tree.css("main .draft")]
        assert marks == ([DRAFT[page.language]] if page.draft else [])
    for language, told in BY_MACHINE.items():
        notices = [node.text() for node in site.tree(f"/{language}/hjelp/meg/").css(".translated .notice")]
        assert notices == [told]


def test_what_is_not_translated_is_listed_with_the_norwegian_page(site: Spoken) -> None:
    listed = site.tree("/en/").css('main .lines a[hreflang="nb"]')

    assert "/narvik/rettigheter/" in [link.attributes["href"] for link in listed]
    assert [link.css_first('span[lang="nb"]') for link in listed].count(None) == 0


def test_acute_page_begins_with_itself_in_at_most_sixty_words(site: Spoken) -> None:
    for language in (BOKMAL, *OFFERED):
        for path in ACUTE[1:]:
            tree = site.tree(path if language == BOKMAL else f"/{language}{path}")
            short = tree.css_first("main .note")
            assert short is not None
            words = [word for line in short.css("p, li") for word in line.text().split()]
            assert 0 < len(words) <= LONGEST_IN_SHORT, (language, path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_page_fits_the_first_round_trip(site: Spoken, suffix: str) -> None:
    sizes = {
        path: len(twins("index.html", html.encode(), (suffix,))[suffix]) for path, html in site.html.items()
    }

    assert {path: size for path, size in sizes.items() if size + HEADERS > FIRST_ROUND_TRIP} == {}


@pytest.mark.django_db
def test_t57_without_drafts_no_language_is_offered_that_nobody_has_approved(tmp_path: Path) -> None:
    build_look()
    load_small_content(tmp_path / "content")

    pages = narvik(drafts=False).pages

    assert {page.language for page in pages} == {BOKMAL}
    assert {page.alternates for page in pages} == {()}


@pytest.mark.django_db
def test_t57_language_that_lacks_one_acute_section_is_not_offered(tmp_path: Path) -> None:
    build_look()
    load_small_content(tmp_path / "content")
    SectionTranslation.objects.filter(
        language="uk", section__document__key="hjelp-ung", section__key="hva-skjer"
    ).delete()

    pages = narvik(drafts=True).pages

    assert {page.language for page in pages} == {BOKMAL, "nn", "en"}
    assert all(each.language != "uk" for page in pages for each in page.alternates)


@pytest.mark.django_db
def test_page_that_is_not_acute_is_shown_only_when_whole(tmp_path: Path) -> None:
    build_look()
    load_small_content(tmp_path / "content")
    SectionTranslation.objects.filter(
        language="en", section__document__key="trygg-bruk", section__key="forlat-siden"
    ).delete()

    paths = {page.path for page in narvik(drafts=True).pages if page.site is Site.PUBLIC}

    assert "/en/trygg-bruk/" not in paths
    assert {"/en/hjelp/meg/", "/uk/trygg-bruk/"} <= paths


def acute(path: str, language: str = BOKMAL) -> Page:
    page = make_page(path, site=Site.PUBLIC, urgency=Urgency.ACUTE)
    return replace(page, language=language)


def test_t57_guard_names_the_page_that_a_language_lacks() -> None:
    pages = [acute("/"), acute("/hjelp/meg/"), acute("/en/", "en")]

    assert [(found.page, found.rule) for found in missing_in_languages(pages)] == [
        ("public:/en/hjelp/meg/", "mangler-oversettelse")
    ]
    assert missing_in_languages([*pages, acute("/en/hjelp/meg/", "en")]) == []


def test_t57_edition_with_half_a_language_is_refused(tmp_path: Path) -> None:
    inputs = make_inputs([acute("/"), acute("/hjelp/meg/"), acute("/en/", "en")])
    spoken = replace(inputs, frames={**inputs.frames, (Site.PUBLIC, "en"): make_frame(site=Site.PUBLIC)})

    with pytest.raises(GuardRefusedError) as refused:
        build(spoken, make_workshop(tmp_path), now=NOW, allow_drafts=True)

    assert [found.rule for found in refused.value.refusals] == ["mangler-oversettelse"]


def test_t57_language_is_refused_when_there_is_no_acute_page_to_hold_it_against() -> None:
    english = replace(make_page("/en/", site=Site.PUBLIC), language="en")
    pages = [make_page("/", site=Site.PUBLIC), english]

    assert [(found.page, found.rule) for found in missing_in_languages(pages)] == [
        ("public:/en/", "mangler-oversettelse")
    ]
    assert missing_in_languages(pages[:1]) == []
