"""Search on the public site in nynorsk and English, each with an index of its own language."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlekraft.domain.languages import folder_of
from handlekraft.editions.shelf.twins import twins
from tests.search.asking import ask
from tests.search.conftest import index_of

pytestmark = pytest.mark.xdist_group("edition")

RECALL = 0.9
FIRST = 0.9
FEWEST = 25
LARGEST_INDEX = 20_000  # bytes, compressed: fewer pages than in bokmål
PAIRS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "pairs_in_languages.yaml").read_text(encoding="utf-8")
)
LANGUAGES = pytest.mark.parametrize("language", ["nn", "en"])


def folder(published: Path, language: str) -> Path:
    return published / "narvik" / "current" / "public" / folder_of(language).removeprefix("/")


@LANGUAGES
def test_page_is_among_the_answers_and_the_sensible_one_first(published: Path, language: str) -> None:
    rows = PAIRS[language]
    answers = ask(index_of(published, "public", language), *(row["query"] for row in rows))
    missed = [row for row, answer in zip(rows, answers, strict=True) if row["page"] not in answer.pages]
    first = [(row, answer) for row, answer in zip(rows, answers, strict=True) if row.get("first")]
    wrong = [(row["query"], answer.pages[:1]) for row, answer in first if answer.pages[:1] != (row["page"],)]

    assert len({row["query"] for row in rows}) == len(rows) >= FEWEST
    assert 1 - len(missed) / len(rows) >= RECALL, missed
    assert 1 - len(wrong) / len(first) >= FIRST, wrong


@LANGUAGES
def test_pairs_and_answers_are_pages_of_the_language(published: Path, language: str) -> None:
    rows = PAIRS[language]
    answers = ask(index_of(published, "public", language), *(row["query"] for row in rows))
    pages = {row["page"] for row in rows} | {page for answer in answers for page in answer.pages}

    missing = [page for page in pages if not (folder(published, language) / page / "index.html").is_file()]

    assert missing == []


@LANGUAGES
def test_index_is_small_and_says_what_it_found_in_its_language(published: Path, language: str) -> None:
    index = index_of(published, "public", language)
    text = index.read_text(encoding="utf-8")
    made = json.loads(text[text.index("=") + 1 : text.rindex(";")])
    kinds = {"nn": "Nokon å ringje", "en": "Someone to call"}

    assert len(twins(index.name, index.read_bytes())[".br"]) < LARGEST_INDEX
    assert made["language"] == language
    assert kinds[language] in [label for label, _boost in made["kinds"]]


@LANGUAGES
def test_list_from_a_to_z_leads_to_pages_of_its_language_only(published: Path, language: str) -> None:
    page = (folder(published, language) / "innhold" / "index.html").read_text(encoding="utf-8")
    listed = page.split('<nav class="index"')[1].split("</main>")[0]

    assert f'href="/narvik{folder_of(language)}/hjelp/meg/"' in listed
    assert listed.count('href="/narvik/') == listed.count(f'href="/narvik{folder_of(language)}/')


def test_ukrainian_has_no_field_because_its_words_are_not_known_again(published: Path) -> None:
    public = published / "narvik" / "current" / "public"

    assert list((public / "-").glob("search-uk.*")) == []
    assert "<search" not in (public / "uk" / "index.html").read_text(encoding="utf-8")
    for language in ("nn", "en"):
        assert "<search" in (public / language / "index.html").read_text(encoding="utf-8")
