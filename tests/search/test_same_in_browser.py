"""The index is made in Python and asked in the browser: both must cut texts and words in the same way."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

from handlekraft.domain.search.stemming import stemmer_for
from handlekraft.domain.search.words import words_of
from tests.search.asking import taken_apart

pytestmark = pytest.mark.slow

ENDINGS = re.findall(
    r"\S+",
    "hetenes hetene hetens heten heter het endes edes enes ande ende erte ene ane ede ens ers ets ert ast as es en ar er et"
    " a e s leg eleg ig eig lig elig els lov elov slov hetslov dt vt skap skapers havers givers kks rks ings ies ied 's",
)


def content() -> list[str]:
    """Every line of the content shipped here in a language that search is offered in."""
    files = sorted(path for path in Path(settings.CONTENT_DIR).rglob("*.yaml") if "uk" not in path.parts)
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def vocabulary() -> list[str]:
    """Every word of the content, and with every ending after its first letters, whatever that makes."""
    words = sorted({word for line in content() for word in words_of(line)})
    made = {
        f"{word[:length]}{ending}" for word in words[::3] for length, ending in product((2, 4, 7), ENDINGS)
    }
    return sorted({*words, *made})


def test_texts_are_cut_into_the_same_words() -> None:
    lines = [
        *content(),
        "«Ring 116\u00a0006!»",
        "a\u030apen",
        "women’s 'rights'",
        "Sápmi/Đ",
        "x_y",
        "e-post",
        "½ m²",
    ]

    assert taken_apart(lines, "nb")["words"] == [words_of(line) for line in lines]


@pytest.mark.parametrize("language", ["nb", "nn", "en", "se"])
def test_words_are_cut_to_the_same_stems(language: str) -> None:
    words = vocabulary()
    stem = stemmer_for(language)

    stems = taken_apart(words, language)["stems"]

    assert len(stems) > 20_000
    assert {word: (found, stem(word)) for word, found in stems.items() if found != stem(word)} == {}


def test_compounds_know_the_same_links() -> None:
    python = re.search(r"LINKS = \((.+)\)", source("domain/search/compounds.py"))
    script = re.search(r"LINKS = \[(.+)\]", source("design/scripts/search/compounds.js"))

    assert python is not None
    assert script is not None
    assert python[1] == script[1]


def source(path: str) -> str:
    return (Path(__file__).parents[2] / "src" / "handlekraft" / path).read_text(encoding="utf-8")
