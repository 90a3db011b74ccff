"""A document with all its layers, read in a constant number of queries and resolved in memory.

A member of a host municipality's co-operation has above its own layer what the host's says about the
services that the host runs for it: texts that name a contact of the host that covers the member. A
municipality's own document stays its own.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from handlekraft.domain.derivation import (
    Course,
    EffectiveDocument,
    EffectiveSection,
    Layer,
    Published,
    extend,
)
from handlekraft.guidance.layers import THE_DOCUMENT, LayerPlace, Tree, load_tree
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion, VersionState
from handlekraft.organisations.models import Municipality, UnitPlacement


@dataclass(frozen=True, slots=True)
class Source:
    """The version of one layer that a document stands on."""

    layer: str
    number: int
    approved: bool
    on: date


@dataclass(slots=True)
class Lineage:
    """One document and every layer of it. What has been worked out for one
    place is kept for those below it."""

    document: Document
    tree: Tree
    today: date
    versions: dict[LayerPlace, list[DocumentVersion | AdaptationVersion]] = field(default_factory=dict)
    _courses: dict[LayerPlace, Course] = field(default_factory=dict)
    _layers: dict[tuple[int, int | None], Layer] = field(default_factory=dict)

    def name(self, place: LayerPlace) -> str:
        """The origin of a layer's blocks; a document of a municipality's own is the municipality's."""
        if place == THE_DOCUMENT and self.document.municipality_id is not None:
            return self.tree.slugs[self.document.municipality_id]
        return self.tree.name(place)

    def path(self, place: LayerPlace) -> tuple[LayerPlace, ...]:
        """The places above and this one that say something. The host's layer is for common documents only."""
        if self.document.municipality_id is None:
            return self.tree.path(place)
        return tuple(step for step in self.tree.path(place) if step.read_by is None)

    def above(self, place: LayerPlace) -> Course:
        """The course of what stands above a layer at this place."""
        *above, _ = self.path(place)
        return self._course(tuple(above))

    def section_once_above(self, place: LayerPlace, section: str, digest: str) -> EffectiveSection | None:
        """The section as it last stood above a layer at this place with this digest; None if it never did."""
        for moment in reversed(self.above(place).moments):
            found = moment.document.by_key.get(section)
            if found is not None and found.digest == digest:
                return found
        return None

    def adaptations_above(self, place: LayerPlace) -> set[int]:
        """Ids of the adaptations whose own sections a layer at this place may override."""
        return {
            version.adaptation_id
            for step in self.path(place)[:-1]
            for version in self._said_at(step)
            if isinstance(version, AdaptationVersion)
        }

    def document_at(self, place: LayerPlace) -> EffectiveDocument:
        """The effective document at this place, whether or not it says something itself."""
        if place == THE_DOCUMENT:
            return self._course((THE_DOCUMENT,)).document
        versions = self.versions.get(place)
        return self.above(place).below(self._layer(place, versions[-1]) if versions else None, self.today)

    def sources_at(self, place: LayerPlace) -> tuple[Source, ...]:
        """The newest version of every layer that the document at this place stands on, most general first."""
        return tuple(
            Source(
                self.name(step),
                version.number,
                version.state == VersionState.APPROVED,
                timezone.localtime(version.created).date(),
            )
            for step in self.path(place)
            for version in self._said_at(step)[-1:]
            if step.read_by is None or self._manifest(step, version) != Manifest()
        )

    def in_which(self, place: LayerPlace, said: Sequence[DocumentVersion | AdaptationVersion]) -> "Lineage":
        """The same family in which a place has said exactly this."""
        return Lineage(self.document, self.tree, self.today, {**self.versions, place: list(said)})

    def speaking(self) -> list[LayerPlace]:
        """The document's own place, and that of every layer that says something and stands in an
        open unit, or that a host's layer says something to."""
        saying = [place for place, versions in self.versions.items() if versions and self.tree.is_open(place)]
        return list(dict.fromkeys([*saying, *self._spoken_to()]))

    def _spoken_to(self) -> Iterator[LayerPlace]:
        """The members of a co-operation who read, or have read, something of what their host says."""
        for member in self.tree.hosted if self.document.municipality_id is None else ():
            step = LayerPlace(self.tree.hosts[member], read_by=member)
            if any(self._manifest(step, version) != Manifest() for version in self._said_at(step)):
                yield LayerPlace(member)

    def _said_at(self, place: LayerPlace) -> Sequence[DocumentVersion | AdaptationVersion]:
        return self.versions.get(place._replace(read_by=None), ())

    def _course(self, path: tuple[LayerPlace, ...]) -> Course:
        if not path:
            return Course()
        place = path[-1]
        if place not in self._courses:
            timeline = [
                Published(timezone.localtime(version.created), self._layer(place, version))
                for version in self._said_at(place)
            ]
            self._courses[place] = extend(self._course(path[:-1]), timeline, self.today)
        return self._courses[place]

    def _layer(self, place: LayerPlace, version: DocumentVersion | AdaptationVersion) -> Layer:
        known = (id(version), place.read_by)
        if known not in self._layers:
            self._layers[known] = self._manifest(place, version).as_layer(self.name(place))
        return self._layers[known]

    def _manifest(self, place: LayerPlace, version: DocumentVersion | AdaptationVersion) -> Manifest:
        """What a version says to those who read it at this place."""
        manifest = Manifest.from_json(version.manifest)
        if place.read_by is None:
            return manifest
        return manifest.about(self.tree.hosted.get(place.read_by, frozenset()))


def load_families(
    documents: Sequence[Document], today: date, within: Collection[int] | None = None
) -> dict[int, Lineage]:
    """Return the families by document id. Five queries, however many documents, layers and units.

    `within` are municipalities by id: no other's layers are read than theirs and those of their hosts.

    Every version is read of layers that have others below them, since what stood there is what those were
    written against; of a unit with nothing below, the newest.
    """
    newest = Q(number=F("adaptation__latest"))
    rows = _versions_of_layers(documents).filter(_with_others_below() | newest)
    layers = list(rows if within is None else rows.filter(adaptation__municipality__in=with_hosts(within)))
    municipalities = {layer.adaptation.municipality_id for layer in layers}
    return _families(documents, layers, load_tree(municipalities, today), today)


def load_lineage(document: Document, municipality: Municipality, today: date) -> Lineage:
    """Return a document with the layers that stand above somebody in the municipality. Five queries, and no
    row of a unit with nothing below it: enough to write one layer against what stands above it."""
    return load_lineages([document], municipality, today)[document.pk]


def load_lineages(
    documents: Sequence[Document], municipality: Municipality, today: date
) -> dict[int, Lineage]:
    """Return the same of many documents, by document id. Five queries as well."""
    layers = _versions_of_layers(documents).filter(
        _with_others_below(), adaptation__municipality__in=municipality.owners
    )
    tree = load_tree([municipality.pk], today)
    return _families(documents, [layer for layer in layers if _in_tree(layer, tree)], tree, today)


def with_hosts(municipalities: Collection[int]) -> set[int]:
    """Return municipalities by id with the hosts of those that have one."""
    hosts = (
        Municipality.objects.filter(pk__in=municipalities).exclude(host=None).values_list("host", flat=True)
    )
    return {*municipalities, *(host for host in hosts if host)}


def _in_tree(layer: AdaptationVersion, tree: Tree) -> bool:
    return layer.adaptation.unit_id is None or layer.adaptation.unit_id in tree.units


def _families(
    documents: Sequence[Document], layers: Iterable[AdaptationVersion], tree: Tree, today: date
) -> dict[int, Lineage]:
    families = {document.pk: Lineage(document, tree, today) for document in documents}
    for version in DocumentVersion.objects.filter(document__in=documents).order_by("document", "number"):
        families[version.document_id].versions.setdefault(THE_DOCUMENT, []).append(version)
    for layer in layers:
        adaptation = layer.adaptation
        place = LayerPlace(adaptation.municipality_id, adaptation.unit_id)
        families[adaptation.document_id].versions.setdefault(place, []).append(layer)
    return families


def _versions_of_layers(documents: Sequence[Document]) -> QuerySet[AdaptationVersion]:
    versions = AdaptationVersion.objects.filter(adaptation__document__in=documents)
    return versions.select_related("adaptation").order_by("adaptation", "number")


def _with_others_below() -> Q:
    return Q(adaptation__unit__isnull=True) | Q(adaptation__unit__in=UnitPlacement.objects.values("parent"))
