"""What it costs to collect the pages of a municipality grows with its units, and not with their square."""

import sys

import pytest

from handlekraft.directory.references import References
from handlekraft.guidance.operations.propagating import propagate
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.toolbox.pages import pages
from tests.guidance.builders import make_document
from tests.organisations.builders import TODAY, make_municipality, make_unit


def calls_of_collecting(slug: str, units: int) -> int:
    """How many functions are called until all pages of so many units are there."""
    home = make_municipality(slug, number=f"9{units:03}")
    for number in range(units):
        make_unit(home, f"enhet-{number}")
    propagate(today=TODAY)
    counted = [0]

    def count(*_event: object) -> None:
        counted[0] += 1

    sys.setprofile(count)
    try:
        made = list(pages(home, effective_documents(home, TODAY), References(slug, f"/{slug}"), TODAY))
    finally:
        sys.setprofile(None)
    assert len(made) > 4 * units
    return counted[0]


@pytest.mark.django_db
def test_twice_as_many_units_more_cost_twice_as_much() -> None:
    for number in range(4):
        make_document(key=f"kort-{number}")
    calls_of_collecting("varm", 2)  # what is made once in a process
    few, some, many = (calls_of_collecting(f"by-{units}", units) for units in (20, 40, 80))

    assert many - some < 2.2 * (some - few)


@pytest.mark.django_db
def test_units_that_say_the_same_have_the_same_blocks() -> None:
    make_document()
    home = make_municipality("by", number="9001")
    for number in range(3):
        make_unit(home, f"enhet-{number}")
    propagate(today=TODAY)

    blocks = [block for each in effective_documents(home, TODAY) for block in each.blocks]

    assert len(blocks) == 4
    assert len({id(block) for block in blocks}) == 1
