"""An effective document as the values of a snapshot, and back. Blocks hold
digests: the words stand in revisions."""

from dataclasses import asdict, dataclass
from datetime import date

from handlekraft.domain.completeness import every_one
from handlekraft.domain.derivation import Block, EffectiveDocument, Problem, digest_of_parts
from handlekraft.guidance.layers import LayerPlace
from handlekraft.guidance.lineage import Lineage, Source
from handlekraft.guidance.manifests import Json


@dataclass(frozen=True, slots=True)
class Taken:
    """Everything a snapshot holds besides where it belongs and when."""

    digest: str
    fingerprint: str
    blocks: list[Json]
    problems: list[Json]
    sources: list[Json]
    approved: bool
    changes_on: date | None


def taken(family: Lineage, place: LayerPlace) -> Taken:
    """Resolve the document at a place and return it as a snapshot's values."""
    document, sources = family.document_at(place), family.sources_at(place)
    problems = [_problem(problem) for problem in document.problems]
    told = [_source(source) for source in sources]
    return Taken(
        digest=document.digest,
        fingerprint=digest_of_parts(document.digest, problems, told),
        blocks=_blocks(document),
        problems=problems,
        sources=told,
        approved=every_one(source.approved for source in sources),
        changes_on=document.changes_on(family.today),
    )


def _blocks(document: EffectiveDocument) -> list[Json]:
    return [
        {**_block(block), "policy": section.policy.label, "must_fill": section.must_fill}
        for section in document.sections
        for block in section.shown
    ]


def _block(block: Block) -> Json:
    return {
        "section": block.section,
        "role": block.role.value,
        "kind": block.text.kind,
        "digest": block.text.digest,
        "ack": block.text.acknowledgement,
        "part": block.part,
        "origin": block.origin,
        "state": block.state.value,
        "due": block.due.isoformat() if block.due else "",
    }


def _problem(problem: Problem) -> Json:
    return {
        "kind": problem.kind.value,
        "layer": problem.layer,
        "section": problem.section,
        "significance": problem.significance.label,
        "due": problem.due.isoformat() if problem.due else "",
        "digests": list(problem.digests),
        "task": problem.is_task,
    }


def _source(source: Source) -> Json:
    return {**asdict(source), "on": source.on.isoformat()}
