"""A municipality's own cards, one for each thing that can be done to them,
as four units have adapted them."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from tests.small_content import content_of_narvik

UNITS = ("a", "b", "c", "d")
# The demo lets one choose one person of each role.
WRITERS = {
    "a": [{"role": "nokkelperson", "holder": "Demo Nøkkelperson a"}],
    "b": [{"role": "enhetsleder", "holder": "Demo Enhetsleder b"}],
}
COMMON = "Skriv ned det du så, samme dag."
BESIDE = "Spør nøkkelpersonen."
# The card in which a, b and c say the same, and what they say; the card to
# which sectors add, and what they add.
ALIKE, OURS = "likt", "Felles for barnehagene: skriv i permen."
MOVED = "flyttet"
OF_SECTOR = {sector: f"Felles for {sector}: ring vaktmesteren." for sector in ("oppvekst", "helse")}


def own(unit: str) -> str:
    return f"Vår rutine i {unit}: skriv i permen."


def content_with_masters(folder: Path, keys: Iterable[str]) -> Path:
    """Write a small content tree of Narvik alone, which owns these cards.

    The units a, b and c have their own text in place of `skriv-ned`; d has added to `hvem` and to
    nothing else. In the card `ALIKE` the texts of a, b and c are the same; in the card `MOVED`
    the sectors have added to `hvem` too.
    """
    content = content_of_narvik(folder)
    narvik = content / "narvik"
    _write(narvik / "units.yaml", {"units": [*_sectors(), *map(_unit, UNITS)]})
    for order, key in enumerate(keys, start=90):
        _write(narvik / "cards" / f"{key}.yaml", _card(key, order))
        for unit in ("a", "b", "c"):
            text = OURS if key == ALIKE else own(unit)
            _write(narvik / "units" / f"eksempel-{unit}" / f"{key}.yaml", _replacing(key, text))
        _write(narvik / "units" / "eksempel-d" / f"{key}.yaml", _adding(key, "Vi spør Demo Nøkkelperson d."))
        for sector, text in OF_SECTOR.items() if key == MOVED else ():
            _write(narvik / "units" / f"eksempel-{sector}" / f"{key}.yaml", _adding(key, text))
    return content


def _sectors() -> list[dict[str, object]]:
    return [
        {
            "slug": f"eksempel-{name}",
            "name": f"Eksempel {name}",
            "kind": "sector",
            "example": True,
            "from": "2026-01-01",
        }
        for name in ("oppvekst", "helse")
    ]


def _unit(name: str) -> dict[str, object]:
    return {
        "slug": f"eksempel-{name}",
        "name": f"Eksempel {name}",
        "service_area": "skole",
        "parent": "eksempel-oppvekst",
        "example": True,
        "from": "2026-01-01",
        "roles": [{**role, "from": "2026-01-01"} for role in WRITERS.get(name, ())],
    }


def _card(key: str, order: int) -> dict[str, object]:
    return {
        "key": key,
        "kind": "card",
        "title": f"Demokort {key}",
        "discreet_title": f"Demokort {key}",
        "slug": key,
        "situation": f"Demokort {key}",
        "order": order,
        "mode": "read_do",
        "audience": "Alle ansatte",
        "sections": [
            {"key": "skriv-ned", "kind": "text", "part": "write", "policy": "replace", "body": [COMMON]},
            {"key": "hvem", "kind": "text", "part": "who", "policy": "extend", "body": [BESIDE]},
            {
                "key": "lokale-forhold",
                "kind": "slot",
                "part": "local",
                "policy": "extend",
                "heading": "Hos oss",
                "prompt": "Skriv det som gjelder hos dere.",
                "fallback": "Ingenting er skrevet her.",
            },
        ],
    }


def _replacing(key: str, text: str) -> dict[str, object]:
    said = {"section": "skriv-ned", "op": "replace", "body": [text], "reason": "Eksempel"}
    return {"document": key, "overrides": [said]}


def _adding(key: str, text: str) -> dict[str, object]:
    said = {"section": "hvem", "op": "append", "body": [text], "reason": "Eksempel"}
    return {"document": key, "overrides": [said]}


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False).replace("'2026-01-01'", "2026-01-01")
    path.write_text(text, encoding="utf-8")
