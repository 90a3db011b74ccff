"""Local texts that are alike: the same words, written against the same text above, which has
changed. For one answer instead of many."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlekraft.domain.alphabet import alphabetical_key
from handlekraft.domain.derivation import (
    EffectiveSection,
    Operation,
    Problem,
    ProblemKind,
    digest_of_parts,
)
from handlekraft.guidance.layers import LayerPlace
from handlekraft.guidance.lineage import Lineage, load_families
from handlekraft.guidance.manifests import Manifest, OverrideEntry
from handlekraft.guidance.models import Document, Snapshot
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.queries import open_units
from handlekraft.proposals.changes import Act, Change, changes_of
from handlekraft.proposals.models import Proposal, ProposalState

_ASKED = {ProblemKind.CHANGED, ProblemKind.REMOVED}
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class AlikeTexts:
    """What two or more units say in place of a text that has changed. All of it is the same in each of them.

    `base` is the digest of the section above that it was written against, `above` that of the section as it
    is now (empty when there is none), `digest` that of the units' own text. `was` and `now` are those
    sections, None for one that is gone.
    """

    document: Document
    section: str
    base: str
    above: str
    digest: str
    units: tuple[Unit, ...]
    was: EffectiveSection | None
    now: EffectiveSection | None
    due: date | None

    @property
    def digests(self) -> frozenset[str]:
        """Every text it is about."""
        sections = [section for section in (self.was, self.now) if section]
        return frozenset({self.digest}).union(*(section.digests for section in sections))

    @property
    def removed(self) -> bool:
        """Whether the text above is gone."""
        return self.now is None

    def among(self, answered_for: Collection[int]) -> tuple[Unit, ...]:
        """Those of its units that somebody answers for, by their ids."""
        return tuple(unit for unit in self.units if unit.pk in answered_for)

    def mark(self, units: Iterable[Unit]) -> str:
        """Name exactly these texts in exactly these units, for a form that has to
        tell whether they are what was read."""
        return digest_of_parts(
            str(self.document.pk), self.section, self.base, self.above, self.digest, *_ids(units)
        )


def alike_texts(municipality: Municipality, documents: Sequence[Document], today: date) -> list[AlikeTexts]:
    """Return the texts that wait in two or more open units of the municipality and are the same.
    Six queries, whatever the numbers."""
    if not documents:
        return []
    families = load_families(documents, today)
    units = {unit.pk: unit for unit in open_units(municipality, today)}
    return [
        found
        for document in documents
        for found in _alike_in(families[document.pk], municipality, units)
        if len(found.units) >= _SEVERAL
    ]


def documents_with_alike_texts(municipality: Municipality) -> list[Document]:
    """Return the documents in which two or more units are asked about the same section: where
    there may be alike texts. One query."""
    rows = Snapshot.objects.of(municipality).current().filter(unit__isnull=False)
    asked: Counter[tuple[int, str]] = Counter()
    documents: dict[int, Document] = {}
    for row in rows.select_related("document", "unit").defer("blocks", "sources"):
        documents[row.document_id] = row.document
        own = f"{municipality.slug}/{row.unit.slug}" if row.unit else ""
        asked.update({(row.document_id, section) for section in _asked_about(row, own)})
    several = {document for (document, _section), number in asked.items() if number >= _SEVERAL}
    return sorted((documents[pk] for pk in several), key=lambda document: (document.order, document.pk))


def settling_act(proposal: Proposal, alike: AlikeTexts) -> Change | None:
    """Return the one change of a proposal that waits, if it keeps or gives up exactly
    this text as it was read; else None."""
    changes = changes_of(proposal.changes)
    if proposal.state != ProposalState.SUBMITTED or proposal.effective_from or len(changes) != 1:
        return None
    (change,) = changes
    if change.act not in {Act.KEEP, Act.GIVE_UP} or change.base not in {"", alike.above}:
        return None
    return change if change.place == (alike.section, Operation.REPLACE) else None


def _ids(units: Iterable[Unit]) -> list[str]:
    return [str(pk) for pk in sorted(unit.pk for unit in units)]


def _asked_about(row: Snapshot, own: str) -> set[str]:
    return {
        problem["section"]
        for problem in row.problems
        if problem["task"] and problem["layer"] == own and problem["kind"] in _ASKED
    }


def _alike_in(family: Lineage, municipality: Municipality, units: dict[int, Unit]) -> Iterator[AlikeTexts]:
    groups: dict[tuple[str, str, str, str], list[tuple[Unit, Problem]]] = {}
    for place in family.speaking():
        if place.municipality == municipality.pk and place.unit in units:
            for entry, problem in _waiting(family, place):
                key = (entry.section, entry.base, _digest_above(family, place, entry.section), entry.digest)
                groups.setdefault(key, []).append((units[place.unit], problem))
    for (section, base, above, digest), found in groups.items():
        place = LayerPlace(municipality.pk, found[0][0].pk)
        yield AlikeTexts(
            document=family.document,
            section=section,
            base=base,
            above=above,
            digest=digest,
            units=tuple(
                sorted((unit for unit, _problem in found), key=lambda unit: alphabetical_key(unit.name))
            ),
            was=family.section_once_above(place, section, base),
            now=_standing(family, place, section),
            due=min((problem.due for _unit, problem in found if problem.due), default=None),
        )


def _waiting(family: Lineage, place: LayerPlace) -> Iterator[tuple[OverrideEntry, Problem]]:
    """What a place says in place of a text above that has changed or gone, with what waits for it."""
    own = family.name(place)
    asked = {
        problem.section: problem
        for problem in family.document_at(place).problems
        if problem.layer == own and problem.is_task and problem.kind in _ASKED
    }
    for entry in Manifest.from_json(family.versions[place][-1].manifest).overrides:
        if entry.op == Operation.REPLACE and entry.section in asked:
            yield entry, asked[entry.section]


def _standing(family: Lineage, place: LayerPlace, section: str) -> EffectiveSection | None:
    found = family.above(place).document.by_key.get(section)
    return found if found is not None and found.removed is None else None


def _digest_above(family: Lineage, place: LayerPlace, section: str) -> str:
    found = family.above(place).document.by_key.get(section)
    return found.digest if found is not None else ""
