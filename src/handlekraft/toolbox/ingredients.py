"""What a document's page is made of, as digests: enough to tell that it is unchanged without working it out.

Contacts are not among them: they are late values, filled in last and compared on their own.
"""

import json
from functools import partial

from handlekraft.directory.references import References
from handlekraft.guidance.effective import EffectiveGuidance

# The fields of a document's head that its page shows or is found by; title and
# address stand on the page itself.
HEAD = ("key", "situation", "kind", "mode", "audience", "use_when", "not_when")


def made_of(effective: EffectiveGuidance, references: References) -> tuple[str, ...]:
    """Return everything the page's content is worked out from: head, blocks, versions, place and what texts
    may name.

    What a unit is called and where its pages stand is not among it: that is the page's own (domain.late).
    """
    unit = effective.unit
    # Hundreds of units have the same: it is written out once for all of them.
    return references.bound.made_of(
        (effective.document, effective.blocks, effective.sources),
        (f"unit {unit.is_example}" if unit else "",),
        partial(_written_out, effective, references),
    )


def _written_out(effective: EffectiveGuidance, references: References) -> tuple[str, ...]:
    document, unit = effective.document, effective.unit
    return (
        # With keys in order: PostgreSQL gives them back in its own.
        *(json.dumps(getattr(document, field), ensure_ascii=False, sort_keys=True) for field in HEAD),
        effective.blocks_digest,
        *(f"{source.whence} {source.number} {source.approved} {source.on}" for source in effective.sources),
        f"unit {unit.is_example}" if unit else "",
        references.home,
        references.language,
        references.entries_digest,
        references.cards_digest,
    )
