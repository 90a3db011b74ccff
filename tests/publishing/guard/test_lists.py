"""Every name on the guard's lists does what it stands there for: one case for each,
so that none can be lost unseen."""

import pytest

from handlekraft.domain.pages import Site
from handlekraft.publishing.guard import Guard
from tests.publishing.editions import make_page
from tests.publishing.guard.test_rules import (
    HEAD,
    NUMBERS_AND_EXIT,
    SCRIPT,
    glance,
    inspect,
    rules,
    surroundings,
)

UNREGISTERED = "76 91 34 17"


@pytest.mark.parametrize(
    "tag",
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ],
)
def test_t30_number_is_found_across_what_only_marks_some_words(tag: str) -> None:
    assert rules(inspect(f"<p>Ring 76 <{tag}>91 34</{tag}> 17</p>")) == ["ukjent-nummer"]


def test_t30_number_is_found_across_a_place_where_it_may_break() -> None:
    assert rules(inspect("<p>Ring 76 91<wbr>34 17</p>")) == ["ukjent-nummer"]


@pytest.mark.parametrize("name", ["alt", "aria-label", "content", "placeholder", "title", "value"])
def test_t30_number_is_found_in_what_is_read_aloud_or_shown(name: str) -> None:
    assert rules(inspect(f'<p {name}="Ring {UNREGISTERED}">Ring</p>')) == ["ukjent-nummer"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<template><p>{UNREGISTERED}</p></template>", []),
        (f"<script>/* {UNREGISTERED} */</script>", ["innebygd-skript"]),
    ],
)
def test_what_no_reader_is_shown_is_not_read_as_words(body: str, found: list[str]) -> None:
    assert rules(inspect(body)) == found


@pytest.mark.parametrize("tag", ["iframe", "object", "embed", "applet", "portal", "fencedframe", "base"])
def test_t01_nothing_is_embedded(tag: str) -> None:
    assert "fremmed-innhold" in rules(inspect(f"<{tag}></{tag}>"))


def test_t01_page_of_frames_is_refused_for_each() -> None:
    html = f"<!DOCTYPE html><html><head>{HEAD}</head><frameset><frame></frameset></html>"

    found = Guard().inspect(make_page(), html.encode(), surroundings())

    assert {each.excerpt for each in found if each.rule == "fremmed-innhold"} == {"<frameset>", "<frame>"}


@pytest.mark.parametrize(
    "name",
    [
        "src",
        "srcset",
        "poster",
        "data",
        "background",
        "action",
        "formaction",
        "xlink:href",
        "imagesrcset",
        "manifest",
    ],
)
def test_t01_nothing_is_fetched_from_elsewhere(name: str) -> None:
    assert "fremmed-innhold" in rules(inspect(f'<p {name}="https://bilder.example/a"></p>'))


@pytest.mark.parametrize("relation", ["icon", "stylesheet", "alternate"])
def test_what_a_page_is_linked_with_may_be_linked(relation: str) -> None:
    assert inspect(f'<link rel="{relation}" href="/narvik/-/a.0123456789ab.css">') == []


@pytest.mark.parametrize("kind", ["button", "checkbox", "radio", "reset", "image", "range"])
def test_field_that_takes_no_words_may_have_a_name(kind: str) -> None:
    assert inspect(f'<input type="{kind}" name="valg">', site=Site.PUBLIC) == []


@pytest.mark.parametrize("name", ["src", "poster", "data", "download", "srcset"])
def test_t11_file_name_that_tells_is_refused(name: str) -> None:
    assert rules(inspect(f'<p {name}="/narvik/-/mot_vold.png"></p>')) == ["avslorende-filnavn"]


@pytest.mark.parametrize(
    "named",
    [
        'name="description"',
        'name="application-name"',
        'name="apple-mobile-web-app-title"',
        'name="twitter:title"',
        'property="OG:title"',
    ],
)
def test_t11_what_is_shown_when_a_page_is_shared_tells_nothing(named: str) -> None:
    assert rules(inspect(head=f'{HEAD}<meta {named} content="Krisesenter">')) == ["avslorende-deling"]


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("https://plikt.no/#mot-vold", []),
        ("//plikt.no/#mot-vold", ["ukjent-vert"]),
        ("#mot-vold", ["avslorende-adresse"]),
        ("/narvik/kort/#mot_vold", ["avslorende-adresse"]),
        ("/narvik/kort/#mot%20vold", ["avslorende-adresse"]),
    ],
)
def test_t11_place_on_a_page_of_our_own_tells_nothing(href: str, found: list[str]) -> None:
    assert rules(inspect(f'<a href="{href}" rel="noreferrer">Les</a>')) == found


def test_t11_what_tells_is_named_as_it_is_read() -> None:
    [refusal] = inspect(path="/kort/vold_og-overgrep/")
    [title] = inspect(head=HEAD.replace("Når det haster", " Råd om vold "))

    assert refusal.excerpt == "narvik kort vold og overgrep"
    assert refusal.reason.startswith("Adressen inneholder «vold», «overgrep», som røper")
    assert title.excerpt == "Råd om vold"


@pytest.mark.parametrize("sign", ["\t", "\n", "\r"], ids=ascii)
def test_t35_sign_that_browsers_leave_out_hides_no_host(sign: str) -> None:
    assert rules(inspect(f'<a href="/{sign}/annet.example" rel="noreferrer">Ut</a>')) == ["ukjent-vert"]


@pytest.mark.parametrize(
    ("href", "found"),
    [("!//annet.example", ["dod-lenke"]), ("X//annet.example", ["dod-lenke"]), ("/X/annet.example", [])],
)
def test_sign_that_browsers_do_not_leave_out_is_a_part_of_the_address(href: str, found: list[str]) -> None:
    assert rules(inspect(f'<a href="{href}" rel="noreferrer">Ut</a>')) == found


@pytest.mark.parametrize(
    "begins",
    [
        b"\xff\xd8\xff",
        b"\x89PNG",
        b"GIF8",
        b"RIFF",
        b"II*\0",
        b"MM\0*",
        b"%PDF",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"OggS",
        b"ID3",
        b"\0\0\0\x18ftyp",
    ],
    ids=ascii,
)
def test_t43_file_that_carries_a_place_or_a_name_is_known_by_how_it_begins(begins: bytes) -> None:
    assert [each.rule for each in Guard().inspect_file("public/favicon.ico", begins + b"\0rest")] == [
        "filslag"
    ]


@pytest.mark.parametrize("ending", [".css", ".html", ".js", ".json", ".txt"])
def test_t43_text_is_let_through_and_is_text(ending: str) -> None:
    assert Guard().inspect_file(f"public/fil{ending}", b"tekst") == []
    assert Guard().inspect_file(f"public/fil{ending}", b"\xff") != []


def test_glance_finds_any_private_sign() -> None:
    assert rules(glance(NUMBERS_AND_EXIT + "\ue123")) == ["ikke-fylt"]


def test_script_of_the_edition_is_let_through() -> None:
    assert inspect(f'<script src="{SCRIPT}" defer></script>') == []
