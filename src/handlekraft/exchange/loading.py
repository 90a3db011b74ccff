"""From checked drafts to the database: all of it or nothing, in one transaction. What
says nothing new is not read again."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from handlekraft.exchange.checks import all_problems, errors
from handlekraft.exchange.content import ContentTree
from handlekraft.exchange.installed import read_installed
from handlekraft.exchange.ledger import Ledger
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.recording import record_content
from handlekraft.exchange.summary import Summary
from handlekraft.exchange.tree import read_tree
from handlekraft.formats.problems import ContentProblem, Location


def load(
    root: Path,
    *,
    everything: bool = False,
    municipalities: Collection[str] = (),
    dry_run: bool = False,
    today: date | None = None,
    tell: Callable[[str], None] = lambda _: None,
    look: Callable[[], None] = lambda: None,
) -> Summary:
    """Read, check and load a tree of content files.

    Folders that say what they said when they were loaded last are left alone, unless `everything` is to be
    read. With `municipalities` (slugs) their folders alone are loaded; they stand on what is in the database
    besides. Where they show others something else than before, the whole tree is checked.

    `tell` hears which step is under way. `look` is called when everything stands in the
    database, before a `dry_run` undoes it. Raises ContentError, with every problem, when
    anything is wrong: then nothing has changed.
    """
    tell("Leser filene …")
    ledger = Ledger.open(root, today or timezone.localdate())
    chosen = set(municipalities) or set(ledger.files)
    _refuse_unknown(root, chosen - set(ledger.files))
    wanted = chosen if everything or municipalities else ledger.to_read()
    content = read_tree(root, wanted)
    if wanted != set(ledger.files) and ledger.others_must_be_read(content):
        content, wanted = read_tree(root), chosen
    tell("Kontrollerer …")
    problems = all_problems(content, read_installed(content))
    if errors(problems):
        raise ContentError(problems)
    summary = Summary(advice=problems)
    with transaction.atomic():
        _record(content, wanted, ledger, summary, tell)
        ledger.tell_again(chosen - wanted, summary)
        look()
        transaction.set_rollback(dry_run)
    return summary


def _refuse_unknown(root: Path, names: Collection[str]) -> None:
    message = "Mappen finnes ikke. Se etter skrivefeil i navnet på kommunen."
    if names:
        raise ContentError([ContentProblem(Location(f"{root.name}/{name}", 1), message) for name in names])


def _record(
    content: ContentTree,
    wanted: Collection[str],
    ledger: Ledger,
    summary: Summary,
    tell: Callable[[str], None],
) -> None:
    if wanted:
        record_content(content.of(wanted), summary, ledger.today, tell)
        ledger.write(content, wanted, summary)
