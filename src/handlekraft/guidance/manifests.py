"""What a version holds: which text stands where, under which policy, written
against what. Rows keep it as JSON."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from handlekraft.domain.derivation import (
    Layer,
    LayerSection,
    Operation,
    Override,
    Policy,
    Revision,
    SectionText,
    Significance,
    Tombstone,
)

Json = dict[str, Any]
"""JSON as it comes from a column; read into the types below at once."""


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section of the owner's own. `removed_on` (ISO date) makes it a tombstone, which
    keeps its place and its last text. `contacts` are those that a layer's text names."""

    section: str
    kind: str
    digest: str
    significance: str
    confirmed_as: str
    policy: str
    part: str = ""
    must_fill: bool = False
    anchors: tuple[str, ...] = ()
    removed_on: str = ""
    removed_as: str = ""
    removed_because: str = ""
    contacts: tuple[str, ...] = ()
    filled_by: str = ""

    def as_section(self) -> LayerSection:
        return LayerSection(
            self.section,
            _text(self),
            Policy.named(self.policy),
            self.part,
            self.must_fill,
            self.anchors,
            self._tombstone(),
            self.filled_by,
        )

    def _tombstone(self) -> Tombstone | None:
        if not self.removed_on:
            return None
        significance = Significance.named(self.removed_as)
        return Tombstone(significance, date.fromisoformat(self.removed_on), self.removed_because)


@dataclass(frozen=True, slots=True)
class OverrideEntry:
    """An override. Without a text (hide, tighten) kind and digest are empty.
    `contacts` are those that the text names."""

    section: str
    op: str
    base: str
    kind: str = ""
    digest: str = ""
    significance: str = "material"
    confirmed_as: str = ""
    policy: str = ""
    reason: str = ""
    contacts: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        return self.section, self.op

    def as_override(self) -> Override:
        return Override(
            self.section,
            Operation(self.op),
            _text(self) if self.digest else None,
            self.base,
            Policy.named(self.policy) if self.policy else None,
            Significance.named(self.significance),
        )


def _text(entry: SectionEntry | OverrideEntry) -> SectionText:
    """The text without its words: derivation goes by kind and digest, and the words stand in the revision."""
    significance = Significance.named(entry.significance)
    return SectionText(
        entry.kind, {}, significance, known_digest=entry.digest, confirmed_as=entry.confirmed_as
    )


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything one layer says. A document's own manifest has sections only."""

    sections: tuple[SectionEntry, ...] = ()
    overrides: tuple[OverrideEntry, ...] = ()

    @property
    def digests(self) -> set[str]:
        """Every text it stands on."""
        digests = {entry.digest for entry in self.sections} | {entry.digest for entry in self.overrides}
        return digests - {""}

    def about(self, contacts: Collection[str]) -> "Manifest":
        """Only what has a text that names one of these contacts."""
        wanted = frozenset(contacts)
        return Manifest(
            tuple(entry for entry in self.sections if wanted.intersection(entry.contacts)),
            tuple(entry for entry in self.overrides if wanted.intersection(entry.contacts)),
        )

    def as_layer(self, name: str) -> Layer:
        return Layer(
            name,
            tuple(entry.as_override() for entry in self.overrides),
            tuple(entry.as_section() for entry in self.sections),
        )

    def as_json(self) -> Json:
        return {
            "sections": [_without_empty(asdict(entry)) for entry in self.sections],
            "overrides": [_without_empty(asdict(entry)) for entry in self.overrides],
        }

    @classmethod
    def from_json(cls, data: Json) -> "Manifest":
        return cls(
            tuple(SectionEntry(**_with_tuples(entry)) for entry in data["sections"]),
            tuple(OverrideEntry(**{"base": "", **_with_tuples(entry)}) for entry in data["overrides"]),
        )


def _with_tuples(entry: Json) -> Json:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}


def _without_empty(entry: Json) -> Json:
    filled = {name: list(value) if isinstance(value, tuple) else value for name, value in entry.items()}
    return {name: value for name, value in filled.items() if value not in ("", [], False)}


def revisions_of_sections(manifests: Iterable[Manifest]) -> Mapping[str, Sequence[Revision]]:
    """By section key: the texts of the layer's own sections in the order they were published."""
    return _revisions((entry.section, entry) for manifest in manifests for entry in manifest.sections)


def revisions_of_overrides(manifests: Iterable[Manifest]) -> Mapping[tuple[str, str], Sequence[Revision]]:
    """By section key and operation: the layer's texts in the order they were published."""
    return _revisions((entry.place, entry) for manifest in manifests for entry in manifest.overrides)


def _revisions(entries: Iterable[tuple[Any, SectionEntry | OverrideEntry]]) -> dict[Any, list[Revision]]:
    found: dict[Any, list[Revision]] = {}
    for place, entry in entries:
        steps = found.setdefault(place, [])
        if entry.digest and (not steps or steps[-1].digest != entry.digest):
            steps.append(Revision(entry.digest, Significance.named(entry.significance)))
    return found
