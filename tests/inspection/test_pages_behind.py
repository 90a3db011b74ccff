"""Pages that an inspection could pass by: behind a base, a refresh, a packed body, other letters. What could
not be looked at is a finding."""

import gzip
import zlib
from collections.abc import Callable

import pytest

from handlekraft.inspection import fetching
from handlekraft.inspection.bodies import letters
from tests.inspection.builders import make_page
from tests.inspection.odd_site import Answer, Answers, odd_site, page
from tests.inspection.test_command import run

LEAK = '<img src="https://tredjepart.example/p.gif" alt="">'
HTML = {"Content-Type": "text/html; charset=utf-8"}


def said_of(answers: Answers) -> str:
    with odd_site(answers) as (address, _asked):
        code, said, complained = run(address, "--in-browser", "0")
    assert (code, complained) == (1, "")
    return said


def headed(body: str, head: str) -> str:
    return page("Forside", body).replace("<head>", f"<head>{head}")


@pytest.mark.parametrize(
    "front",
    [
        headed("", '<meta http-equiv="Refresh" content="0; url=/nb/">'),
        headed("", "<meta http-equiv=refresh content=\"5;URL='/nb/'\">"),
        headed("", '<meta http-equiv="refresh" content="0,/nb/">'),
        (page("Forside", "").encode(), {**HTML, "Refresh": "0; url=/nb/"}),
        headed('<a href="nb/">Hjem</a>', '<base href="/">'),
    ],
    ids=["refresh", "quoted", "comma", "header", "base"],
)
def test_page_that_a_browser_is_sent_to_is_read(front: Answer) -> None:
    assert "tredjepart.example" in said_of({"/": front, "/nb/": page("Hjem", LEAK)})


def test_links_below_a_base_are_asked_for_there() -> None:
    front = headed('<a href="om/">Om</a>', '<base href="/app/">')

    assert "tredjepart.example" in said_of({"/": front, "/app/om/": page("Om", LEAK)})


@pytest.mark.parametrize(
    ("coding", "packed"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_packed_page_is_opened(coding: str, packed: Callable[[bytes], bytes]) -> None:
    body = packed(page("Forside", LEAK).encode())

    assert "tredjepart.example" in said_of({"/": (body, {**HTML, "Content-Encoding": coding})})


@pytest.mark.parametrize(
    ("coding", "told"),
    [("br", "Svaret er pakket som «br»"), ("gzip", "kan ikke pakkes opp")],
)
def test_page_that_cannot_be_opened_is_a_finding(coding: str, told: str) -> None:
    said = said_of({"/": (b"ikke pakket", {**HTML, "Content-Encoding": coding})})

    assert told in said
    assert "Det er ikke undersøkt." in said


def test_page_that_is_too_large_to_be_read_whole_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 2000)
    long = page("Forside", "x" * 3000).encode()

    said = said_of(
        {"/": (gzip.compress(long), {**HTML, "Content-Encoding": "gzip"}), "/sw.js": long.decode()}
    )

    assert said.count("for stort til å bli lest helt") == 1
    assert "/sw.js" in said


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("<p>blåbær</p>".encode(), "text/html; charset=utf-8"),
        ("<p>blåbær</p>".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ('<meta charset="windows-1252"><p>blåbær</p>'.encode("cp1252"), "text/html"),
        ("<p>blåbær</p>".encode("utf-16"), "text/html"),
        ("\ufeff<p>blåbær</p>".encode(), "text/html; charset=latin-1"),
        ("<p>blåbær</p>".encode(), "text/html; charset=finnes-ikke"),
        ("<p>blåbær</p>".encode(), "text/html; charset=base64"),
    ],
)
def test_letters_are_those_that_the_page_was_written_with(body: bytes, header: str) -> None:
    assert "<p>blåbær</p>" in letters(body, header)


def test_what_headers_make_a_browser_fetch_is_loaded_too() -> None:
    header = "<https://cdn.invalid/x.css>; rel=preload; as=style, </b/>; rel=canonical"
    written = make_page("<p>Hei</p>", "https://trygg.invalid/a/", headers=[("Link", header)])

    assert [address for _element, address in written.loaded()] == ["https://cdn.invalid/x.css"]
