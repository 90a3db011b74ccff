"""Documents and adaptations, the most general first; whatever guidance
refuses keeps its place in the file."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from handlekraft.domain.faults import RefusedError
from handlekraft.exchange.content import (
    ContentTree,
    FiledAdaptation,
    FiledDocument,
    FiledTranslation,
    Folder,
    MunicipalityFolder,
)
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.summary import Summary
from handlekraft.formats.problems import ContentProblem
from handlekraft.guidance.operations.adaptations import record_adaptation
from handlekraft.guidance.operations.current_layers import StandingLayers
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.operations.filed_units import units_as_filed
from handlekraft.organisations.queries import unit_paths
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.translation.operations.recording import record_translations


class GuidanceRecording:
    """The part of one loading that guidance takes; municipalities and units stand in the database already."""

    def __init__(self, content: ContentTree, summary: Summary, today: date) -> None:
        self.content = content
        self.summary = summary
        self.today = today
        self.owners = {municipality.slug: municipality for municipality in Municipality.objects.all()}
        self.refusals: list[ContentProblem] = []

    def record(self) -> None:
        """Record documents, then adaptations from the host down, then what readers see of them.

        Raises ContentError with everything that guidance refuses, not only the first.
        """
        folders = sorted(self.content.municipalities.values(), key=self._is_member)
        for folder in (self.content.library, *folders):
            self._documents(folder)
        self._stop_if_refused()
        for folder in folders:
            self._adaptations(folder)
        for folder in (self.content.library, *folders):
            self._translations(folder)
        self._stop_if_refused()
        propagate(within=self._reached(), today=self.today)

    def _reached(self) -> list[int] | None:
        """Whose readers meet what was recorded: all, or without the library the
        municipalities and members of theirs."""
        if self.content.library.documents:
            return None
        recorded = {self.owners[slug].pk for slug in self.content.municipalities}
        return [owner.pk for owner in self.owners.values() if {owner.pk, owner.host_id} & recorded]

    def _is_member(self, folder: MunicipalityFolder) -> bool:
        return self.owners[folder.owner].host_id is not None

    def _documents(self, folder: Folder) -> None:
        owner = self.owners.get(folder.owner)
        for filed in folder.documents:
            self._document(owner, folder, filed)

    def _document(self, owner: Municipality | None, folder: Folder, filed: FiledDocument) -> None:
        self._one(
            "dokumenter",
            folder.owner,
            filed,
            lambda: record_document(owner=owner, draft=filed.draft, today=self.today, then_propagate=False),
        )

    def _translations(self, folder: Folder) -> None:
        """After everything that can be translated is there."""
        owner = self.owners.get(folder.owner)
        for filed in folder.translations:
            self._one(
                "oversettelser",
                folder.owner,
                filed,
                partial(record_translations, owner=owner, draft=filed.draft),
            )

    def _adaptations(self, folder: MunicipalityFolder) -> None:
        """The municipality's own, then sectors' before the units below them: a text is
        written against what stands above it."""
        if not folder.adaptations:
            return
        owner = self.owners[folder.owner]
        units = units_as_filed(owner)
        depth = self._depths(owner, units)
        among = StandingLayers.read(owner, self.today)
        for filed in sorted(folder.adaptations, key=lambda filed: depth.get(filed.unit, 0)):
            unit = units[filed.unit] if filed.unit else None
            self._one(
                "lokale tilpasninger", folder.owner, filed, partial(self._adapt, owner, unit, filed, among)
            )

    def _depths(self, owner: Municipality, units: Mapping[str, Unit]) -> Mapping[str, int]:
        """How far down a unit stands, by slug; the municipality's own layer,
        without a slug, stands above all."""
        paths = unit_paths(owner, self.today)
        return {slug: len(paths.get(unit.pk, ())) for slug, unit in units.items()} | {"": -1}

    def _adapt(
        self, owner: Municipality, unit: Unit | None, filed: FiledAdaptation, among: StandingLayers
    ) -> RowOutcome:
        return record_adaptation(
            municipality=owner,
            unit=unit,
            draft=filed.draft,
            today=self.today,
            then_propagate=False,
            among=among,
        )

    def _one(
        self,
        kind: str,
        owner: str,
        filed: FiledDocument | FiledAdaptation | FiledTranslation,
        record: Callable[[], RowOutcome],
    ) -> None:
        try:
            self.summary.add(kind, {filed.name: record()}, owner)
        except RefusedError as error:
            place_of = self.content.gathered.place_of
            self.refusals.extend(
                ContentProblem(place_of(filed.file, fault.field), fault.message) for fault in error.faults
            )

    def _stop_if_refused(self) -> None:
        if self.refusals:
            raise ContentError(self.refusals)
