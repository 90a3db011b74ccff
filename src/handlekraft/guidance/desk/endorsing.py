"""What came with files and stands behind a document in a place: who has read it, and who may be the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from handlekraft.guidance.models import (
    AdaptationVersion,
    Document,
    DocumentVersion,
    Endorsement,
    VersionState,
    are_enough,
)
from handlekraft.guidance.permissions import endorsing_roles, owner_of
from handlekraft.organisations.models import Unit
from handlekraft.organisations.queries import unit_paths
from handlekraft.shell.workplace import Workplace


@dataclass(frozen=True, slots=True)
class EndorsableVersion:
    """A version that is a draft. `mark` is what a form sends; `name` whose it is, "" for the
    library; `may`: this person can be next."""

    version: DocumentVersion | AdaptationVersion
    mark: str
    name: str
    endorsers: tuple[str, ...]
    may: bool


def endorsable_versions(place: Workplace, document: Document, unit: Unit | None) -> list[EndorsableVersion]:
    """The newest versions a document stands on in a unit, or in the municipality, that
    wait for people of this municipality.

    Three queries, five in a unit.
    """
    above = unit_paths(place.municipality, place.on).get(unit.pk, ()) if unit else ()
    versions: list[DocumentVersion | AdaptationVersion] = [
        *_of_document(place, document),
        *_of_layers(place, document, [*above, *([unit] if unit else [])]),
    ]
    said = _endorsements(place, versions)
    return [
        found
        for version in versions
        if (found := _endorsable(place, version, above, said.get(_mark(version), ())))
    ]


def _of_document(place: Workplace, document: Document) -> Iterator[DocumentVersion]:
    if document.municipality_id in {None, place.municipality.pk}:
        newest = DocumentVersion.objects.filter(document=document).select_related("document__municipality")
        yield from newest.order_by("-number")[:1]


def _of_layers(place: Workplace, document: Document, units: Sequence[Unit]) -> list[AdaptationVersion]:
    rows = AdaptationVersion.objects.of(place.municipality).filter(
        Q(adaptation__unit__isnull=True) | Q(adaptation__unit__in=units),
        adaptation__document=document,
        number=F("adaptation__latest"),
        state=VersionState.DRAFT,
    )
    return list(
        rows.select_related("adaptation__municipality", "adaptation__unit__municipality").order_by("pk")
    )


def _endorsements(
    place: Workplace, versions: Sequence[DocumentVersion | AdaptationVersion]
) -> dict[str, list[Endorsement]]:
    rows = Endorsement.objects.of(place.municipality).filter(
        Q(document_version__in=[each for each in versions if isinstance(each, DocumentVersion)])
        | Q(adaptation_version__in=[each for each in versions if isinstance(each, AdaptationVersion)])
    )
    said: dict[str, list[Endorsement]] = {}
    for row in rows.select_related("person").order_by("pk"):
        mark = f"d{row.document_version_id}" if row.document_version_id else f"a{row.adaptation_version_id}"
        said.setdefault(mark, []).append(row)
    return said


def _endorsable(
    place: Workplace,
    version: DocumentVersion | AdaptationVersion,
    above: Sequence[Unit],
    said: Sequence[Endorsement],
) -> EndorsableVersion | None:
    if version.state == VersionState.APPROVED or are_enough(said, has_author=version.author_id is not None):
        return None
    owner = owner_of(version)
    where = owner or place.municipality
    unit = where if isinstance(where, Unit) else None
    people = [each.person for each in said]
    may = place.holds_in(endorsing_roles(where), unit, above)
    return EndorsableVersion(
        version=version,
        mark=_mark(version),
        name=owner.name if owner else "",
        endorsers=tuple(person.display_name for person in people),
        may=may and place.user not in people and place.user.pk != version.author_id,
    )


def _mark(version: DocumentVersion | AdaptationVersion) -> str:
    return f"{'d' if isinstance(version, DocumentVersion) else 'a'}{version.pk}"
