"""Problems and results as an author reads them in a terminal: grouped, counted, one line for each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from handlekraft.exchange.findings import Findings
from handlekraft.exchange.problems import Problem, Severity
from handlekraft.exchange.summary import Summary
from handlekraft.organisations.recording import Outcome

MOST_NEW_NAMES = 40
_TOLD = (Outcome.CHANGED, Outcome.REMOVED, Outcome.WAITING, Outcome.KEPT)
_SAYS_WHY = {Outcome.KEPT: ". Folk har bestemt noe annet enn filene, og det står som det er."}
_ORDER = (Outcome.NEW, *_TOLD, Outcome.UNCHANGED)


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Each file once, its problems below it by line, an empty line between files."""
    for file, of_file in groupby(sorted(problems), key=lambda problem: problem.place.file):
        yield file
        for problem in of_file:
            advice = "(råd) " if problem.severity is Severity.WARNING else ""
            where = f"{problem.place.line}: {advice}{problem.place.field}".rstrip()
            yield f"  linje {where}"
            yield f"      {problem.message}"
        yield ""


def problem_count(problems: Sequence[Problem]) -> str:
    """«3 feil og 1 råd i 2 filer»."""
    wrong = sum(problem.severity is Severity.ERROR for problem in problems)
    advice = len(problems) - wrong
    files = len({problem.place.file for problem in problems})
    parts = [f"{wrong} feil"] * bool(wrong) + [f"{advice} råd"] * bool(advice)
    return f"{' og '.join(parts)} i {files} {'fil' if files == 1 else 'filer'}"


def summary_lines(summary: Summary, *, all_names: bool = False) -> Iterator[str]:
    """What was touched by name, then a count for each kind. A first loading names nothing new unless asked to."""
    named = [line for outcome in _TOLD for line in _named(summary, outcome)]
    new = list(_named(summary, Outcome.NEW))
    if all_names or len(new) <= MOST_NEW_NAMES:
        named = [*new, *named]
    yield from named
    width = max((len(kind) for kind in summary.counts), default=0)
    for kind, counts in summary.counts.items():
        told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in _ORDER if counts[outcome])
        yield f"{kind.ljust(width)}  {told or 'ingen'}"


def _named(summary: Summary, outcome: Outcome) -> Iterator[str]:
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
