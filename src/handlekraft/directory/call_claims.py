"""What is told in words about a call, held against the facts that stand beside it: one page never says both
that the caller can be anonymous and that nobody knows."""

import re
from collections.abc import Iterator

from handlekraft.directory.models.contacts import CallFact

_CLAIMS = (
    ("anonymous", re.compile(r"\banonym", re.IGNORECASE)),
    ("free", re.compile(r"\bgratis å ringe|\b(?:linjen|telefonen|samtalen) er gratis", re.IGNORECASE)),
    (
        "sees_number",
        re.compile(r"\b(?:ser|viser|vises) (?:ikke )?(?:nummeret|telefonnummeret)", re.IGNORECASE),
    ),
    ("on_bill", re.compile(r"\b(?:telefon)?regning", re.IGNORECASE)),
    ("in_call_log", re.compile(r"\bsamtalelogg", re.IGNORECASE)),
    ("interpreter", re.compile(r"\btolk", re.IGNORECASE)),
)


def unanswered_claims(words: str, facts: object) -> Iterator[str]:
    """Yield what is wrong wherever the words tell of a fact that stands as unknown. `facts` has an attribute
    for each, "yes", "no" or "unknown"."""
    for fact, claim in _CLAIMS:
        if (found := claim.search(words)) and getattr(facts, fact) == CallFact.UNKNOWN:
            yield (
                f"Teksten sier «{found[0]}», men «{fact}» er «vi vet ikke». Ta bort setningen, eller bekreft svaret."
            )
