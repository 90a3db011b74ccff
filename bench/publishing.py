"""What publishing costs: everything, one changed card, one changed phone number."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml
from django.db import connection

from bench import rivals
from bench.growth import adapt, add_cards, add_units
from bench.installation import Installation
from bench.rows import Row, alternating, cpu_seconds
from handlekraft.editions.serving.opened import Care, OpenEdition
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.exchange.loading import load
from handlekraft.publishing.building import BuildOutcome
from handlekraft.publishing.operations import prune_editions, publish

NUMBERS = ("90984500", "90984501")  # Narvik's duty phone as the plan has it, and one that differs in a digit
SENTENCES = ("Ta vare på deg selv etterpå.", "Ta vare på deg selv, også i morgen.")
A_FIFTH = 5.0
MANY, MOST, ADAPTED_CARDS = 150, 600, 4


def measure(place: Installation) -> list[Row]:
    """Narvik as it stands in the content, then as many units and cards as a large municipality has, then with
    texts of their own in every unit, and last so many units that only to find that nothing has changed takes
    time.

    Old editions are removed between the rounds: readers do not wait for that.
    """
    rows = _measure(place, "Narvik's content", rounds=5)
    add_units(place.content, range(MANY))
    add_cards(place.content, 4)
    load(place.content)
    rows += _measure(place, f"{MANY} units", rounds=3)
    adapt(place.content, range(MANY), ADAPTED_CARDS)
    load(place.content)
    label = f"{MANY} units, {MANY * ADAPTED_CARDS} adapted cards"
    rows += [*_measure(place, label, rounds=3), *rivals.beside_like_work(place)]
    add_units(place.content, range(MANY, MOST))
    load(place.content)
    return [*rows, _nothing_changed(place)]


def _nothing_changed(place: Installation) -> Row:
    outcome = publish("narvik", full=True)
    publish("narvik")
    spent = alternating(3, {"nothing": lambda: cpu_seconds(lambda: publish("narvik"))})["nothing"]
    return Row(
        f"nothing changed, {MOST} units, {outcome.pages} pages",
        f"{spent / outcome.pages * 1000:.2f} ms of processor per page",
    )


def _measure(place: Installation, label: str, *, rounds: int) -> list[Row]:
    outcome = publish("narvik", full=True)
    made: dict[str, int] = {}

    def change(name: str, edit: Callable[[Path], None]) -> float:
        edit(place.content)
        load(place.content)
        prune_editions("narvik", keep=2)
        outcomes: list[BuildOutcome] = []
        spent = cpu_seconds(lambda: outcomes.append(publish("narvik")))
        made[name] = outcomes[0].made
        if not made[name]:
            raise RuntimeError(f"{name}: nothing was made, so nothing was measured.")
        return spent

    def everything() -> float:
        prune_editions("narvik", keep=2)
        return cpu_seconds(lambda: publish("narvik", full=True))

    spent = alternating(
        rounds,
        {
            "everything": everything,
            "one number": lambda: change("one number", _change_number),
            "one card": lambda: change("one card", _change_card),
            "nothing": lambda: cpu_seconds(lambda: publish("narvik")),
        },
    )
    connection.close()
    full = spent["everything"]
    pages = f"{label}, {outcome.pages} pages"
    return [
        Row(f"full build, {pages}", f"{full / outcome.pages * 1000:.1f} ms of processor per page"),
        _against(
            full, spent["one number"], f"one number changed ({made['one number']} pages show it), {pages}"
        ),
        _against(full, spent["one card"], f"one card changed ({made['one card']} pages), {pages}"),
        Row(f"nothing changed, {pages}", f"1 : {full / spent['nothing']:.1f} of a full build"),
        _opening(place, pages),
    ]


def _opening(place: Installation, pages: str) -> Row:
    """What the first reader after a start or a switch waits for, against
    what reading every byte would cost."""
    shelf = Shelf(place.editions, "narvik")
    folder = shelf.path(shelf.current() or "")
    spent = alternating(
        5,
        {
            care.name: partial(cpu_seconds, partial(OpenEdition.open, folder, 0, care))
            for care in (Care.EVERY_BYTE, Care.GLANCE)
        },
    )
    every, glance = spent[Care.EVERY_BYTE.name], spent[Care.GLANCE.name]
    return Row(
        f"opening the edition in the server, {pages}, warm",
        f"{glance:.3f} s of processor, 1 : {every / glance:.1f} of reading every byte",
    )


def _against(full: float, spent: float, what: str) -> Row:
    return Row(what, f"1 : {full / spent:.1f} of a full build", "≤ 1 : 5", full / spent >= A_FIFTH)


def _change_number(content: Path) -> None:
    path = content / "narvik" / "contacts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub("|".join(NUMBERS), lambda found: _other(NUMBERS, found[0]), text), encoding="utf-8"
    )


def _change_card(content: Path) -> None:
    """Change the first paragraph of a section that one unit wrote for itself."""
    path = content / "narvik" / "units" / "eksempel-barnehage-a" / "barn-forteller.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    local = next(override for override in data["overrides"] if override["op"] == "append")
    local["body"] = [_other(SENTENCES, (local.get("body") or [""])[0])]
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def _other(pair: tuple[str, str], one: str) -> str:
    """Return the one of a pair that does not stand there now."""
    return pair[pair[0] == one]
