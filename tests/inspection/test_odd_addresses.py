"""Addresses and servers that are not as they should be: asked for as a browser does, and told as findings."""

import json
import time

import pytest
from playwright.sync_api import Browser

from handlekraft.inspection.addresses import asked_for
from handlekraft.inspection.browsing import look
from handlekraft.inspection.crawling import crawl
from handlekraft.inspection.fetching import CannotReachError, Fetcher
from handlekraft.inspection.rules import RULES
from tests.inspection.odd_site import TRICKLE, Answers, odd_site, page
from tests.inspection.test_command import run

LEAK = '<img src="https://tredjepart.example/p.gif" alt="">'
BASE = "https://trygg.invalid/a/"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/hjelp-på-dagtid/", "https://trygg.invalid/hjelp-p%C3%A5-dagtid/"),
        ("/min side/", "https://trygg.invalid/min%20side/"),
        ("/s?q=blå bær#være", "https://trygg.invalid/s?q=bl%C3%A5%20b%C3%A6r#være"),
        ("/100%25/", "https://trygg.invalid/100%25/"),
        ("\t/b\n/", "https://trygg.invalid/b/"),
        ("https://blåbær.invalid/", "https://xn--blbr-roah.invalid/"),
        ("tel:112", "tel:112"),
        ("http://[feil/", ""),
        ("http://a:port/", ""),
    ],
)
def test_address_is_asked_for_as_a_browser_does(written: str, asked: str) -> None:
    assert asked_for(BASE, written) == asked


@pytest.mark.parametrize(
    ("written", "path"), [("/hjelp-på-dagtid/", "/hjelp-p%C3%A5-dagtid/"), ("/min side/", "/min%20side/")]
)
def test_page_behind_a_link_with_letters_is_read(written: str, path: str) -> None:
    answers: Answers = {"/": page("Forside", f'<a href="{written}">Hjelp</a>'), path: page("Hjelp", LEAK)}
    with odd_site(answers) as (address, _asked):
        code, said, complained = run(address, "--in-browser", "0", "--json")

    assert (code, complained) == (1, "")
    assert "tredjepart.example" in said
    assert path in said
    json.loads(said)


def test_link_and_location_that_cannot_be_read_are_findings() -> None:
    answers: Answers = {
        "/": page(
            "Forside", '<a href="http://[feil/">En</a> <a href="/videre/">To</a> <img src="http://[b/">'
        ),
        "/videre/": (302, "http://[c/"),
    }
    with odd_site(answers) as (address, _asked):
        code, said, complained = run(address, "--in-browser", "0")

    assert (code, complained) == (1, "")
    assert "«http://[feil/»" in said
    assert "«http://[c/»" in said


@pytest.mark.parametrize("first", [True, False])
def test_server_that_trickles_does_not_hold_up_the_end(first: bool) -> None:
    answers: Answers = (
        {"/": TRICKLE} if first else {"/": page("Forside", '<a href="/b/">B</a>'), "/b/": TRICKLE}
    )
    with odd_site(answers) as (address, _asked):
        began = time.monotonic()
        if first:
            with pytest.raises(CannotReachError):
                crawl(address, Fetcher(), most_seconds=1.0)
        else:
            assert crawl(address, Fetcher(), most_seconds=1.0).cut_short
        assert time.monotonic() - began < 6


@pytest.mark.browser
def test_own_address_that_redirects_to_another_host_is_not_followed_in_the_browser(browser: Browser) -> None:
    with odd_site({}) as (foreign, asked):
        elsewhere = foreign.replace("trygg.localhost", "127.0.0.1")
        body = '<img src="/bilde/" alt=""><img src="/to-steg/" alt="">'
        answers: Answers = {
            "/": page("Forside", body),
            "/bilde/": (302, elsewhere),
            "/to-steg/": (302, "/bilde/"),
        }
        with odd_site(answers) as (address, _own):
            site = crawl(address, Fetcher())
            asked.clear()
            list(look(browser, site, site.pages, RULES))

    assert asked == []
