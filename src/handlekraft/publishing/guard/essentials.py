"""What every page must carry, and what no open page may: emergency numbers, the
way out, nothing for staff only."""

from collections.abc import Iterator

from handlekraft.domain.late import CLOSE, OPEN
from handlekraft.publishing.guard.parsed_page import PageElement, Reading, Surroundings

EMERGENCY = "tel:112"
ADVICE = "tel:116006"


def is_essential(element: PageElement, around: Surroundings) -> bool:
    """Tell whether an element is one that some page must have: its title, or one of the links asked for here.
    Others can neither make up for one that is missing nor be wrong to these checks."""
    if element.tag == "title":
        return True
    return element.tag == "a" and element.get("href") in {EMERGENCY, ADVICE, around.exit_address}


def has_emergency_numbers(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """112 and 116 006 can be dialled from every page (T-58)."""
    dialled = {link.get("href") for link in reading.named("a")}
    for number, name in ((EMERGENCY, "112"), (ADVICE, "116 006")):
        if number not in dialled:
            yield "mangler-nodnummer", f"Siden mangler lenke til {name}. Alle sider skal ha den.", ""


def has_title(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """A page is named, for the tab and for screen readers (WCAG 2.4.2), by exactly one title."""
    titles = [title.text.strip() for title in reading.named("title")]
    if len(titles) != 1 or not titles[0]:
        yield "mangler-tittel", "Siden skal ha én tittel med tekst i.", ", ".join(titles)


def has_exit(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """ "Forlat siden" is an ordinary link that works without script and tells nobody where one came from."""
    exits = [link for link in reading.named("a") if link.get("href") == reading.around.exit_address]
    if not any(_tells_nothing(link) for link in exits):
        yield (
            "mangler-utgang",
            "Siden mangler «Forlat siden» som vanlig lenke med rel «noreferrer nofollow».",
            str(exits[0]) if exits else "",
        )


def _tells_nothing(link: PageElement) -> bool:
    return {"noreferrer", "nofollow"} <= set(link.get("rel").lower().split())


def is_filled_in(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """No mark is left where a contact should stand."""
    for text in reading.blocks:
        if OPEN in text or CLOSE in text:
            yield "ikke-fylt", "En kontakt på siden er ikke satt inn. Meld fra til drift.", text[:80]


def holds_nothing_for_staff(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Blocks marked for staff stay off the public site; what is never to be digital is on no page (T-45)."""
    for element in reading.bearing("data-sensitivity"):
        mark = element.get("data-sensitivity")
        if mark and mark != "open" and not (mark == "staff" and not reading.public):
            yield (
                "bare-for-ansatte",
                f"En del av siden er merket «{mark}» og kan ikke stå her. Ta den ut eller flytt den.",
                str(element),
            )
