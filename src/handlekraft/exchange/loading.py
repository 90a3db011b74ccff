"""From checked drafts to the database: all of it or nothing, in one transaction."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from handlekraft.exchange.checks import all_problems, errors
from handlekraft.exchange.installed import read_installed
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.recording import record_content
from handlekraft.exchange.summary import Summary
from handlekraft.exchange.tree import read_tree


def load(
    root: Path,
    *,
    dry_run: bool = False,
    tell: Callable[[str], None] = lambda _: None,
    look: Callable[[], None] = lambda: None,
) -> Summary:
    """Read, check and load a tree of content files.

    `tell` hears which step is under way. `look` is called when everything stands in the database, before a
    `dry_run` undoes it. Raises ContentError, with every problem, when anything is wrong: then nothing has changed.
    """
    tell("Leser filene …")
    content = read_tree(root)
    tell("Kontrollerer …")
    problems = all_problems(content, read_installed(content))
    if errors(problems):
        raise ContentError(problems)
    summary = Summary(advice=problems)
    with transaction.atomic():
        record_content(content, summary, timezone.localdate(), tell)
        look()
        transaction.set_rollback(dry_run)
    return summary
