"""How many editions are kept, and which are never thrown away."""

from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.editions.shelf.switching import remove


def dispensable(shelf: Shelf, keep: int) -> list[str]:
    """Return the editions that may go, oldest first: all but the newest `keep`.

    The current edition and the one a rollback would lead to are never among them.
    """
    editions = shelf.editions()
    newest = editions[max(0, len(editions) - keep) :]
    held = {*newest, shelf.current(), shelf.before_current()}
    return [edition for edition in editions if edition not in held]


def prune(shelf: Shelf, keep: int) -> list[str]:
    """Remove the editions that may go and return their ids. Only while holding the shelf."""
    gone = dispensable(shelf, keep)
    for edition in gone:
        remove(shelf, edition)
    return gone
