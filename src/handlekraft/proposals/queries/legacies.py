"""What units that closed had written, for those that have taken over after them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from handlekraft.guidance.drafts import AdaptationDraft
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Adaptation, AdaptationVersion, Document
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.changes import Act, Change, saying, writing
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.queries.desks import WritingDesk

TOLD_FOR = timedelta(days=60)
"""So long after a unit closed its heir is told of texts that nobody has brought over."""


@dataclass(frozen=True, slots=True)
class Legacy:
    """Texts of a closed unit in one document, and the unit that has taken over."""

    document: Document
    predecessor: Unit
    heir: Unit


def unclaimed_legacies(municipality: Municipality, on: date) -> list[Legacy]:
    """The documents in which a unit that closed lately had texts and its heir has neither
    texts nor a proposal. One query."""
    mine = {"document": OuterRef("document"), "unit": OuterRef("unit__successor")}
    rows = (
        Adaptation.objects.of(municipality)
        .filter(unit__successor__isnull=False, unit__valid_to__lt=on, unit__valid_to__gte=on - TOLD_FOR)
        .exclude(Exists(Adaptation.objects.filter(**mine)))
        .exclude(Exists(Proposal.objects.open().filter(**mine)))
        .select_related("document", "unit__successor")
        .order_by("document__order", "document__title", "unit__name")
    )
    return [
        Legacy(row.document, row.unit, row.unit.successor) for row in rows if row.unit and row.unit.successor
    ]


def predecessors_versions(document: Document, heir: Unit) -> QuerySet[AdaptationVersion]:
    """The newest version of what each closed unit said whose successor this is."""
    rows = AdaptationVersion.objects.filter(
        adaptation__document=document, adaptation__unit__successor=heir, number=F("adaptation__latest")
    )
    return rows.select_related("adaptation__unit").order_by("adaptation__unit__name")


def bringable(desk: WritingDesk, version: AdaptationVersion, proposed: Sequence[Change]) -> list[Change]:
    """The changes that would let the desk's unit say what a predecessor said, where it
    neither says nor proposes anything itself.

    A text in a section that no longer stands above is left: it has nowhere to stand.
    """
    draft = desk.said_in(Manifest.from_json(version.manifest))
    if not isinstance(draft, AdaptationDraft) or not isinstance(desk.said, AdaptationDraft):
        return []
    taken = {change.place for change in proposed}
    taken |= {(each.section, each.op) for each in desk.said.overrides}
    taken |= {(each.key, "") for each in desk.said.sections} | {(key, "") for key in desk.above.by_key}
    return [change for change in _said(draft) if change.place not in taken and _has_room(desk, change)]


def _said(draft: AdaptationDraft) -> Iterator[Change]:
    for override in draft.overrides:
        yield replace(saying(override), base="")
    for section in draft.sections:
        yield replace(writing(section), after="", reason="")


def _has_room(desk: WritingDesk, change: Change) -> bool:
    if change.act == Act.WRITE:
        return True
    standing = desk.above.by_key.get(change.section)
    return standing is not None and standing.removed is None and standing.hidden is None
