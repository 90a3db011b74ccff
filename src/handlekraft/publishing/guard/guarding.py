"""The guard itself: every check on every page, and no page let through because a check broke down."""

from html import unescape

from handlekraft.domain.late import OPEN
from handlekraft.domain.pages import Page
from handlekraft.publishing.guard import hours, traces
from handlekraft.publishing.guard.alike import Alike, FillIn, alike
from handlekraft.publishing.guard.checks import CHECKS, Check, Finding
from handlekraft.publishing.guard.files import file_refusals
from handlekraft.publishing.guard.parsed_page import Reading, Surroundings, read
from handlekraft.publishing.guard.refusals import EXCERPT, GuardRefusal, masked
from handlekraft.publishing.guard.remembering import Memory

_DIALLED, _HOURS = b'href="tel:', b'data-hours="'
_OF_MARKS = OPEN.encode()[:1]  # the first byte of both marks, and of private-use characters alone
_UNFILLED: Finding = ("ikke-fylt", "En kontakt på siden er ikke satt inn. Meld fra til drift.", "")
_UNMADE = "Siden kan ikke lages: en tekst eller en kontakt på den kan ikke brukes. Skriv den på nytt."


class Guard:
    """Holds finished pages against the rules; `checks` are all of them unless a test says otherwise.

    It remembers the parts it has found clean while the surroundings are those of one edition.
    """

    def __init__(self, checks: tuple[Check, ...] = CHECKS) -> None:
        self._checks = checks
        self._memories: dict[tuple[str, str], Memory] = {}

    def inspect(self, page: Page, html: bytes, around: Surroundings) -> list[GuardRefusal]:
        """Return every reason to refuse the page: empty for one that may be published. Never raises."""
        return [] if self._finds_clean(page, html, around) else self._refusals(page, html, around)

    def alike(self, page: Page, common: bytes, fill_in: FillIn, around: Surroundings) -> Alike | None:
        """Return how other pages of the cast of a clean page are to be judged; None if each must be
        inspected. Never raises."""
        if self._checks != CHECKS:
            return None
        try:
            return alike(page, common, fill_in, around)
        except Exception:  # noqa: BLE001, RUF100 (fails closed: each page is inspected)
            return None

    def inspect_alike(
        self, page: Page, html: bytes, around: Surroundings, known: Alike, fill_in: FillIn
    ) -> list[GuardRefusal]:
        """Return every reason to refuse a page of a cast of which another was found clean. Never raises."""
        try:
            clean = _OF_MARKS not in html and known.finds_clean(page, fill_in, around)
        except Exception:  # noqa: BLE001, RUF100 (fails closed: the page is looked at as a whole)
            clean = False
        return [] if clean else self._refusals(page, html, around)

    def _finds_clean(self, page: Page, html: bytes, around: Surroundings) -> bool:
        """Whether the page is clean by its parts; only a yes says anything."""
        if self._checks != CHECKS:
            return False
        memory = self._memories.get((page.site, page.language))
        if memory is None or memory.around is not around:
            memory = self._memories[page.site, page.language] = Memory(around)
        try:
            return memory.finds_clean(page, html)
        except Exception:  # noqa: BLE001, RUF100 (fails closed: the page is looked at as a whole)
            return False

    def _refusals(self, page: Page, html: bytes, around: Surroundings) -> list[GuardRefusal]:
        """Every reason to refuse the page as a whole, whatever is remembered."""
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
        """Return the refusal of a page that could not be made, because a text
        or a contact on it cannot be used."""
        excerpt = str(error) if isinstance(error, LookupError) else f"{type(error).__name__}: {error}"
        return GuardRefusal(place_of(page, around.home), "kan-ikke-lages", _UNMADE, masked(excerpt)[:EXCERPT])

    def glance(self, page: Page, html: bytes, around: Surroundings) -> list[GuardRefusal]:
        """Look at a page of which everything but the contacts was inspected before: each number it dials must
        be registered, and each of the hours it may say "open" by."""
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
    """Return why no page may stand at this page's address: nothing may, not even
    one that says that it is held back."""
    found = traces.in_address(home.rstrip("/") + page.path, page.language)
    return [GuardRefusal(place_of(page, home), *finding) for finding in found]


def _quoted_after(begins: bytes, html: bytes) -> set[str]:
    """Return what stands in quotes wherever an attribute begins so; hundreds of pages are
    looked at in this way at a time."""
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
