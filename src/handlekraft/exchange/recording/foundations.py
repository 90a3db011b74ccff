"""Municipalities, units, roles, the directory and plans: what documents stand on, from the ground up."""

from collections.abc import Callable, Mapping

from handlekraft.directory.operations.contacts import record_contacts
from handlekraft.directory.operations.registers import (
    record_allowed_hosts,
    record_laws,
    record_resources,
    record_synonyms,
    record_terms,
)
from handlekraft.domain.faults import RefusalError
from handlekraft.exchange.content import ContentTree, Folder, MunicipalityFolder
from handlekraft.exchange.problems import ContentError
from handlekraft.exchange.summary import Summary
from handlekraft.formats.problems import ContentProblem, Location
from handlekraft.organisations.models import Municipality
from handlekraft.organisations.operations.files import (
    record_municipalities,
    record_roles,
    record_service_areas,
    record_units,
)
from handlekraft.organisations.upserts import RowOutcome
from handlekraft.plans.operations import record_plan

Record = Callable[[], Mapping[str, RowOutcome]]


class FoundationRecording:
    """The part of one loading that stands below guidance."""

    def __init__(self, content: ContentTree, summary: Summary, tell: Callable[[str], None]) -> None:
        self.content = content
        self.folders = list(content.municipalities.values())
        self.summary = summary
        self.tell = tell
        self.owners: dict[str, Municipality] = {}

    def record(self) -> None:
        """Record everything. Raises ContentError when a room refuses something, at the file it came from."""
        self.tell("Legger inn kommuner og enheter …")
        self._municipalities()
        for folder in self.folders:
            self._organisation(folder)
        self.tell("Legger inn kontakter, lover og lenker …")
        self._library()
        for folder in self.folders:
            self._directory(folder)
        self.tell("Legger inn planer …")
        for folder in self.folders:
            self._plan(folder)

    def _municipalities(self) -> None:
        drafts = [folder.municipality for folder in self.folders if folder.municipality]
        where = self.folders[0].path if self.folders else ""
        file = f"{where}/municipality.yaml"
        outcomes = self._recorded(file, lambda: record_municipalities(drafts=drafts))
        for slug, outcome in outcomes.items():
            self.summary.add("kommuner", {slug: outcome}, folder=slug)
        self.owners = {municipality.slug: municipality for municipality in Municipality.objects.all()}

    def _organisation(self, folder: MunicipalityFolder) -> None:
        owner, municipality = folder.owner, self.owners[folder.owner]
        areas, units, roles = folder.service_areas, folder.units, folder.roles
        self._one(
            "tjenesteområder",
            f"{folder.path}/municipality.yaml",
            owner,
            lambda: record_service_areas(municipality=municipality, drafts=areas),
        )
        file = f"{folder.path}/units.yaml"
        if units is not None:
            self._one("enheter", file, owner, lambda: record_units(municipality=municipality, drafts=units))
        self._one("roller", file, owner, lambda: record_roles(municipality=municipality, drafts=roles))

    def _library(self) -> None:
        library = self.content.library
        self._directory(library)
        if library.laws is not None:
            self.summary.add("lovhenvisninger", record_laws(drafts=library.laws))
        if library.terms is not None:
            self.summary.add("begreper", record_terms(drafts=library.terms))
        if library.hosts is not None:
            self.summary.add("verter for lenker", record_allowed_hosts(hosts=library.hosts))

    def _directory(self, folder: Folder) -> None:
        owner, contacts, resources = self.owners.get(folder.owner), folder.contacts, folder.resources
        if contacts is not None:
            file = f"{folder.path}/contacts.yaml"
            self._one("kontakter", file, folder.owner, lambda: record_contacts(owner=owner, drafts=contacts))
        if resources is not None:
            self.summary.add("ressurser", record_resources(owner=owner, drafts=resources), folder.owner)
        if folder.synonyms is not None:
            self.summary.add("søkeord", record_synonyms(owner=owner, drafts=folder.synonyms), folder.owner)

    def _plan(self, folder: MunicipalityFolder) -> None:
        plan, municipality = folder.plan, self.owners[folder.owner]
        if plan is not None:
            file = f"{folder.path}/plan.yaml"
            self._one("plan", file, folder.owner, lambda: record_plan(municipality=municipality, draft=plan))

    def _one(self, kind: str, file: str, owner: str, record: Record) -> None:
        self.summary.add(kind, self._recorded(file, record), owner)

    def _recorded(self, file: str, record: Record) -> Mapping[str, RowOutcome]:
        """Record one kind of thing. The files were checked alone; what the
        database adds may still make it refuse."""
        try:
            return record()
        except RefusalError as error:
            raise ContentError([ContentProblem(Location(file, 1), str(error))]) from error
