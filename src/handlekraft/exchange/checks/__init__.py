"""What can only be checked when all files are read."""

from handlekraft.exchange.checks.cycles import rings
from handlekraft.exchange.checks.keys import broken_mentions, repeated_keys
from handlekraft.exchange.checks.known import Known
from handlekraft.exchange.checks.names import clashing_names
from handlekraft.exchange.checks.passages import forbidden_digits
from handlekraft.exchange.content import ContentTree
from handlekraft.exchange.installed import Installed
from handlekraft.formats.problems import ContentProblem, ProblemSeverity

__all__ = ["all_problems", "errors"]


def all_problems(content: ContentTree, installed: Installed) -> list[ContentProblem]:
    """Every problem of the files, in the order they stand; each is told once."""
    known = Known(content, installed)
    found = [
        *content.gathered.problems,
        *repeated_keys(content.gathered),
        *broken_mentions(content.gathered, known),
        *forbidden_digits(content.gathered),
        *rings(content),
        *clashing_names(content),
    ]
    return sorted(set(found))


def errors(problems: list[ContentProblem]) -> list[ContentProblem]:
    """Those that stop a loading."""
    return [problem for problem in problems if problem.severity is ProblemSeverity.ERROR]
