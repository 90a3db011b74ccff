"""Problems and results as lines in a terminal."""

import pytest

from handlekraft.exchange.messages import MOST_NEW_NAMES, problem_count, problem_lines, summary_lines
from handlekraft.exchange.problems import ContentProblem, Location, ProblemSeverity
from handlekraft.exchange.summary import Summary
from handlekraft.organisations.upserts import RowOutcome

WRONG = ContentProblem(Location("b.yaml", 3, "key"), "mangler.")
ADVICE = ContentProblem(Location("a.yaml", 7, "text"), "er lang.", ProblemSeverity.WARNING)


def test_problems_stand_by_file_and_line_and_advice_is_marked() -> None:
    above = ContentProblem(Location("b.yaml", 2), "er rart.")

    lines = list(problem_lines([WRONG, ADVICE, above]))

    assert lines == [
        "a.yaml",
        "  linje 7: (råd) text",
        "      er lang.",
        "",
        "b.yaml",
        "  linje 2:",
        "      er rart.",
        "  linje 3: key",
        "      mangler.",
        "",
    ]


@pytest.mark.parametrize(
    ("problems", "counted"),
    [
        ([WRONG], "1 feil i 1 fil"),
        ([ADVICE], "1 råd i 1 fil"),
        ([WRONG, WRONG, ADVICE], "2 feil og 1 råd i 2 filer"),
    ],
)
def test_problems_are_counted(problems: list[ContentProblem], counted: str) -> None:
    assert problem_count(problems) == counted


def summary_of(new: int, *, changed: int = 0) -> Summary:
    summary = Summary()
    summary.add("enheter", {f"ny-{n}": RowOutcome.NEW for n in range(new)}, "narvik")
    summary.add("enheter", {f"endret-{n}": RowOutcome.CHANGED for n in range(changed)}, "narvik")
    return summary


def test_few_new_things_are_named_before_those_that_changed() -> None:
    assert list(summary_lines(summary_of(1, changed=1))) == [
        "  ny: enheter ny-0 (narvik)",
        "  endret: enheter endret-0 (narvik)",
        "enheter  1 ny, 1 endret",
    ]


def test_many_new_things_are_only_counted_unless_asked_for() -> None:
    summary = summary_of(MOST_NEW_NAMES + 1, changed=1)

    assert list(summary_lines(summary)) == ["  endret: enheter endret-0 (narvik)", "enheter  41 ny, 1 endret"]
    assert len(list(summary_lines(summary, all_names=True))) == MOST_NEW_NAMES + 3
