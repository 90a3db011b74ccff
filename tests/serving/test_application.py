"""What readers are answered, whatever they ask and whatever has happened to the files."""

import gzip
import logging
import shutil
from datetime import timedelta
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # the package has no types
import pytest

from handlekraft.editions.serving.application import ReaderApplication
from handlekraft.editions.serving.headers import Surface
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.switching import switch
from handlekraft.publishing.building import build
from handlekraft.publishing.collecting import ExtraFile
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages, shelf
from tests.serving.asking import ask

ASSET = "/-/exit.0123456789ab.js"


def reader(root: Path, *, bound: str = "", memory: int = 1_000_000) -> ReaderApplication:
    return ReaderApplication(Shelves(root, memory), Surface.TOOLBOX, bound)


def publish_narvik(root: Path, html: str = "<p>Første</p>", *, asset: bytes = b"//" + b"x" * 400) -> None:
    pages = [
        make_page("/", html),
        make_page("/kort/fare-na/", html),
        make_page("/404.html", "<p>Narvik fant ikke siden</p>"),
    ]
    inputs = make_inputs(pages, files=[ExtraFile("toolbox" + ASSET, asset)])
    build(inputs, make_workshop(root), now=NOW, allow_drafts=True)


def publish_front(root: Path) -> None:
    publish_pages(
        root,
        make_page("/", "<p>Velg kommune</p>"),
        make_page("/404.html", "<p>Forsiden fant ikke siden</p>"),
        name=FRONT,
    )


def test_reading_page_comes_whole(tmp_path: Path) -> None:
    publish_narvik(tmp_path)

    answer = ask(reader(tmp_path), "/narvik/kort/fare-na/")

    assert answer.status == "200 OK"
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    assert answer.header("Content-Length") == str(len(answer.body))
    assert "Første" in answer.body.decode()


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br, gzip", "br"),
        ("gzip, deflate, br;q=0.9", "gzip"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.2", "gzip"),
        ("*", "br"),
        ("identity, gzip;q=0.5", None),
        ("gzip;q=0", None),
        ("zstd", None),
        ("br;q=tull", None),
        ("", None),
    ],
)
def test_reading_gets_the_twin_the_browser_prefers(
    tmp_path: Path, accepted: str, encoding: str | None
) -> None:
    publish_narvik(tmp_path)
    plain = ask(reader(tmp_path), "/narvik/").body

    answer = ask(reader(tmp_path), "/narvik/", headers={"Accept-Encoding": accepted})

    decode = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert answer.header("Content-Encoding") == encoding
    assert answer.header("Vary") == "Accept-Encoding"
    assert decode(answer.body) == plain


def test_head_has_the_headers_and_no_body(tmp_path: Path) -> None:
    publish_narvik(tmp_path)

    get, head = (ask(reader(tmp_path), "/narvik/", method=method) for method in ("GET", "HEAD"))

    assert head.headers == get.headers
    assert head.body == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(tmp_path: Path, method: str) -> None:
    publish_narvik(tmp_path)

    answer = ask(reader(tmp_path), "/narvik/", method=method, checked=False)

    assert (answer.code, answer.header("Allow"), answer.body) == (405, "GET, HEAD", b"")


@pytest.mark.parametrize(
    ("asked", "location"), [("/narvik", "/narvik/"), ("/narvik/kort/fare-na", "/narvik/kort/fare-na/")]
)
def test_missing_slash_leads_to_the_page(tmp_path: Path, asked: str, location: str) -> None:
    publish_narvik(tmp_path)

    answer = ask(reader(tmp_path), asked)

    assert (answer.code, answer.header("Location")) == (301, location)
    assert answer.header("Cache-Control") == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/narvik/../narvik/manifest.json",
        "/narvik/manifest.json",
        "/narvik/kort/fare-na/index.html.br",
        "/narvik/./kort/fare-na/",
        "/narvik//kort/fare-na/",
        "/../../etc/passwd",
        "//evil.example/",
        "/narvik/%2e%2e/",
        "/narvik/.lock",
        "/narvik/kort\\fare-na/",
        "/narvik/kort/\x00/",
        "/narvik/kort/fare-n\xc3\xa5/",
        "/_front/",
        "/narvik/" + "a" * 5000,
        "/ingensteds/",
        "/sw.js",
        "/manifest.json",
        "/manifest.webmanifest",
    ],
)
def test_t03_odd_and_unknown_addresses_lead_nowhere(tmp_path: Path, path: str) -> None:
    publish_narvik(tmp_path)
    publish_front(tmp_path)

    answer = ask(reader(tmp_path), path, checked=False)

    assert answer.code == 404
    assert b"tel:112" in answer.body
    assert b"tel:116006" in answer.body


def test_t58_missing_page_is_the_municipality_s_own(tmp_path: Path) -> None:
    publish_narvik(tmp_path)
    publish_front(tmp_path)

    assert "Narvik fant ikke siden" in ask(reader(tmp_path), "/narvik/borte/").body.decode()
    assert "Forsiden fant ikke siden" in ask(reader(tmp_path), "/borte/").body.decode()


def test_t58_missing_page_without_any_edition_still_has_the_numbers(tmp_path: Path) -> None:
    answer = ask(reader(tmp_path), "/narvik/")

    assert answer.code == 404
    assert b'href="tel:112"' in answer.body
    assert b'href="tel:116006"' in answer.body


def test_t58_fault_of_ours_still_has_the_numbers_and_tells_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class BrokenShelves(Shelves):
        def edition(self, name: str) -> None:
            raise RuntimeError(f"hemmelig {name}")

    answer = ask(ReaderApplication(BrokenShelves(tmp_path), Surface.PUBLIC), "/narvik/kort/x/")

    assert answer.code == 500
    assert b"tel:112" in answer.body
    assert b"tel:116006" in answer.body
    assert b"hemmelig" not in answer.body
    assert [record.getMessage() for record in caplog.records] == ["Feil i svar til leser: RuntimeError"]


def test_t20_reading_leaves_nothing_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    publish_narvik(tmp_path)

    for path in ("/narvik/", "/narvik/borte/", "/"):
        ask(reader(tmp_path), path, headers={"User-Agent": "kanari", "Referer": "https://kanari.example/"})

    assert caplog.records == []


def test_bare_host_leads_to_the_municipality_it_belongs_to(tmp_path: Path) -> None:
    publish_narvik(tmp_path)

    answer = ask(reader(tmp_path, bound="narvik"), "/")

    assert (answer.code, answer.header("Location")) == (302, "/narvik/")


def test_bare_host_lists_municipalities(tmp_path: Path) -> None:
    publish_front(tmp_path)

    assert "Velg kommune" in ask(reader(tmp_path), "/").body.decode()


def test_health_tells_whether_there_is_anything_to_serve(tmp_path: Path) -> None:
    empty = ask(reader(tmp_path), "/-/health")
    publish_front(tmp_path)

    full = ask(reader(tmp_path), "/-/health")

    assert (empty.code, full.code, full.body) == (503, 200, b"ok\n")


def test_t13_pages_are_never_stored_and_hashed_files_are(tmp_path: Path) -> None:
    publish_narvik(tmp_path)
    application = reader(tmp_path)

    assert ask(application, "/narvik/").header("Cache-Control") == "no-store"
    assert ask(application, "/narvik/borte/").header("Cache-Control") == "no-store"
    assert (
        ask(application, "/narvik" + ASSET).header("Cache-Control") == "public, max-age=31536000, immutable"
    )


def test_t02_no_answer_sets_a_cookie_or_can_be_asked_about_again(tmp_path: Path) -> None:
    publish_narvik(tmp_path)
    application = reader(tmp_path)

    for path in ("/narvik/", "/narvik", "/narvik/borte/", "/narvik" + ASSET, "/-/health"):
        names = {name.lower() for name, _value in ask(application, path).headers}
        assert names.isdisjoint({"set-cookie", "etag", "last-modified"})


def test_switch_is_seen_at_the_next_request(tmp_path: Path) -> None:
    publish_narvik(tmp_path, "<p>Første</p>")
    application = reader(tmp_path)
    before = ask(application, "/narvik/").body.decode()

    publish_narvik(tmp_path, "<p>Andre</p>")
    after = ask(application, "/narvik/").body.decode()

    assert "Første" in before
    assert "Andre" in after


def test_roll_back_is_seen_at_the_next_request(tmp_path: Path) -> None:
    publish_narvik(tmp_path, "<p>Første</p>")
    publish_narvik(tmp_path, "<p>Andre</p>")
    application = reader(tmp_path)
    ask(application, "/narvik/")

    switch(shelf(tmp_path), shelf(tmp_path).editions()[0])

    assert "Første" in ask(application, "/narvik/").body.decode()


def test_half_edition_is_not_served(tmp_path: Path) -> None:
    publish_narvik(tmp_path, "<p>Første</p>")
    application = reader(tmp_path)
    ask(application, "/narvik/")
    folder = shelf(tmp_path)
    half = folder.next_id(NOW + timedelta(days=1))
    shutil.copytree(folder.path(folder.current() or ""), folder.path(half))
    (folder.path(half) / "toolbox/kort/fare-na/index.html").unlink()

    switch(folder, half)

    assert "Første" in ask(application, "/narvik/kort/fare-na/").body.decode()
    assert "Første" in ask(reader(tmp_path), "/narvik/kort/fare-na/").body.decode()


def test_edition_that_is_gone_goes_on_being_served_from_memory_and_the_one_before(tmp_path: Path) -> None:
    publish_narvik(tmp_path, "<p>Første</p>")
    publish_narvik(tmp_path, "<p>Andre</p>")
    folder = shelf(tmp_path)
    application = reader(tmp_path)
    ask(application, "/narvik/")

    shutil.rmtree(folder.path(folder.current() or ""))

    assert "Andre" in ask(application, "/narvik/").body.decode()
    assert "Første" in ask(reader(tmp_path), "/narvik/").body.decode()


def test_damaged_twin_does_not_hide_the_page(tmp_path: Path) -> None:
    publish_narvik(tmp_path)
    twin = shelf(tmp_path).path(shelf(tmp_path).current() or "") / "toolbox/index.html.br"
    twin.chmod(0o644)
    twin.write_bytes(b"X" * twin.stat().st_size)

    answer = ask(reader(tmp_path), "/narvik/", headers={"Accept-Encoding": "br"})

    assert (answer.code, answer.header("Content-Encoding")) == (200, None)
    assert "Første" in answer.body.decode()


def test_full_memory_serves_from_disk(tmp_path: Path) -> None:
    publish_narvik(tmp_path)
    application = reader(tmp_path, memory=10)

    first, second = (ask(application, "/narvik/") for _ in range(2))

    assert first == second
    assert first.code == 200
