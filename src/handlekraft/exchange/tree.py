"""Reads a tree of content files (content/README.md) into drafts, file by file, whatever is wrong with some of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from handlekraft.exchange.content import (
    Content,
    FiledAdaptation,
    FiledDocument,
    FiledTranslation,
    Folder,
    Library,
    MunicipalityFolder,
)
from handlekraft.exchange.problems import ContentProblem, Location
from handlekraft.exchange.reading.files import read_file
from handlekraft.exchange.reading.gathering import Gathered, Spot, Thing
from handlekraft.exchange.reading.shapes import Entry, Shape
from handlekraft.exchange.schemas.adaptations import ADAPTATION, adaptation_draft
from handlekraft.exchange.schemas.contacts import CONTACTS, contact_drafts
from handlekraft.exchange.schemas.documents import DOCUMENT, KIND_OF_FOLDER, document_draft
from handlekraft.exchange.schemas.organisation import (
    MUNICIPALITY,
    UNITS,
    municipality_draft,
    role_drafts,
    service_area_drafts,
    unit_drafts,
    unit_role_drafts,
)
from handlekraft.exchange.schemas.plan import PLAN, plan_draft
from handlekraft.exchange.schemas.references import (
    GLOSSARY,
    LAWS,
    LINKS,
    RESOURCES,
    law_drafts,
    resource_drafts,
    term_drafts,
)
from handlekraft.exchange.schemas.search import SEARCH, synonym_drafts
from handlekraft.exchange.schemas.translations import TRANSLATION, translation_draft

LIBRARY = "library"
TRANSLATIONS = "translations"
_COMMON_FILES = {"contacts.yaml", "resources.yaml", "search.yaml"}
_LIBRARY_FILES = {*_COMMON_FILES, "laws.yaml", "glossary.yaml", "links.yaml"}
_MUNICIPALITY_FILES = {*_COMMON_FILES, "municipality.yaml", "units.yaml", "plan.yaml"}

Draft = TypeVar("Draft")


def read_tree(root: Path) -> Content:
    """Read every file below `root`. What is wrong is in the result's `gathered.problems`; nothing raises."""
    return _Reading(root, Gathered()).content()


class _Reading:
    """The reading of one tree: the root, and what has been gathered so far."""

    def __init__(self, root: Path, gathered: Gathered) -> None:
        self.root = root
        self.gathered = gathered

    def content(self) -> Content:
        library = Library(owner="", path=self._name(self.root / LIBRARY))
        municipalities: dict[str, MunicipalityFolder] = {}
        if not self.root.is_dir():
            self._refuse(self.root, "Mappen finnes ikke. Skriv stien til mappen med innhold.")
            return Content(library, municipalities, self.gathered)
        for path in _visible(self.root):
            if path.is_file():
                self._refuse_stray(path, allowed={"README.md"})
            elif path.name == LIBRARY:
                self._read_library(path, library)
            else:
                municipalities[path.name] = self._municipality(path)
        if not (self.root / LIBRARY).is_dir() and not municipalities and not self.gathered.problems:
            self._refuse(self.root, "Mappen har verken «library» eller en kommune. Er det riktig mappe?")
        return Content(library, municipalities, self.gathered)

    def _read_library(self, path: Path, library: Library) -> None:
        self._refuse_strays(path, files=_LIBRARY_FILES, folders={*KIND_OF_FOLDER, TRANSLATIONS})
        self._read_common(path, library)
        library.laws = self._drafts(path / "laws.yaml", LAWS, "", law_drafts)
        library.terms = self._drafts(path / "glossary.yaml", GLOSSARY, "", term_drafts)
        library.hosts = self._drafts(path / "links.yaml", LINKS, "", lambda file: file.texts("allowed_hosts"))

    def _municipality(self, path: Path) -> MunicipalityFolder:
        folder = MunicipalityFolder(owner=path.name, path=self._name(path))
        self._refuse_strays(
            path, files=_MUNICIPALITY_FILES, folders={*KIND_OF_FOLDER, TRANSLATIONS, "adaptations", "units"}
        )
        about = self._entry(path / "municipality.yaml", MUNICIPALITY, path.name)
        if not (path / "municipality.yaml").exists():
            self._refuse(path / "municipality.yaml", "Filen mangler. En kommune må ha nummer, navn og fylke.")
        if about is not None:
            folder.municipality = municipality_draft(about)
            folder.service_areas = service_area_drafts(about)
            folder.roles = role_drafts(about)
        units = self._entry(path / "units.yaml", UNITS, path.name)
        if units is not None:
            folder.units = unit_drafts(units)
            folder.roles += unit_role_drafts(units)
        self._read_common(path, folder)
        folder.plan = self._drafts(path / "plan.yaml", PLAN, path.name, plan_draft)
        folder.adaptations = [*self._adaptations(path / "adaptations", path.name, "")]
        for unit in _visible(path / "units"):
            spot = Spot(Location(self._name(unit), 1), path.name, self.gathered)
            spot.mention(Thing.UNIT, unit.name)
            folder.adaptations.extend(self._adaptations(unit, path.name, unit.name))
        return folder

    def _read_common(self, path: Path, folder: Folder) -> None:
        """What the library and a municipality both have."""
        owner = folder.owner
        folder.contacts = self._drafts(path / "contacts.yaml", CONTACTS, owner, contact_drafts)
        folder.resources = self._drafts(path / "resources.yaml", RESOURCES, owner, resource_drafts)
        folder.synonyms = self._drafts(path / "search.yaml", SEARCH, owner, synonym_drafts)
        for name in KIND_OF_FOLDER:
            for file in _visible(path / name):
                draft = self._drafts(file, DOCUMENT, owner, document_draft)
                if draft is not None:
                    folder.documents.append(FiledDocument(self._name(file), draft))
        for language in _visible(path / TRANSLATIONS):
            for file in _visible(language):
                words = self._drafts(file, TRANSLATION, owner, translation_draft)
                if words is not None:
                    folder.translations.append(FiledTranslation(self._name(file), words))

    def _adaptations(self, path: Path, owner: str, unit: str) -> Iterator[FiledAdaptation]:
        for file in _visible(path):
            draft = self._drafts(file, ADAPTATION, owner, adaptation_draft)
            if draft is not None:
                yield FiledAdaptation(self._name(file), unit, draft)

    def _drafts(self, path: Path, shape: Shape, owner: str, draft: Callable[[Entry], Draft]) -> Draft | None:
        """The drafts of a file; None when it is missing or has errors: then nothing is loaded anyway."""
        entry = self._entry(path, shape, owner)
        return draft(entry) if entry is not None and not self.gathered.has_errors(self._name(path)) else None

    def _entry(self, path: Path, shape: Shape, owner: str) -> Entry | None:
        if not path.exists():
            return None
        if path.suffix != ".yaml":
            self._refuse(
                path, "Filen hører ikke hjemme her. Innhold skal ligge i filer som slutter på .yaml."
            )
            return None
        return read_file(path, shape, name=self._name(path), owner=owner, gathered=self.gathered)

    def _refuse_strays(self, folder: Path, *, files: set[str], folders: set[str]) -> None:
        for path in _visible(folder):
            if path.is_file():
                self._refuse_stray(path, allowed=files)
            elif path.name not in folders:
                self._refuse(path, f"Mappen er ukjent. Her kan det ligge: {', '.join(sorted(folders))}.")

    def _refuse_stray(self, path: Path, *, allowed: set[str]) -> None:
        if path.name not in allowed:
            self._refuse(path, f"Filen er ukjent her. Her kan det ligge: {', '.join(sorted(allowed))}.")

    def _refuse(self, path: Path, message: str) -> None:
        self.gathered.problems.append(ContentProblem(Location(self._name(path), 1), message))

    def _name(self, path: Path) -> str:
        """What a file is called in messages: from the content folder on, so that it can be found."""
        return path.relative_to(self.root.parent).as_posix() if self.root.name else path.as_posix()


def _visible(folder: Path) -> list[Path]:
    """What lies in a folder, by name; nothing when there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
