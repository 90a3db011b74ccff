"""The formats as JSON Schema, so that an editor can complete, explain and
check a file while it is written."""

import json
from pathlib import Path
from typing import Any

from handlekraft.directory.files import (
    ContactsFile,
    GlossaryFile,
    LawsFile,
    LinksFile,
    ResourcesFile,
    SearchFile,
)
from handlekraft.exchange.reading.files import adapter
from handlekraft.formats.entries import Entry
from handlekraft.guidance.files.adaptations import AdaptationFile
from handlekraft.guidance.files.documents import DocumentFile
from handlekraft.guidance.files.translations import TranslationFile
from handlekraft.organisations.files import MunicipalityFile, UnitsFile
from handlekraft.plans.files import PlanFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"

FORMATS: dict[str, type[Entry]] = {
    "adaptation": AdaptationFile,
    "contacts": ContactsFile,
    "document": DocumentFile,
    "glossary": GlossaryFile,
    "laws": LawsFile,
    "links": LinksFile,
    "municipality": MunicipalityFile,
    "plan": PlanFile,
    "resources": ResourcesFile,
    "search": SearchFile,
    "translation": TranslationFile,
    "units": UnitsFile,
}
"""Every format by the name of its schema."""


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a format. What a file may leave out it may also leave empty."""
    schema = adapter(FORMATS[name]).json_schema()  # type: ignore[arg-type]  # a class is hashable
    return {"$schema": DIALECT, **_allowing_empty(schema)}


def _allowing_empty(told: Any) -> Any:
    if isinstance(told, list):
        return [_allowing_empty(each) for each in told]
    if not isinstance(told, dict):
        return told
    told = {name: _allowing_empty(value) for name, value in told.items()}
    for name in told.get("properties", {}).keys() - set(told.get("required", ())):
        field = told["properties"][name]
        named = {word: value for word, value in field.items() if word not in {"default", "title"}}
        told["properties"][name] = {"anyOf": [named, {"enum": [None, ""]}]}
    return told


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema to a folder, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in FORMATS:
        file = folder / f"{name}.json"
        file.write_text(f"{json.dumps(schema_of(name), ensure_ascii=False, indent=1)}\n", encoding="utf-8")
        files.append(file)
    return files
