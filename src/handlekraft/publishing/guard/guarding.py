"""The guard itself: every check on every page, and no page let through because a check broke down."""

from collections.abc import Callable, Iterator
from html import unescape

from handlekraft.domain.late import OPEN
from handlekraft.domain.pages import Page
from handlekraft.publishing.guard import (
    essentials,
    form_fields,
    hours,
    links,
    loading,
    numbers,
    traces,
)
from handlekraft.publishing.guard.files import file_refusals
from handlekraft.publishing.guard.parsed_page import Reading, Surroundings, read
from handlekraft.publishing.guard.refusals import EXCERPT, GuardRefusal, masked

Finding = tuple[str, str, str]  # rule, reason, excerpt
Check = Callable[[Reading], Iterator[Finding]]

_DIALLED, _HOURS = b'href="tel:', b'data-hours="'
_OF_MARKS = OPEN.encode()[:1]  # the first byte of both marks, and of private-use characters alone
_UNFILLED: Finding = ("ikke-fylt", "En kontakt på siden er ikke satt inn. Meld fra til drift.", "")
_UNMADE = "Siden kan ikke lages: en tekst eller en kontakt på den kan ikke brukes. Skriv den på nytt."

CHECKS: tuple[Check, ...] = (
    essentials.has_title,
    essentials.has_emergency_numbers,
    essentials.has_exit,
    essentials.is_filled_in,
    essentials.holds_nothing_for_staff,
    numbers.holds_no_national_id,
    numbers.holds_only_registered_numbers,
    numbers.holds_no_unseen_sign,
    traces.leaves_discreet_traces,
    links.leads_to_known_places,
    loading.loads_nothing_foreign,
    loading.runs_nothing_inline,
    form_fields.asks_nothing,
    hours.says_open_by_confirmed_hours_alone,
)


class Guard:
    """Holds finished pages against the rules; `checks` are all of them unless a test says otherwise."""

    def __init__(self, checks: tuple[Check, ...] = CHECKS) -> None:
        self._checks = checks

    def inspect(self, page: Page, html: bytes, around: Surroundings) -> list[GuardRefusal]:
        """Return every reason to refuse the page: empty for one that may be published. Never raises."""
        place = place_of(page, around.home)
        try:
            reading = read(page, html, around)
        except Exception as error:  # noqa: BLE001, RUF100 (fails closed: what cannot be read is refused)
            return [_broken(place, "lesing", error)]
        return [refusal for check in self._checks for refusal in _carry_out(check, reading, place)]

    def inspect_file(self, path: str, content: bytes) -> list[GuardRefusal]:
        """Return every reason to refuse a file that is no page; `path` is its place in the edition."""
        return list(file_refusals(path, content))

    def unmade(self, page: Page, around: Surroundings, error: Exception) -> GuardRefusal:
        """Return the refusal of a page that could not be made, because a text or a contact on it cannot be used."""
        excerpt = str(error) if isinstance(error, LookupError) else f"{type(error).__name__}: {error}"
        return GuardRefusal(place_of(page, around.home), "kan-ikke-lages", _UNMADE, masked(excerpt)[:EXCERPT])

    def glance(self, page: Page, html: bytes, around: Surroundings) -> list[GuardRefusal]:
        """Look at a page of which everything but the contacts was inspected before: each number it dials must be registered,
        and each of the hours it may say "open" by."""
        place = place_of(page, around.home)
        dialled = _quoted_after(_DIALLED, html)
        unknown = dialled - around.standard.numbers if dialled else {""}
        told = {unescape(written) for written in _quoted_after(_HOURS, html)} - around.schedules
        left = [_UNFILLED] if _OF_MARKS in html else []
        found = (*left, *map(_unregistered, sorted(unknown)), *map(hours.unconfirmed, sorted(told)))
        return [GuardRefusal(place, *finding) for finding in found]


def place_of(page: Page, home: str) -> str:
    """Return the words in which people are told of a page: "toolbox:/narvik/kort/fare-na/"."""
    return f"{page.site}:{home.rstrip('/')}{page.path}"


def address_refusals(page: Page, home: str) -> list[GuardRefusal]:
    """Return why no page may stand at this page's address: nothing may, not even one that says that it is held back."""
    found = traces.in_address(home.rstrip("/") + page.path, page.language)
    return [GuardRefusal(place_of(page, home), *finding) for finding in found]


def _quoted_after(begins: bytes, html: bytes) -> set[str]:
    """Return what stands in quotes wherever an attribute begins so; hundreds of pages are looked at in this way at a time."""
    return {after.partition(b'"')[0].decode() for after in html.split(begins)[1:]}


def _unregistered(dial: str) -> Finding:
    return "ukjent-nummer", "Siden ringer et nummer som ikke står i registeret, eller ingen numre.", dial


def _carry_out(check: Check, reading: Reading, place: str) -> list[GuardRefusal]:
    try:
        return [GuardRefusal(place, *finding) for finding in check(reading)]
    except Exception as error:  # noqa: BLE001, RUF100 (fails closed: a check that breaks down refuses the page)
        return [_broken(place, getattr(check, "__name__", repr(check)), error)]


def _broken(place: str, check: str, error: Exception) -> GuardRefusal:
    return GuardRefusal(
        place,
        "kontroll-feilet",
        f"Kontrollen «{check}» kunne ikke gjennomføres, og da publiseres ikke siden. Meld fra til drift.",
        masked(f"{type(error).__name__}: {error}"),
    )
