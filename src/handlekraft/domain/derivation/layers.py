"""What one level says: overrides on what it inherits, and sections of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlekraft.domain.derivation.policy import Operation, Policy
from handlekraft.domain.derivation.sections import LayerSection, SectionText
from handlekraft.domain.derivation.significance import Significance


@dataclass(frozen=True, slots=True)
class Override:
    """One operation on one inherited section.

    `base` is the digest of the effective section above when this was written or last gone through.
    `text` belongs to fill, prepend, append and replace; `policy` to tighten; `significance` is
    what hiding means for the layers below.
    """

    section: str
    operation: Operation
    text: SectionText | None = None
    base: str = ""
    policy: Policy | None = None
    significance: Significance = Significance.MATERIAL


@dataclass(frozen=True, slots=True)
class Layer:
    """One level of the list. `name` is the origin that its blocks carry, unique in a list of layers."""

    name: str
    overrides: Sequence[Override] = ()
    sections: Sequence[LayerSection] = ()

    @property
    def says_nothing(self) -> bool:
        return not self.overrides and not self.sections
