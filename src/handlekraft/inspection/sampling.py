"""Which pages are opened in a browser: one of each kind, and some more by lot, the same each time."""

import random
from collections.abc import Sequence

from handlekraft.inspection.documents import VisitedPage

SEED = 1160
Kind = tuple[str, frozenset[str]]


def sample(pages: Sequence[VisitedPage], most: int) -> list[VisitedPage]:
    """Return at most `most` pages: the first of each kind, the commonest kinds first,
    then others drawn with a fixed seed."""
    by_kind: dict[Kind, list[VisitedPage]] = {}
    for page in pages:
        by_kind.setdefault(kind(page), []).append(page)
    commonest = sorted(by_kind.values(), key=len, reverse=True)
    chosen = [alike[0] for alike in commonest][:most]
    taken = {page.address for page in chosen}
    rest = [page for page in pages if page.address not in taken]
    drawn = random.Random(SEED).sample(rest, min(len(rest), most - len(chosen)))  # noqa: S311 (a lot, not a secret)
    return [*chosen, *drawn]


def kind(page: VisitedPage) -> Kind:
    """Return what pages of one template share: the language, and which elements stand in which classes."""
    shapes = {
        f"{element.tag}.{element.get('class')}"
        for element in page.css("main > [class], main > section > [class], input[type], form, video, audio")
    }
    return page.language, frozenset(shapes)
