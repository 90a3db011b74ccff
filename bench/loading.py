"""What loading content files costs: all of them, none that changed, one that
did, and one municipality's alone."""

import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from bench.country import ADAPTED, adaptation, grow_municipalities, grow_units
from bench.installation import PROJECT, Installation
from bench.rows import Row, alternating, cpu_seconds
from handlekraft.exchange.loading import load

UNITS = (150, 622)
MUNICIPALITIES = 357
AT_LEAST = 20.0


def measure(place: Installation) -> list[Row]:
    """Measure last of all parts: the database is left with everything that was loaded."""
    rows: list[Row] = []
    content = place.content.parent / "units" / "content"
    shutil.copytree(PROJECT / "content", content)
    grown = 0
    for size in UNITS:
        grow_units(content, first=grown, last=size)
        grown = size
        unit = content / "narvik" / "units" / f"benk-enhet-{size - 1}"
        rows += _measure(content, f"{size} units that adapt {len(ADAPTED)} cards each", unit, rounds=3)
    content = place.content.parent / "country" / "content"
    shutil.copytree(PROJECT / "content", content)
    grow_municipalities(content, MUNICIPALITIES)
    unit = content / "kommune-7" / "units" / "eksempel-barnehage-b"
    label = f"{MUNICIPALITIES} municipalities like Narvik"
    return rows + _measure(content, label, unit, rounds=1, alone="kommune-7")


def _measure(content: Path, label: str, unit: Path, *, rounds: int, alone: str = "") -> list[Row]:
    load(content)
    works: dict[str, Callable[[], float]] = {
        "everything": lambda: cpu_seconds(lambda: load(content, everything=True)),
        "nothing changed": lambda: cpu_seconds(lambda: load(content)),
        "one file changed": lambda: _changed(content, unit, ()),
    }
    if alone:
        works["one municipality's files alone"] = lambda: _changed(content, unit, (alone,))
    spent = alternating(rounds, works)
    full = spent.pop("everything")
    return [
        Row(f"loading, {label}: all of it", f"{full:.1f} s of processor"),
        *(_against(full, seconds, f"loading, {label}: {what}") for what, seconds in spent.items()),
    ]


def _changed(content: Path, unit: Path, municipalities: Collection[str]) -> float:
    """Let a unit say something else of a card, and load that."""
    card = unit / f"{ADAPTED[0]}.yaml"
    words = "Slik gjør vi det nå" if "Slik gjør vi det hos oss" in card.read_text(encoding="utf-8") else ""
    card.write_text(adaptation(ADAPTED[0], 7, *([words] if words else [])), encoding="utf-8")
    return cpu_seconds(lambda: load(content, municipalities=municipalities))


def _against(full: float, spent: float, what: str) -> Row:
    ratio = full / spent
    if "nothing" not in what:
        return Row(what, f"{spent:.2f} s of processor, 1 : {ratio:.0f} of all of it")
    return Row(
        what,
        f"{spent:.2f} s of processor, 1 : {ratio:.0f} of all of it",
        f"≤ 1 : {AT_LEAST:g}",
        ratio >= AT_LEAST,
    )
