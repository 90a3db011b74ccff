"""Who publishes, why and when; and putting on record the texts that a version stands on."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from handlekraft.accounts.models import User
from handlekraft.guidance.composing import Composed
from handlekraft.guidance.models import Adaptation, Document, Section, SectionRevision, VersionState
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.organisations.models import Municipality, Unit

changes = logging.getLogger("handlekraft.changes")
NEW_TEXT = "En tekst er godkjent"
"""Why an edition is ordered when a text is approved, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One act of publishing: a proposal that was approved, or without an author a file that was loaded."""

    today: date
    author: User | None = None
    approver: User | None = None
    reason: str = ""
    then_propagate: bool = True

    @property
    def decision(self) -> dict[str, object]:
        """What a version says of who answers for it: a file's is a draft until somebody does."""
        state = VersionState.APPROVED if self.approver else VersionState.DRAFT
        on = self.today if self.approver else None
        return {"state": state, "author": self.author, "approver": self.approver, "approved_on": on}

    def published(self, document: Document, adaptation: Adaptation | None, number: int) -> None:
        """Log what was written, and carry it to every document it reaches unless the caller will."""
        what = f"adaptation {adaptation.pk}" if adaptation else "document"
        changes.info("guidance: %s: %s version %d by %s", document.key, what, number, self.author_id)
        if self.then_propagate:
            propagate(documents=[document], today=self.today)

    @property
    def author_id(self) -> int | None:
        return self.author.pk if self.author else None


def subject_of(document: Document, where: Municipality | Unit | None) -> str:
    """Name a document in the log, and whose layer of it is meant: "Et barn
    forteller, Eksempel barnehage A"."""
    return f"{document.title}, {where.name}" if where else document.title


def record_texts(
    document: Document,
    adaptation: Adaptation | None,
    composed: Composed,
    occasion: Occasion,
    lineage: Collection[int] = (),
) -> None:
    """Mint the keys that are new, and put on record the texts that their
    owner has not published there before.

    `lineage`: ids of the adaptations above, whose own sections may be overridden.
    """
    owner = adaptation.municipality if adaptation else document.municipality
    keys = [entry.section for entry in composed.manifest.sections]
    Section.objects.bulk_create(
        [Section(document=document, municipality=owner, adaptation=adaptation, key=key) for key in keys],
        ignore_conflicts=True,
    )
    sections = _sections_by_key(document, adaptation, lineage)
    SectionRevision.objects.bulk_create(
        _revisions(composed, sections, owner, occasion), ignore_conflicts=True
    )


def _revisions(
    composed: Composed, sections: Mapping[str, Section], owner: Municipality | None, occasion: Occasion
) -> list[SectionRevision]:
    return [
        SectionRevision(
            section=sections[text.section],
            municipality=owner,
            kind=text.kind,
            content=dict(text.content),
            digest=text.digest,
            significance=text.significance,
            note=text.note,
            author=occasion.author,
        )
        for text in composed.texts
    ]


def _sections_by_key(
    document: Document, adaptation: Adaptation | None, lineage: Collection[int]
) -> Mapping[str, Section]:
    visible = {None, *lineage, adaptation.pk if adaptation else None}
    return {
        section.key: section
        for section in Section.objects.filter(document=document)
        if section.adaptation_id in visible
    }
