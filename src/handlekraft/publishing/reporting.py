"""What a person at a terminal is told: calm, exact, one line where one line will do."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.core.management.base import OutputWrapper

from handlekraft.editions.shelf.manifest import Held, Instead
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.guard import GuardRefusal

SHOWN_PLACES = 3
INSTEAD = {
    Instead.FORMER: "leserne har forrige versjon",
    Instead.RESERVE: "leserne har bare numrene",
    Instead.LEFT_OUT: "leserne har den ikke",
    Instead.BARE: "leserne har bare navn og numre",
}
"""What readers have while something is held back, in words."""
CLEAR_LINE = "\r\033[K"


def describe(outcome: BuildOutcome) -> str:
    """Return the outcome in a sentence: "Bygget 312 sider for Narvik på 2,9 s: 1 ny, 311 uendret."."""
    if not outcome.switched:
        held = f" {count_held(outcome.held)}." if outcome.held else ""
        return f"Ingenting er endret for {outcome.title}: {count(outcome.pages, 'side', 'sider')}, utgave {outcome.edition}.{held}"
    parts = [f"{outcome.made} {'ny' if outcome.made == 1 else 'nye'}", f"{outcome.unchanged} uendret"]
    if outcome.healed:
        parts.append(f"{outcome.healed} reparert")
    if outcome.removed:
        parts.append(f"{outcome.removed} fjernet")
    drafts = " Sidene er utkast." if outcome.drafts else ""
    drafts += f" {count_held(outcome.held)}." if outcome.held else ""
    pages = count(outcome.pages, "side", "sider")
    return f"Bygget {pages} for {outcome.title} på {seconds(outcome.seconds)}: {', '.join(parts)}.{drafts}"


def seconds(value: float) -> str:
    """Return a duration with one decimal and the Norwegian comma."""
    return f"{value:.1f} s".replace(".", ",")


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def refusal_lines(refusals: Iterable[GuardRefusal]) -> list[str]:
    """Return refusals as lines: the same finding on many pages is told once,
    with the first places and a count."""
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for refusal in refusals:
        places[refusal.rule, refusal.reason, refusal.excerpt].append(refusal.page)
    lines: list[str] = []
    for (rule, reason, excerpt), pages in places.items():
        more = f" og {len(pages) - SHOWN_PLACES} til" if len(pages) > SHOWN_PLACES else ""
        lines += [f"  {', '.join(pages[:SHOWN_PLACES])}{more}", f"    {rule}: {reason}"]
        if excerpt:
            lines.append(f"    «{excerpt}»")
    return lines


def count_held(held: Sequence[Held]) -> str:
    """Return "2 sider er holdt tilbake", or how many things where not all are pages."""
    pages = all(":" in each.page for each in held)
    return (
        f"{count(len(held), 'side', 'sider') if pages else count(len(held), 'ting', 'ting')} er holdt tilbake"
    )


def held_lines(held: Iterable[Held]) -> list[str]:
    """Return lines about what is held back: what is wrong with it, where, and what readers have so long."""
    return refusal_lines(
        GuardRefusal(f"{each.page} ({INSTEAD[each.instead]})", *refusal)
        for each in held
        for refusal in each.refusals
    )


class ProgressLine:
    """One line that is written over while something goes on; silent where nobody is watching."""

    def __init__(self, out: OutputWrapper, label: str, *, watched: bool) -> None:
        self._out = out
        self._label = label
        self._watched = watched

    def update(self, done: int, total: int) -> None:
        """Show how far it has come. Every twentieth page is enough for the eye."""
        if self._watched and (done % 20 == 0 or done == total):
            self._out.write(f"{CLEAR_LINE}{self._label}: {done} av {total} sider", ending="")
            self._out.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._watched:
            self._out.write(CLEAR_LINE, ending="")


def progress_line(out: OutputWrapper, label: str) -> ProgressLine:
    """Return a progress line on a terminal, and a silent one anywhere else."""
    return ProgressLine(out, label, watched=out.isatty())
