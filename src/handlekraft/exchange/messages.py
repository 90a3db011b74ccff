"""Problems and results as an author reads them in a terminal: grouped, counted, one line for each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from handlekraft.exchange.findings import Findings
from handlekraft.exchange.summary import Summary
from handlekraft.formats.problems import ContentProblem, ProblemSeverity
from handlekraft.organisations.upserts import RowOutcome

MOST_NEW_NAMES = 40
MOST_UNREAD_NAMES = 10
_TOLD = (RowOutcome.CHANGED, RowOutcome.REMOVED, RowOutcome.WAITING, RowOutcome.KEPT)
# From the ground up, whether a folder was read or counts as it did the last time.
_KINDS = (
    "kommuner", "tjenesteområder", "enheter", "roller", "kontakter", "ressurser", "søkeord", "lovhenvisninger",
    "begreper", "verter for lenker", "plan", "dokumenter", "lokale tilpasninger", "oversettelser",
)  # fmt: skip
_SAYS_WHY = {RowOutcome.KEPT: ". Folk har bestemt noe annet enn filene, og det står som det er."}
_ORDER = (RowOutcome.NEW, *_TOLD, RowOutcome.UNCHANGED)


def problem_lines(problems: Sequence[ContentProblem]) -> Iterator[str]:
    """Each file once, its problems below it by line, an empty line between files."""
    for file, of_file in groupby(sorted(problems), key=lambda problem: problem.place.file):
        yield file
        for problem in of_file:
            advice = "(råd) " if problem.severity is ProblemSeverity.WARNING else ""
            where = f"{problem.place.line}: {advice}{problem.place.field}".rstrip()
            yield f"  linje {where}"
            yield f"      {problem.message}"
        yield ""


def problem_count(problems: Sequence[ContentProblem]) -> str:
    """«3 feil og 1 råd i 2 filer»."""
    wrong = sum(problem.severity is ProblemSeverity.ERROR for problem in problems)
    advice = len(problems) - wrong
    files = len({problem.place.file for problem in problems})
    parts = [f"{wrong} feil"] * bool(wrong) + [f"{advice} råd"] * bool(advice)
    return f"{' og '.join(parts)} i {files} {'fil' if files == 1 else 'filer'}"


def summary_lines(summary: Summary, *, all_names: bool = False) -> Iterator[str]:
    """What was touched by name, then a count for each kind. A first loading
    names nothing new unless asked to."""
    named = [line for outcome in _TOLD for line in _named(summary, outcome)]
    new = list(_named(summary, RowOutcome.NEW))
    if all_names or len(new) <= MOST_NEW_NAMES:
        named = [*new, *named]
    yield from named
    width = max((len(kind) for kind in summary.counts), default=0)
    for kind, counts in sorted(summary.counts.items(), key=lambda item: _KINDS.index(item[0])):
        told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in _ORDER if counts[outcome])
        yield f"{kind.ljust(width)}  {told or 'ingen'}"


def unread_lines(summary: Summary) -> Iterator[str]:
    """Which folders say what they said the last time, by name as long as there are few."""
    if summary.unread:
        few = len(summary.unread) <= MOST_UNREAD_NAMES
        which = ", ".join(summary.unread) if few else f"{len(summary.unread)} mapper"
        yield f"Uendret siden sist, og ikke lest på nytt: {which}."


def _named(summary: Summary, outcome: RowOutcome) -> Iterator[str]:
    return (
        f"  {touched.outcome}: {touched.kind} {touched.name}{_SAYS_WHY.get(touched.outcome, '')}"
        for touched in summary.touched
        if touched.outcome is outcome
    )


def finding_lines(found: Findings) -> Iterator[str]:
    """What is right in the files and must still be looked after, under three headings."""
    yield from _under("Ingen er oppgitt å svare", found.undefined_hours)
    yield from _under("Kontakter som må bekreftes", found.unconfirmed_contacts)
    yield from _under("Lenker som må rettes", found.outdated_links)


def _under(heading: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield f"{heading} ({len(told)}):"
        yield from (f"  {line}" for line in told)
        yield ""
