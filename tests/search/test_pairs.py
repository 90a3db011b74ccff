"""What somebody writes finds what they need: Narvik's index held against pairs of query and page."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from handlekraft.editions.shelf.twins import twins
from tests.search.asking import Answer, ask
from tests.search.conftest import index_of

# One process: an edition is published once for all of them.
pytestmark = pytest.mark.xdist_group("edition")

# The share of the pairs of each group whose page must be among the answers.
RECALL = {"inflected": 0.95, "compound": 0.9, "misspelt": 0.9, "everyday": 0.9, "nynorsk_and_english": 0.9}
FIRST = 0.9  # the share of the pairs that say so whose page must be the first answer
LARGEST_INDEX = 60_000  # bytes, compressed; 150 000 is what the project allows itself


@dataclass(frozen=True, slots=True)
class Pair:
    group: str
    query: str
    page: str
    site: str
    first: bool


def pairs() -> list[Pair]:
    written = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))
    return [
        Pair(group, row["query"], row["page"], row.get("site", "toolbox"), row.get("first", False))
        for group, rows in written.items()
        for row in rows
    ]


@pytest.fixture(scope="module")
def answered(published: Path) -> list[tuple[Pair, Answer]]:
    found = []
    for site in ("toolbox", "public"):
        asked = [pair for pair in pairs() if pair.site == site]
        found += list(
            zip(asked, ask(index_of(published, site), *(pair.query for pair in asked)), strict=True)
        )
    return found


def test_pairs_are_many_and_each_stands_once() -> None:
    found = [(pair.query, pair.site) for pair in pairs()]

    assert len(found) == len(set(found))
    assert len(found) >= 120
    assert {pair.group for pair in pairs()} == set(RECALL)


def test_pairs_name_pages_that_exist(published: Path) -> None:
    missing = [
        pair
        for pair in pairs()
        if not (published / "narvik" / "current" / pair.site / pair.page / "index.html").is_file()
    ]

    assert missing == []


@pytest.mark.parametrize(("group", "share"), RECALL.items())
def test_page_is_among_the_answers(answered: list[tuple[Pair, Answer]], group: str, share: float) -> None:
    members = [(pair, answer) for pair, answer in answered if pair.group == group]
    missed = [(pair.query, pair.page) for pair, answer in members if pair.page not in answer.pages]

    assert 1 - len(missed) / len(members) >= share, missed


def test_first_answer_is_the_sensible_one(answered: list[tuple[Pair, Answer]]) -> None:
    members = [(pair, answer) for pair, answer in answered if pair.first]
    wrong = [
        (pair.query, pair.page, answer.pages[:1])
        for pair, answer in members
        if answer.pages[:1] != (pair.page,)
    ]

    assert len(members) >= 30
    assert 1 - len(wrong) / len(members) >= FIRST, wrong


def test_answers_are_few_and_no_page_fills_them(answered: list[tuple[Pair, Answer]]) -> None:
    for _, answer in answered:
        assert len(answer.pages) <= 8
        assert max(map(answer.pages.count, answer.pages), default=0) <= 3


@pytest.mark.parametrize("site", ["toolbox", "public"])
def test_index_is_small(published: Path, site: str) -> None:
    index = index_of(published, site)

    assert len(twins(index.name, index.read_bytes())[".br"]) < LARGEST_INDEX
