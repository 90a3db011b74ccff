"""Content of other sizes: a municipality with many units that adapt cards, and a
country of municipalities like Narvik."""

import re
import shutil
from pathlib import Path

import yaml

ADAPTED = ("barn-forteller", "bekymret-for-et-barn", "nar-det-er-naer-deg", "voksen-utsatt")
"""Cards that each unit of a large municipality adapts."""
FIRST_NUMBER = 6000
"""Numbers of municipalities that no county begins with."""
_COVERS = re.compile(r"^( *covers: )\[.*\]$", re.MULTILINE)


def grow_units(content: Path, *, first: int, last: int) -> None:
    """Give Narvik more units, numbered from the first to the one before the
    last, each with cards it has adapted."""
    path = content / "narvik" / "units.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number in range(first, last):
        slug = f"benk-enhet-{number}"
        data["units"].append(
            {
                "slug": slug,
                "name": f"Eksempel enhet {number}",
                "kind": "unit",
                "service_area": "skole",
                "example": "true",
                "from": "2026-01-01",
            }
        )
        folder = content / "narvik" / "units" / slug
        folder.mkdir()
        for card in ADAPTED:
            (folder / f"{card}.yaml").write_text(adaptation(card, number), encoding="utf-8")
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def adaptation(card: str, number: int, words: str = "Slik gjør vi det hos oss") -> str:
    """Return the file in which a unit says something of a card in its own words."""
    override = {"section": "lokale-forhold", "op": "append", "body": [f"{words}, enhet {number}."]}
    return yaml.safe_dump({"document": card, "overrides": [override]}, allow_unicode=True, sort_keys=False)


def grow_municipalities(content: Path, municipalities: int) -> None:
    """Lay so many copies of Narvik's folder beside it, each with a number and an address of its own.

    Their contacts cover themselves alone: none of them is in a co-operation.
    """
    for number in range(municipalities):
        slug = f"kommune-{number}"
        shutil.copytree(content / "narvik", content / slug)
        _replace(content / slug / "municipality.yaml", 'number: "1806"', f'number: "{FIRST_NUMBER + number}"')
        _replace(
            content / slug / "municipality.yaml",
            "slug: narvik\nname: Narvik",
            f"slug: {slug}\nname: Kommune {number}",
        )
        contacts = content / slug / "contacts.yaml"
        text = contacts.read_text(encoding="utf-8")
        contacts.write_text(_COVERS.sub(rf"\g<1>[{slug}]", text), encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise RuntimeError(f"{path} does not say {old!r}.")
    path.write_text(text.replace(old, new), encoding="utf-8")
