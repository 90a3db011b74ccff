"""Which page stands at an address when two want it, and which address no page may stand at."""

from collections.abc import Collection, Iterable

from handlekraft.domain.pages import Page
from handlekraft.publishing.guard import GuardRefusal, address_refusals, place_of

TAKEN = "opptatt-adresse"
ELSEWHERE = "Adressen er tatt av en annen side. Gi dokumentet en annen adresse, eller ta det ut."


def settled(
    pages: Iterable[Page], home: str, own: Collection[str] = ()
) -> tuple[list[Page], dict[str, GuardRefusal]]:
    """Return the pages that have an address of their own that may be seen, and why each of the others is left
    out, by its path.

    A page whose address somebody chose gives way to one that always stands there, such as those at the
    edition's `own` paths;
    of two that do the first in order stands.
    """
    wanting = list(pages)
    standing: dict[str, Page] = {}
    left_out: dict[str, GuardRefusal] = {}
    for page in sorted(wanting, key=lambda page: page.gives_way):
        refused, file = address_refusals(page, home), page.file
        if refused:
            left_out[file] = refused[0]
        elif file in standing or page.path in own:
            left_out[file] = GuardRefusal(place_of(page, home), TAKEN, ELSEWHERE, page.heading)
        else:
            standing[file] = page
    kept = {id(page) for page in standing.values()}
    return [page for page in wanting if id(page) in kept], left_out
