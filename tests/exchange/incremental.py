"""A tree that is edited and loaded again, and what shows that nothing was left out."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from django.utils import timezone

from handlekraft.exchange.loading import load
from handlekraft.exchange.states import read_states
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.organisations.upserts import RowOutcome

OURS = "narvik/adaptations/fare-na.yaml"
UNIT = "narvik/units/eksempel-barnehage/fare-na.yaml"
MEMBER = "evenes/adaptations/fare-na.yaml"
MEMBERS: Mapping[str, str | None] = {
    MEMBER: """
        document: fare-na
        overrides:
          - {section: tegn, op: append, body: ["Ring {kontakt:kommune} hos verten."]}
        """
}


def write(content: Path, name: str, text: str) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def edit(content: Path, name: str, old: str, new: str) -> None:
    text = (content / name).read_text(encoding="utf-8")
    assert old in text
    (content / name).write_text(text.replace(old, new), encoding="utf-8")


def is_as_if_loaded(content: Path) -> bool:
    """Whether loading all of it finds nothing to do: then nothing was left out."""
    before = read_states(timezone.localdate())
    summary = load(content, everything=True)
    news = [each for each in summary.touched if each.outcome not in {RowOutcome.KEPT, RowOutcome.WAITING}]
    return (
        news == []
        and read_states(timezone.localdate()) == before
        and not propagate(today=timezone.localdate())
    )
