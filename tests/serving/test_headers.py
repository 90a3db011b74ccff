"""T-12: the headers of every kind of answer, written out: a change here is a
change of what readers are promised."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlekraft.domain.pages import Site
from handlekraft.editions.serving.application import ReaderApplication
from handlekraft.editions.serving.headers import Surface, cache_control, content_security_policy, headers
from handlekraft.editions.serving.shelves import Shelves
from handlekraft.editions.shelf.front import FRONT
from handlekraft.publishing.building import build
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.guard import Guard, GuardRefusal
from tests.publishing.editions import NOW, make_inputs, make_page, make_workshop, publish_pages, style_hash
from tests.serving.asking import ask

NOTHING_BUT_OWN = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src {connect}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "worker-src 'none'; manifest-src 'none'"
)
POWERS = (
    "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), interest-cohort=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), "
    "web-share=(), xr-spatial-tracking=()"
)
GOLDEN = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": POWERS,
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Residents may find the public site with a search engine; cards for employees are given by their employer.
FOUND_BY_SEARCH_ENGINES: dict[Surface, dict[str, str]] = {
    Surface.PUBLIC: {},
    Surface.TOOLBOX: {"X-Robots-Tag": "noindex, nofollow"},
}


class OpenGuard(Guard):
    """Lets every file in: headers are written for kinds that are not published yet, too."""

    def inspect_file(self, path: str, content: bytes) -> list[GuardRefusal]:
        return []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = [
        ExtraFile(f"{site}/{name}", b"0" * 300)
        for site in ("public", "toolbox")
        for name in ("-/exit.0123456789ab.js", "robots.txt", "favicon.ico", "hefte.pdf")
    ]
    pages = [make_page(path, site=site) for site in Site for path in ("/", "/404.html")]
    build(
        make_inputs(pages, files=files),
        replace(make_workshop(tmp_path), guard=OpenGuard()),
        now=NOW,
        allow_drafts=True,
    )
    publish_pages(tmp_path, make_page("/"), name=FRONT)
    return tmp_path


@pytest.mark.parametrize("surface", [Surface.PUBLIC, Surface.TOOLBOX])
@pytest.mark.parametrize(
    ("path", "status", "kind", "cache"),
    [
        ("/narvik/", "200 OK", "text/html; charset=utf-8", "no-store"),
        ("/narvik/borte/", "404 Not Found", "text/html; charset=utf-8", "no-store"),
        ("/narvik/hefte.pdf", "200 OK", "application/pdf", "no-store"),
        ("/narvik/robots.txt", "200 OK", "text/plain; charset=utf-8", "no-store"),
        ("/narvik/favicon.ico", "200 OK", "image/x-icon", "no-store"),
        (
            "/narvik/-/exit.0123456789ab.js",
            "200 OK",
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
    ],
)
def test_t12_headers_of_a_file_are_as_written_here(
    root: Path, surface: Surface, path: str, status: str, kind: str, cache: str
) -> None:
    answer = ask(ReaderApplication(Shelves(root), surface), path)

    policy = NOTHING_BUT_OWN.format(styles=f" '{style_hash()}'", connect="'none'")
    assert answer.status == status
    assert dict(answer.headers) == {
        "Content-Type": kind,
        "Content-Length": str(len(answer.body)),
        "Cache-Control": cache,
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": policy,
        **GOLDEN,
        **FOUND_BY_SEARCH_ENGINES[surface],
    }


def test_t12_headers_of_a_redirect_are_as_written_here(root: Path) -> None:
    answer = ask(ReaderApplication(Shelves(root), Surface.PUBLIC), "/narvik")

    assert dict(answer.headers) == {
        "Location": "/narvik/",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": "0",
        "Cache-Control": "no-store",
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": NOTHING_BUT_OWN.format(styles="", connect="'none'"),
        **GOLDEN,
    }


def test_t12_headers_of_a_built_in_page_are_as_written_here(tmp_path: Path) -> None:
    answer = ask(ReaderApplication(Shelves(tmp_path), Surface.PUBLIC), "/narvik/")

    assert dict(answer.headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(answer.body)),
        "Cache-Control": "no-store",
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": NOTHING_BUT_OWN.format(styles="", connect="'none'"),
        **GOLDEN,
    }


def test_t51_workspace_is_neither_indexed_nor_framed() -> None:
    given = dict(headers(Surface.WORKSPACE))

    assert given == {
        "Content-Security-Policy": NOTHING_BUT_OWN.format(styles="", connect="'self'"),
        **GOLDEN,
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": POWERS.replace("publickey-credentials-get=(), ", ""),
        "X-Robots-Tag": "noindex, nofollow",
    }


def test_no_surface_allows_inline_anything() -> None:
    for surface in Surface:
        policy = content_security_policy(surface, ("sha256-x",))
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "data:" not in policy


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/toolbox/-/exit.0123456789ab.js", True),
        ("/toolbox/-/sok-0123456789abcdef.json", True),
        ("/toolbox/-/exit.js", False),
        ("/toolbox/kort/exit.0123456789ab.js", False),
        ("/toolbox/kort/fare-na/index.html", False),
    ],
)
def test_only_a_file_with_its_hash_in_the_name_may_be_kept(path: str, kept: bool) -> None:
    assert (cache_control(path) != "no-store") is kept
