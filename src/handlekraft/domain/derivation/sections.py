"""Sections as their owner writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handlekraft.domain.derivation.digests import Content, digest_of
from handlekraft.domain.derivation.policy import Policy
from handlekraft.domain.derivation.significance import Significance

SLOT = "slot"
"""The one kind derivation must know: a section that waits for a layer below to fill it."""

MUNICIPALITY = "municipality"
"""Who fills a required slot that is no unit's to fill."""


@dataclass(frozen=True)
class SectionText:
    """Content of one kind. `known_digest` spares the work for content whose digest is stored beside it.

    `confirmed_as` is the digest a reader must have confirmed (see `standing_digest`); empty means its own.
    """

    kind: str
    content: Content = field(hash=False)
    significance: Significance = Significance.MATERIAL
    known_digest: str = ""
    confirmed_as: str = ""

    @cached_property
    def digest(self) -> str:
        return self.known_digest or digest_of(self.kind, self.content)

    @property
    def acknowledgement(self) -> str:
        return self.confirmed_as or self.digest


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Left in the place of a section its owner took away. `successor` is the
    key of what took over, if anything."""

    significance: Significance
    on: date | None = None
    reason: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class LayerSection:
    """A section of a layer's own.

    `anchors` are keys of the document above: the first that still exists is what the section
    stands after; the others are the anchor's predecessors when it was written. None that exists,
    or none at all, means the end of the document. A section with a tombstone keeps its place and
    its key, and nothing of its text is shown.
    """

    key: str
    text: SectionText
    policy: Policy = Policy.EXTEND
    part: str = ""
    must_fill: bool = False
    anchors: Sequence[str] = ()
    removed: Tombstone | None = None
    filled_by: str = ""
