"""Writes everything that is published as a tree of content files (content/README.md)."""

from datetime import date
from pathlib import Path

from handlekraft.exchange.writing.directory import (
    all_hosts,
    all_laws,
    all_terms,
    contacts_of,
    resources_of,
    synonyms_of,
)
from handlekraft.exchange.writing.guidance import documents_and_adaptations
from handlekraft.exchange.writing.layout import write_file
from handlekraft.exchange.writing.organisation import latest_plan_of, municipality_file, roles_in, units_file
from handlekraft.exchange.writing.translations import written_translations
from handlekraft.formats.entries import Entry
from handlekraft.guidance.files.adaptations import AdaptationFile
from handlekraft.guidance.files.documents import FOLDER_OF_KIND, DocumentFile
from handlekraft.guidance.files.translations import TranslationFile
from handlekraft.organisations.models import Municipality

LIBRARY = "library"
Files = dict[Path, Entry]


class NotEmptyError(Exception):
    """The folder holds something already; writing over it could leave old files among the new."""


def export(root: Path, today: date) -> list[Path]:
    """Write the whole database as it stands today below `root`, a new or empty
    folder, and return the files. Reads only.

    Accounts, versions and approvals are not written: files hold what is said, not who agreed.
    Raises NotEmptyError.
    """
    if root.exists() and any(root.iterdir()):
        raise NotEmptyError(f"Mappen {root} er ikke tom. Velg en ny mappe, eller tøm den først.")
    files = _library(root / LIBRARY)
    for municipality in Municipality.objects.select_related("host").order_by("slug"):
        files |= _municipality(root / municipality.slug, municipality)
    files |= _guidance(root, today)
    written = {path: data for path, file in files.items() if (data := file.data())}
    for path, data in written.items():
        write_file(path, data)
    return list(written)


def _library(root: Path) -> Files:
    return _common(root, None) | {
        root / "laws.yaml": all_laws(),
        root / "glossary.yaml": all_terms(),
        root / "links.yaml": all_hosts(),
    }


def _municipality(root: Path, municipality: Municipality) -> Files:
    roles, plan = roles_in(municipality), latest_plan_of(municipality)
    files: Files = {root / "municipality.yaml": municipality_file(municipality, roles)}
    files |= _common(root, municipality) | {root / "units.yaml": units_file(municipality, roles)}
    return files | ({root / "plan.yaml": plan} if plan else {})


def _guidance(root: Path, today: date) -> Files:
    documents, adaptations = documents_and_adaptations(today)
    files: Files = {}
    for document in documents:
        folder = root / (document.owner or LIBRARY) / FOLDER_OF_KIND[document.draft.kind]
        files[folder / f"{document.draft.key}.yaml"] = DocumentFile.of(document.draft)
    for adaptation in adaptations:
        folder = root / adaptation.owner / (f"units/{adaptation.unit}" if adaptation.unit else "adaptations")
        files[folder / f"{adaptation.draft.document}.yaml"] = AdaptationFile.of(adaptation.draft)
    for translation in written_translations():
        folder = root / (translation.owner or LIBRARY) / "translations" / translation.draft.language
        files[folder / f"{translation.draft.document}.yaml"] = TranslationFile.of(translation.draft)
    return files


def _common(root: Path, owner: Municipality | None) -> Files:
    return {
        root / "contacts.yaml": contacts_of(owner),
        root / "resources.yaml": resources_of(owner),
        root / "search.yaml": synonyms_of(owner),
    }
