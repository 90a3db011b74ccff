"""Reads a tree of content files (content/README.md) into drafts, file by file,
whatever is wrong with some of them."""

from collections.abc import Collection, Iterator
from pathlib import Path

from handlekraft.directory.files import (
    ContactsFile,
    GlossaryFile,
    LawsFile,
    LinksFile,
    ResourcesFile,
    SearchFile,
)
from handlekraft.exchange.content import (
    LIBRARY,
    ContentTree,
    FiledAdaptation,
    FiledDocument,
    FiledTranslation,
    Folder,
    Library,
    MunicipalityFolder,
)
from handlekraft.exchange.reading.files import Format, read_file
from handlekraft.formats.gathering import Gathered, Spot, Thing
from handlekraft.formats.problems import ContentProblem, Location
from handlekraft.guidance.files.adaptations import AdaptationFile
from handlekraft.guidance.files.documents import KIND_OF_FOLDER, DocumentFile
from handlekraft.guidance.files.translations import TranslationFile
from handlekraft.organisations.files import MunicipalityFile, UnitsFile, role_drafts
from handlekraft.plans.files import PlanFile

TRANSLATIONS = "translations"
_COMMON_FILES = {"contacts.yaml", "resources.yaml", "search.yaml"}
_LIBRARY_FILES = {*_COMMON_FILES, "laws.yaml", "glossary.yaml", "links.yaml"}
_MUNICIPALITY_FILES = {*_COMMON_FILES, "municipality.yaml", "units.yaml", "plan.yaml"}


def read_tree(root: Path, folders: Collection[str] | None = None) -> ContentTree:
    """Read every file below `root`, or of the named folders alone. What is wrong is in the result's
    `gathered.problems`; nothing raises."""
    return _Reading(root, Gathered()).content(folders)


class _Reading:
    """The reading of one tree: the root, and what has been gathered so far."""

    def __init__(self, root: Path, gathered: Gathered) -> None:
        self.root = root
        self.gathered = gathered

    def content(self, folders: Collection[str] | None) -> ContentTree:
        library = Library(owner="", path=self._name(self.root / LIBRARY))
        municipalities: dict[str, MunicipalityFolder] = {}
        if not self.root.is_dir():
            self._refuse(self.root, "Mappen finnes ikke. Skriv stien til mappen med innhold.")
            return ContentTree(library, municipalities, self.gathered)
        for path in _visible(self.root):
            if path.is_file():
                self._refuse_stray(path, allowed={"README.md"})
            elif folders is not None and path.name not in folders:
                continue
            elif path.name == LIBRARY:
                self._read_library(path, library)
            else:
                municipalities[path.name] = self._municipality(path)
        if not any(path.is_dir() for path in _visible(self.root)) and not self.gathered.problems:
            self._refuse(self.root, "Mappen har verken «library» eller en kommune. Er det riktig mappe?")
        return ContentTree(library, municipalities, self.gathered)

    def _read_library(self, path: Path, library: Library) -> None:
        self._refuse_strays(path, files=_LIBRARY_FILES, folders={*KIND_OF_FOLDER, TRANSLATIONS})
        self._read_common(path, library)
        laws = self._entry(path / "laws.yaml", LawsFile, "")
        library.laws = laws.laws if laws else None
        glossary = self._entry(path / "glossary.yaml", GlossaryFile, "")
        library.terms = glossary.glossary if glossary else None
        links = self._entry(path / "links.yaml", LinksFile, "")
        library.hosts = links.allowed_hosts if links else None

    def _municipality(self, path: Path) -> MunicipalityFolder:
        folder = MunicipalityFolder(owner=path.name, path=self._name(path))
        self._refuse_strays(
            path, files=_MUNICIPALITY_FILES, folders={*KIND_OF_FOLDER, TRANSLATIONS, "adaptations", "units"}
        )
        about = self._entry(path / "municipality.yaml", MunicipalityFile, path.name)
        if not (path / "municipality.yaml").exists():
            self._refuse(path / "municipality.yaml", "Filen mangler. En kommune må ha nummer, navn og fylke.")
        if about is not None:
            folder.municipality = about
            folder.service_areas = about.service_areas
            folder.roles = role_drafts(about.roles)
        units = self._entry(path / "units.yaml", UnitsFile, path.name)
        if units is not None:
            folder.units = units.drafts()
            folder.roles += units.role_drafts()
        self._read_common(path, folder)
        plan = self._entry(path / "plan.yaml", PlanFile, path.name)
        folder.plan = plan.draft() if plan else None
        folder.adaptations = [*self._adaptations(path / "adaptations", path.name, "")]
        for unit in _visible(path / "units"):
            spot = Spot(Location(self._name(unit), 1), path.name, self.gathered)
            spot.mention(Thing.UNIT, unit.name)
            folder.adaptations.extend(self._adaptations(unit, path.name, unit.name))
        return folder

    def _read_common(self, path: Path, folder: Folder) -> None:
        """What the library and a municipality both have."""
        owner = folder.owner
        contacts = self._entry(path / "contacts.yaml", ContactsFile, owner)
        folder.contacts = contacts.drafts(owner) if contacts else None
        resources = self._entry(path / "resources.yaml", ResourcesFile, owner)
        folder.resources = resources.resources if resources else None
        synonyms = self._entry(path / "search.yaml", SearchFile, owner)
        folder.synonyms = synonyms.search if synonyms else None
        for name in KIND_OF_FOLDER:
            for file in _visible(path / name):
                document = self._entry(file, DocumentFile, owner)
                if document is not None:
                    folder.documents.append(FiledDocument(self._name(file), document.draft()))
        for language in _visible(path / TRANSLATIONS):
            for file in _visible(language):
                words = self._entry(file, TranslationFile, owner)
                if words is not None:
                    folder.translations.append(FiledTranslation(self._name(file), words.draft()))

    def _adaptations(self, path: Path, owner: str, unit: str) -> Iterator[FiledAdaptation]:
        for file in _visible(path):
            adaptation = self._entry(file, AdaptationFile, owner)
            if adaptation is not None:
                yield FiledAdaptation(self._name(file), unit, adaptation.draft())

    def _entry(self, path: Path, kind: type[Format], owner: str) -> Format | None:
        """What a file says; None when it is missing or has errors: then nothing is loaded anyway."""
        if not path.exists():
            return None
        if path.suffix != ".yaml":
            self._refuse(
                path, "Filen hører ikke hjemme her. Innhold skal ligge i filer som slutter på .yaml."
            )
            return None
        return read_file(path, kind, name=self._name(path), owner=owner, gathered=self.gathered)

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
