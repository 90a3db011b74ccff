"""Content for a municipality that is larger than any in the content: more units, more cards, and texts of
their own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

AREAS = (
    "barnehage",
    "skole",
    "helse",
    "forebyggende-helse",
    "nav",
    "legevakt",
    "integrering",
    "andre-tjenester",
)
ADAPTED = (
    "barn-forteller",
    "bekymret-for-et-barn",
    "voksen-utsatt",
    "kontroll-og-tvang",
    "fare-na",
    "eldre-og-risikoutsatt",
    "nar-det-er-naer-deg",
    "eksempel-0",
)
MODEL = "nar-det-er-naer-deg"
OWN_TEXTS = 5


def add_units(content: Path, numbers: range) -> None:
    """Give Narvik more example units."""
    path = content / "narvik" / "units.yaml"
    data = _read(path)
    data["units"] += [
        {
            "slug": f"eksempel-enhet-{number}",
            "name": f"Eksempel enhet {number}",
            "kind": "unit",
            "service_area": AREAS[number % len(AREAS)],
            "example": "true",
            "from": "2026-01-01",
        }
        for number in numbers
    ]
    _write(path, data)


def add_cards(content: Path, count: int) -> None:
    """Give the library more cards for all units."""
    folder = content / "library" / "cards"
    for number in range(count):
        card = _read(folder / f"{MODEL}.yaml")
        card |= {"key": f"eksempel-{number}", "slug": f"eksempel-{number}", "order": str(90 + number)}
        card["title"] = card["discreet_title"] = f"Eksempelkort {number}"
        _write(folder / f"eksempel-{number}.yaml", card)


def adapt(content: Path, numbers: range, cards: int) -> None:
    """Let each of these units fill in and add to some cards, as the example units of the content do."""
    known = {key: _read(content / "library" / "cards" / f"{key}.yaml") for key in ADAPTED}
    for number in numbers:
        folder = content / "narvik" / "units" / f"eksempel-enhet-{number}"
        folder.mkdir(parents=True)
        for place in range(cards):
            key = ADAPTED[(number + place) % len(ADAPTED)]
            overrides = [
                override for section in known[key]["sections"] if (override := _override(section, number))
            ]
            _write(folder / f"{key}.yaml", {"document": key, "overrides": overrides[:OWN_TEXTS]})


def _override(section: Mapping[str, Any], number: int) -> dict[str, object] | None:
    if section["policy"] == "fill":
        return _said(section, "fill", f"Hos oss i enhet {number}: Demo person.")
    if section["policy"] in {"extend", "replace"} and section["kind"] == "text":
        return _said(section, "append", f"Slik gjør vi det i enhet {number}: {section['key']}.")
    return None


def _said(section: Mapping[str, Any], verb: str, words: str) -> dict[str, object]:
    return {"section": section["key"], "op": verb, "body": [words], "reason": "Vårt"}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _write(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
