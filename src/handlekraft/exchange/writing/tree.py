"""Writes everything that is published as a tree of content files (content/README.md)."""

from datetime import date
from pathlib import Path

from handlekraft.exchange.schemas.adaptations import adaptation_data
from handlekraft.exchange.schemas.contacts import contacts_data
from handlekraft.exchange.schemas.documents import KIND_OF_FOLDER, document_data
from handlekraft.exchange.schemas.filled import Data
from handlekraft.exchange.schemas.organisation import municipality_data, units_data
from handlekraft.exchange.schemas.plan import plan_data
from handlekraft.exchange.schemas.references import glossary_data, laws_data, links_data, resources_data
from handlekraft.exchange.schemas.search import search_data
from handlekraft.exchange.schemas.translations import translation_data
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
from handlekraft.exchange.writing.organisation import (
    areas_of,
    latest_plan_of,
    municipality_as_draft,
    roles_in,
    units_of,
)
from handlekraft.exchange.writing.translations import written_translations
from handlekraft.organisations.models import Municipality

LIBRARY = "library"
FOLDER_OF_KIND = {kind: folder for folder, kind in KIND_OF_FOLDER.items()}


class NotEmptyError(Exception):
    """The folder holds something already; writing over it could leave old files among the new."""


def export(root: Path, today: date) -> list[Path]:
    """Write the whole database as it stands today below `root`, a new or empty folder, and return the files. Reads only.

    Accounts, versions and approvals are not written: files hold what is said, not who agreed.
    Raises NotEmptyError.
    """
    if root.exists() and any(root.iterdir()):
        raise NotEmptyError(f"Mappen {root} er ikke tom. Velg en ny mappe, eller tøm den først.")
    files: dict[Path, Data] = dict(_library(root / LIBRARY))
    for municipality in Municipality.objects.select_related("host").order_by("slug"):
        files |= _municipality(root / municipality.slug, municipality)
    files |= _guidance(root, today)
    for path, data in files.items():
        write_file(path, data)
    return list(files)


def _library(root: Path) -> dict[Path, Data]:
    laws, terms, hosts = all_laws(), all_terms(), all_hosts()
    files = _common(root, None)
    if laws:
        files[root / "laws.yaml"] = laws_data(laws)
    if terms:
        files[root / "glossary.yaml"] = glossary_data(terms)
    if hosts:
        files[root / "links.yaml"] = links_data(hosts)
    return files


def _municipality(root: Path, municipality: Municipality) -> dict[Path, Data]:
    roles = roles_in(municipality)
    everywhere = [role for role in roles if not role.unit]
    about = municipality_data(municipality_as_draft(municipality), areas_of(municipality), everywhere)
    files = {root / "municipality.yaml": about} | _common(root, municipality)
    units, plan = units_of(municipality), latest_plan_of(municipality)
    if units:
        files[root / "units.yaml"] = units_data(units, roles)
    if plan:
        files[root / "plan.yaml"] = plan_data(plan)
    return files


def _guidance(root: Path, today: date) -> dict[Path, Data]:
    documents, adaptations = documents_and_adaptations(today)
    files = {
        root
        / (document.owner or LIBRARY)
        / FOLDER_OF_KIND[document.draft.kind]
        / f"{document.draft.key}.yaml": (document_data(document.draft))
        for document in documents
    }
    for adaptation in adaptations:
        folder = root / adaptation.owner / (f"units/{adaptation.unit}" if adaptation.unit else "adaptations")
        files[folder / f"{adaptation.draft.document}.yaml"] = adaptation_data(adaptation.draft)
    for translation in written_translations():
        folder = root / (translation.owner or LIBRARY) / "translations" / translation.draft.language
        files[folder / f"{translation.draft.document}.yaml"] = translation_data(translation.draft)
    return files


def _common(root: Path, owner: Municipality | None) -> dict[Path, Data]:
    contacts, resources, synonyms = contacts_of(owner), resources_of(owner), synonyms_of(owner)
    files: dict[Path, Data] = {}
    if contacts:
        files[root / "contacts.yaml"] = contacts_data(contacts)
    if resources:
        files[root / "resources.yaml"] = resources_data(resources)
    if synonyms:
        files[root / "search.yaml"] = search_data(synonyms)
    return files
