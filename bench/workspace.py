"""What pages of the workspace cost: statements and processor time, in a
municipality of 30 units and in one of 300."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bench.installation import Installation
from bench.rows import Row, cpu_seconds
from bench.town import CARDS, Town, town

SIZES = (30, 300)
ROUNDS = 3
MOST_SECONDS = 1.0
MOST_SECONDS_FOR_IMPACT = 2.0
IMPACT = "a proposal with its impact on every unit"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page cost."""

    statements: int
    seconds: float


def measure(_place: Installation) -> list[Row]:
    """Measure in transactions that are rolled back, in the database that the environment names."""
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        found = {size: _measure(size) for size in SIZES}
    smallest, largest = found[SIZES[0]], found[SIZES[-1]]
    return [_row(page, smallest[page], largest[page]) for page in largest]


def _row(page: str, few: Cost, many: Cost) -> Row:
    most = MOST_SECONDS_FOR_IMPACT if page == IMPACT else MOST_SECONDS
    same = few.statements == many.statements
    statements = f"{many.statements}" if same else f"{few.statements} → {many.statements}"
    return Row(
        f"workspace, {SIZES[-1]} units × {CARDS} cards, {connection.display_name}: {page}",
        f"{statements} statements, {many.seconds:.2f} s of the processor",
        f"the same as for {SIZES[0]} units, ≤ {most:g} s",
        same and many.seconds <= most,
    )


def _measure(size: int) -> dict[str, Cost]:
    with town(size) as found:
        return {page: _cost(client, address) for page, client, address in _pages(found)}


def _pages(at: Town) -> Iterator[tuple[str, Client, str]]:
    home, unit = "/bench", "?enhet=bench-7"
    yield "Min oversikt, coordinator", at.coordinator, f"{home}/"
    yield "Min oversikt, editor and approver", at.editor, f"{home}/"
    yield "Min oversikt, unit leader", at.leader, f"{home}/"
    yield "Kort og rutiner, the municipality", at.coordinator, f"{home}/kort/"
    yield "Kort og rutiner, one unit", at.coordinator, f"{home}/kort/{unit}"
    yield "one document in a unit", at.leader, f"{home}/kort/kort-0/{unit}"
    yield "the page to write a unit's text on", at.leader, f"{home}/kort/kort-0/skriv/{unit}"
    yield "the page to write the municipality's text on", at.editor, f"{home}/kort/kort-0/skriv/"
    yield "the list of proposals", at.editor, f"{home}/forslag/"
    yield IMPACT, at.editor, f"{home}/forslag/{at.proposal}/"
    yield "how far every unit has read", at.coordinator, f"{home}/lest/enheter/"
    yield "how far one unit has read", at.leader, f"{home}/lest/enheter/bench-7/"
    yield "the list of translations", at.editor, f"{home}/oversettelser/"


def _cost(client: Client, address: str) -> Cost:
    """What a page costs: the statements of one showing, and the quickest of a few,
    which its neighbours disturb least."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}.")
    seconds = [cpu_seconds(lambda: client.get(address)) for _ in range(ROUNDS)]
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return Cost(len(captured), min(seconds))
