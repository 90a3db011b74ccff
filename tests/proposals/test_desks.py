"""The desk of one who writes: what it reads follows neither the other municipalities nor the past."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.guidance.operations.documents import record_document
from handlekraft.guidance.queries.current_drafts import adaptation_said, document_said, texts_on_record
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.proposals.queries.desks import WritingDesk, writing_desk
from handlekraft.proposals.queries.previews import previewed_blocks
from tests.guidance.builders import document_draft, make_document, override, say, section
from tests.organisations.builders import TODAY, make_municipality, make_unit

pytestmark = pytest.mark.django_db

Owner = int | None
SECTIONS = (section("skriv-ned"), section("tegn", "Se etter tegn."), section("etterpa", "Snakk med noen."))


def statements_and_texts(
    document: Document, municipality: Municipality, unit: Unit | None
) -> tuple[int, list[Owner]]:
    """How many statements a desk asks, and whose texts come back from them, a row for each."""
    with CaptureQueriesContext(connection) as captured:
        shown(writing_desk(document, municipality, unit, TODAY))
    statements = [query["sql"] for query in captured.captured_queries]
    owners: list[Owner] = []
    for statement in statements:
        if f'FROM "{SectionRevision._meta.db_table}"' in statement:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                columns = [column[0] for column in cursor.description]
                owners += [row[columns.index("municipality_id")] for row in cursor.fetchall()]
    return len(statements), owners


def everybody_writes(others: int, times: int) -> tuple[Document, Municipality, Unit]:
    """A card in Narvik, in a unit there, and in so many other municipalities; each has
    written so many texts over time."""
    narvik = make_municipality()
    unit = make_unit(narvik, "a")
    document = make_document(*SECTIONS)
    places: list[Municipality | Unit] = [narvik, unit]
    for number in range(others):
        other = make_municipality(f"by-{number}", number=f"{6000 + number}")
        places += [other, make_unit(other, "a")]
    for time in range(times):
        for number, place in enumerate(places):
            say(
                place,
                override("skriv-ned", "replace", f"{number} skriver, gang {time}."),
                override("tegn", "append", f"{number} legger til, gang {time}."),
                own=(section("eget", f"{number} sier også dette, gang {time}."),) if place == unit else (),
                then_propagate=False,
            )
    # Narvik's own and the unit's are a change above behind.
    changed = (section("skriv-ned", "Felles tekst, endret."), *SECTIONS[1:])
    record_document(owner=None, draft=document_draft(*changed), today=TODAY, then_propagate=False)
    return document, narvik, unit


def shown(desk: WritingDesk) -> tuple[object, ...]:
    """What pages ask a desk for: what is said, what a draft of it looks like, and what the
    unit's text was written against."""
    once = [
        desk.family.section_once_above(desk.place, entry.section, entry.base)
        for entry in desk.manifest.overrides
    ]
    before = [[desk.texts.words(digest) for digest in sorted(each.digests)] for each in once if each]
    return desk.said, previewed_blocks(desk=desk, draft=desk.said), before


@pytest.mark.parametrize("whose", ["the unit's", "the municipality's"])
def test_desk_reads_the_same_beside_thirty_municipalities_and_after_twenty_versions(whose: str) -> None:
    costs = []
    for others, times in ((1, 1), (30, 1), (1, 20)):
        with transaction.atomic():
            document, narvik, unit = everybody_writes(others, times)
            place = unit if whose == "the unit's" else None
            cost, texts = statements_and_texts(document, narvik, place)
            costs.append((cost, len(texts)))
            transaction.set_rollback(True)

    assert costs[0][1] > 0
    assert costs == [costs[0]] * 3


def test_what_is_said_is_what_all_texts_on_record_would_say() -> None:
    document, narvik, unit = everybody_writes(2, 3)

    own = writing_desk(document, narvik, unit, TODAY)

    everything = texts_on_record()
    assert own.said == adaptation_said(own.family, own.place, everything, own.manifest)
    assert own.family.document == document
    assert document_said(own.family, own.texts) == document_said(own.family, everything)


def test_texts_of_others_are_not_read() -> None:
    document, narvik, unit = everybody_writes(3, 1)

    _, owners = statements_and_texts(document, narvik, unit)

    assert set(owners) == {None, narvik.pk}


def test_key_that_was_ever_taken_here_is_known_and_those_of_others_are_not() -> None:
    document, narvik, unit = everybody_writes(0, 1)
    other = make_municipality("by", number="6000")
    say(other, own=(section("bare-der", "Bare hos dem."),))
    say(unit, own=())

    assert writing_desk(document, narvik, unit, TODAY).texts.keys() == {
        "skriv-ned",
        "tegn",
        "etterpa",
        "eget",
    }
