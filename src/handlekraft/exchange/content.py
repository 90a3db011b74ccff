"""Everything a tree of content files says, as drafts. A part whose file is
missing is None and is left alone."""

from collections.abc import Collection
from dataclasses import dataclass, field

from handlekraft.directory.files import ContactDraft, LawDraft, ResourceDraft, SynonymDraft, TermDraft
from handlekraft.formats.gathering import Gathered
from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft, TranslationDraft
from handlekraft.organisations.drafts import MunicipalityDraft, RoleDraft, ServiceAreaDraft, UnitDraft
from handlekraft.plans.drafts import PlanDraft

LIBRARY = "library"
"""The name of the common library's folder."""


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A document and the file it stands in."""

    file: str
    draft: DocumentDraft

    @property
    def name(self) -> str:
        return self.draft.key


@dataclass(frozen=True, slots=True)
class FiledAdaptation:
    """An adaptation and the file it stands in. `unit` is a slug, empty for the municipality's own layer."""

    file: str
    unit: str
    draft: AdaptationDraft

    @property
    def name(self) -> str:
        return f"{self.unit}: {self.draft.document}" if self.unit else self.draft.document


@dataclass(frozen=True, slots=True)
class FiledTranslation:
    """A document in another language and the file it stands in."""

    file: str
    draft: TranslationDraft

    @property
    def name(self) -> str:
        return f"{self.draft.language}: {self.draft.document}"


@dataclass(slots=True)
class Folder:
    """What one folder says; `owner` is the slug of a municipality, empty for the
    library, `path` the folder's name."""

    owner: str
    path: str
    contacts: tuple[ContactDraft, ...] | None = None
    resources: tuple[ResourceDraft, ...] | None = None
    synonyms: tuple[SynonymDraft, ...] | None = None
    documents: list[FiledDocument] = field(default_factory=list)
    translations: list[FiledTranslation] = field(default_factory=list)


@dataclass(slots=True)
class Library(Folder):
    """The common library's folder."""

    laws: tuple[LawDraft, ...] | None = None
    terms: tuple[TermDraft, ...] | None = None
    hosts: tuple[str, ...] | None = None


@dataclass(slots=True)
class MunicipalityFolder(Folder):
    """A municipality's folder."""

    municipality: MunicipalityDraft | None = None
    service_areas: tuple[ServiceAreaDraft, ...] = ()
    units: tuple[UnitDraft, ...] | None = None
    roles: tuple[RoleDraft, ...] = ()
    plan: PlanDraft | None = None
    adaptations: list[FiledAdaptation] = field(default_factory=list)


@dataclass(slots=True)
class ContentTree:
    """A whole tree: the library, the municipalities by slug, and what reading them came upon."""

    library: Library
    municipalities: dict[str, MunicipalityFolder]
    gathered: Gathered

    def of(self, folders: Collection[str]) -> "ContentTree":
        """Return what some of the folders say, and what reading the whole tree came upon."""
        chosen = {slug: folder for slug, folder in self.municipalities.items() if slug in folders}
        empty = Library(owner="", path=self.library.path)
        return ContentTree(self.library if LIBRARY in folders else empty, chosen, self.gathered)
