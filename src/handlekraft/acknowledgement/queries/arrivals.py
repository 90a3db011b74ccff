"""Since when a text stands in a layer, and what its coming meant: what the days for reading it run from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from handlekraft.domain.derivation import Significance
from handlekraft.guidance.layers import LIBRARY_NAME
from handlekraft.guidance.manifests import Manifest, OverrideEntry, SectionEntry
from handlekraft.guidance.models import AdaptationVersion, DocumentVersion
from handlekraft.organisations.models import Municipality

Told = dict[str, "Arrival"]
"""What a layer says at a time: token → since when."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The day a text came to stand, and its significance."""

    on: date
    significance: Significance


LONG_AGO = Arrival(date.min, Significance.MATERIAL)
"""For a text whose coming nobody can find: it has been there always."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The texts that stand now, by document, the layer's name and token."""

    by_layer: Mapping[tuple[int, str], Told]

    def of(self, document: int, layer: str, token: str) -> Arrival:
        """Return since when a text stands in a layer."""
        return self.by_layer.get((document, layer), {}).get(token, LONG_AGO)


def arrivals(municipality: Municipality, documents: Collection[int], units: Collection[str]) -> Arrivals:
    """Return the arrivals of texts in the documents (ids), the municipality, its host
    and the units (slugs). Two queries."""
    versions = DocumentVersion.objects.filter(document__in=documents).order_by("document", "number")
    layers = _versions_of_layers(municipality, documents, units)
    found: dict[tuple[int, str], list[DocumentVersion | AdaptationVersion]] = {}
    for version in versions.select_related("document__municipality"):
        owner = version.document.municipality
        name = owner.slug if owner else LIBRARY_NAME
        found.setdefault((version.document_id, name), []).append(version)
    for layer in layers:
        adaptation = layer.adaptation
        slug = adaptation.municipality.slug
        name = f"{slug}/{adaptation.unit.slug}" if adaptation.unit else slug
        found.setdefault((adaptation.document_id, name), []).append(layer)
    return Arrivals({where: standing_since(_steps(versions)) for where, versions in found.items()})


def _versions_of_layers(
    municipality: Municipality, documents: Collection[int], units: Collection[str]
) -> Iterable[AdaptationVersion]:
    ours = Q(adaptation__municipality=municipality, adaptation__unit__slug__in=units)
    heard = Q(adaptation__unit__isnull=True) | ours
    return (
        AdaptationVersion.objects.filter(
            heard, adaptation__document__in=documents, adaptation__municipality__in=municipality.owners
        )
        .select_related("adaptation__municipality", "adaptation__unit")
        .order_by("adaptation", "number")
    )


def _steps(
    versions: Sequence[DocumentVersion | AdaptationVersion],
) -> Iterable[tuple[date, Mapping[str, Significance]]]:
    for version in versions:
        manifest = Manifest.from_json(version.manifest)
        entries: list[SectionEntry | OverrideEntry] = [
            *(entry for entry in manifest.sections if not entry.removed_on),
            *(entry for entry in manifest.overrides if entry.digest),
        ]
        said = {
            f"{entry.section}:{entry.confirmed_as or entry.digest}": Significance.named(entry.significance)
            for entry in entries
        }
        yield timezone.localtime(version.created).date(), said


def standing_since(steps: Iterable[tuple[date, Mapping[str, Significance]]]) -> Told:
    """Return since when each text of the last step has stood without a break, and what its coming meant then.

    A text that was away and is back came on the day it came back; an edit of spelling moves no day.
    """
    standing: Told = {}
    for on, said in steps:
        standing = {
            token: standing.get(token) or Arrival(on, significance) for token, significance in said.items()
        }
    return standing
