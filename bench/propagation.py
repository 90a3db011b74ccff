"""What a changed section costs until every unit's document is right: statements and seconds, at two sizes."""

import time

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.guidance.builders import document_draft, make_document, override, section
from tests.guidance.builders import say as adapt
from tests.organisations.builders import TODAY, make_municipality, make_unit

from bench.installation import Installation
from bench.rows import Row, say
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.organisations.models import Municipality

SIZES = (150, 1500)
MOST_STATEMENTS = 10
MOST_SECONDS = 0.5
CARD = (
    section("ring-112", "Ring 112.", policy="locked"),
    *(section(f"del-{number}", f"Felles tekst nummer {number}.") for number in range(12)),
    section("skriv-ned", "Skriv ned."),
)


def measure(place: Installation) -> list[Row]:
    """Measure in transactions that are rolled back, in the database that the environment names."""
    database = connection.display_name
    found = {size: _measure(size) for size in SIZES}
    statements = {size: result[0] for size, result in found.items()}
    rows = [
        Row(
            f"one section of a master with {size} adapted units changes, {database}",
            f"{found[size][0]} statements, {found[size][1]:.2f} s of the clock",
            f"≤ {MOST_STATEMENTS} statements" + (f", ≤ {MOST_SECONDS} s" if size == SIZES[0] else ""),
            found[size][0] <= MOST_STATEMENTS and (size != SIZES[0] or found[size][1] <= MOST_SECONDS),
        )
        for size in SIZES
    ]
    same = len(set(statements.values())) == 1
    return [
        *rows,
        Row(f"… the number of statements, {database}", "the same" if same else "grows", "the same", same),
    ]


def _measure(size: int) -> tuple[int, float]:
    say(f"propagation, {size} units")
    with transaction.atomic():
        narvik = make_municipality("bench", number="9999")
        document = make_document(*CARD, key="bench")
        _adapt(narvik, size)
        changed = (*CARD[:-1], section("skriv-ned", "Skriv ned ordene.", significance="critical"))
        record_document(
            owner=None, draft=document_draft(*changed, key="bench"), today=TODAY, then_propagate=False
        )
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            propagate(documents=[document], today=TODAY)
        spent = time.perf_counter() - started
        transaction.set_rollback(True)
    return len([query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]), spent


def _adapt(narvik: Municipality, size: int) -> None:
    for number in range(size):
        unit = make_unit(narvik, f"bench-{number}")
        adapt(
            unit,
            override("skriv-ned", "replace", f"Vår måte {number}."),
            document="bench",
            then_propagate=False,
        )
    propagate(today=TODAY)
