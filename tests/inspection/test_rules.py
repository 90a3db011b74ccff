"""The parts of rules that judge text, papers and policies, and which pages are opened in a browser."""

import pytest

from handlekraft.inspection.rules import t12_headers, t57_languages
from handlekraft.inspection.rules.t56_print import paper_info
from handlekraft.inspection.sampling import sample
from tests.inspection.builders import make_page, make_site

BOKMAL = "Du trenger ikke vite hva du vil, og du kan komme til noen som hjelper deg hjemme fra."
NYNORSK = "Du treng ikkje vite kva du vil, og nokon kan hjelpe deg heim frå ein stad."
ENGLISH = "You can call them at any time and they will not ask you who you are."
UKRAINIAN = "Ви можете подзвонити будь-коли, і вам не треба казати, хто ви."
NAMES = "Politiet Barnevernet Krisesenteret Legevakten Kommunen Skolen Barnehagen Helsestasjonen"


@pytest.mark.parametrize(
    ("text", "declared", "found"),
    [
        (BOKMAL, "nb", ""),
        (BOKMAL, "no", ""),
        (NYNORSK, "nn", ""),
        (ENGLISH, "en", ""),
        (UKRAINIAN, "uk", ""),
        (BOKMAL, "en", "nb"),
        (BOKMAL, "uk", "nb"),
        (NYNORSK, "nb", "nn"),
        (ENGLISH, "nb", "en"),
        (UKRAINIAN, "nb", "uk"),
        ("Call 112 now", "nb", ""),
        (NAMES, "en", ""),
    ],
)
def test_t57_language_is_told_only_when_it_is_plain(text: str, declared: str, found: str) -> None:
    assert t57_languages.other_language(text, declared) == found


def test_t57_quotation_that_says_its_language_is_no_mixture() -> None:
    page = make_page(f'<html lang="nb"><main><p>{BOKMAL}</p><p lang="en">{ENGLISH}</p></main></html>')

    assert list(t57_languages.read(make_site(page))) == []


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (b"<< /Title (Om \\(alt\\)) >>", [("Title", "Om (alt)")]),
        (b"<< /Author <FEFF004B00610072006900E6> >>", [("Author", "Kariæ")]),
        (b"<< /Title () /Producer (Skia) >>", []),
    ],
)
def test_t56_paper_says_what_stands_in_its_dictionary(paper: bytes, told: list[tuple[str, str]]) -> None:
    assert list(paper_info(paper)) == told


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        ("script-src 'self' 'unsafe-inline'", "«script-src» slipper inn 'self' 'unsafe-inline'."),
        ("connect-src https:", "«connect-src» slipper inn https:."),
        ("frame-ancestors 'self'", "«frame-ancestors» er ikke 'none'."),
    ],
)
def test_t12_policy_is_read_as_a_browser_reads_it(policy: str, reason: str) -> None:
    standing = ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]
    others = [part for part in standing if part.split()[0] != policy.split()[0]]
    page = make_page("", headers=[("Content-Security-Policy", "; ".join([*others, policy]))])

    reasons = [fault.reason for fault in t12_headers.read(make_site(page))]

    assert [told for told in reasons if "Security-Policy" in told] == [f"Content-Security-Policy: {reason}"]


def test_sample_takes_one_of_each_kind_and_the_same_rest_each_time() -> None:
    cards = [make_page('<main><p class="card"></p></main>', f"https://trygg.invalid/{n}") for n in range(9)]
    plain = make_page("<main><p></p></main>", "https://trygg.invalid/plain")

    first, again = sample([*cards, plain], 4), sample([*cards, plain], 4)

    assert first == again
    assert first[:2] == [cards[0], plain]
    assert len({page.address for page in first}) == 4
