"""What a change will do, for the one who is about to publish it."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlekraft.domain.derivation.effective import EffectiveDocument
from handlekraft.domain.derivation.problems import Problem


@dataclass(frozen=True, slots=True)
class Impact:
    """Names of documents, by what happens to them. A document is in one of the
    first three; `parked` comes on top.

    `points_to_read` counts, for each document, the texts its readers must
    confirm that they need not confirm today.
    """

    unchanged: tuple[str, ...]
    automatic: tuple[str, ...]
    to_review: tuple[str, ...]
    parked: tuple[Problem, ...]
    points_to_read: Mapping[str, int]


def impact(before: Mapping[str, EffectiveDocument], after: Mapping[str, EffectiveDocument]) -> Impact:
    """Compare the effective documents of a change that has been worked out, not carried
    out. A name only in `after` is new."""
    nothing = EffectiveDocument()
    pairs = {name: (before.get(name, nothing), document) for name, document in after.items()}
    to_review = {name for name, (was, becomes) in pairs.items() if _new_tasks(was, becomes)}
    changed = {name for name, (was, becomes) in pairs.items() if was.digest != becomes.digest}
    parked = {
        problem: None
        for was, becomes in pairs.values()
        for problem in _new_tasks(was, becomes)
        if problem.parks
    }
    return Impact(
        unchanged=tuple(name for name in pairs if name not in changed | to_review),
        automatic=tuple(name for name in pairs if name in changed - to_review),
        to_review=tuple(name for name in pairs if name in to_review),
        parked=tuple(parked),
        points_to_read={
            name: len(becomes.ack_set - was.ack_set)
            for name, (was, becomes) in pairs.items()
            if becomes.ack_set - was.ack_set
        },
    )


def _new_tasks(was: EffectiveDocument, becomes: EffectiveDocument) -> list[Problem]:
    known = set(was.problems)
    return [problem for problem in becomes.problems if problem.is_task and problem not in known]
