"""The crawl: the whole host and nothing but the host, within its bounds."""

from collections.abc import Iterator

import pytest

from handlekraft.inspection.crawling import INSTALLED, crawl
from handlekraft.inspection.fetching import CannotReachError, Fetcher
from tests.inspection.site_with_faults import READ, FaultySite, serve
from tests.serving.ports import free_port


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve(FaultySite(READ), "trygg.localhost") as address:
        yield address


def test_crawl_reads_every_page_once_and_what_pages_load(site: str) -> None:
    found = crawl(site, Fetcher())

    paths = [page.answer.path for page in found.pages]
    assert len(paths) == len(set(paths)) == 1 + len(READ)
    assert "text/css" in {file.kind for file in found.files}
    assert [answer.path for answer in found.others] == ["/t-59/ikke-her/"]
    assert found.cut_short is False


def test_crawl_asks_for_what_should_not_be_there(site: str) -> None:
    probes = crawl(site, Fetcher()).probes

    assert probes.keys() == {"missing", "missing-below", "too-long", *INSTALLED}
    assert {name: answer.status for name, answer in probes.items() if answer.status != 404} == {"/sw.js": 200}


def test_crawl_stops_at_its_bound_and_says_so(site: str) -> None:
    found = crawl(site, Fetcher(), most_pages=3)

    assert (len(found.pages), found.cut_short) == (3, True)


def test_crawl_where_nobody_answers_says_which_address() -> None:
    address = f"http://trygg.localhost:{free_port()}/"

    with pytest.raises(CannotReachError, match=f"Får ikke svar fra {address}"):
        crawl(address, Fetcher())


def test_crawl_of_an_address_without_a_page_says_what_to_do(site: str) -> None:
    with pytest.raises(CannotReachError, match=r"gir ingen side å lese\. Se om adressen er riktig"):
        crawl(f"{site}finnes-ikke/", Fetcher())
