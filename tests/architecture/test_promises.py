"""Each promise that is cited by its id stands on docs/promises.md, with tests that are there."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROMISES = ROOT / "docs" / "promises.md"
ROW = re.compile(r"^\| ([TR]-?\d+) \|(.+)\|$", re.MULTILINE)
CITED = re.compile(r"\bT-(\d\d)\b|(?<![a-z0-9])t(\d\d)(?=_)")
TEST_FILE = re.compile(r"`([^`]+\.py)`")
ELSEWHERE = re.compile(r"\b(?:safety|domain)\.md\b")
READ = ("*.py", "*.md", "*.html", "*.js", "*.css", "*.yaml", "*.json")
CITING = ("src", "tests", "docs", "content", "bench", "deploy")


def rows(page: str) -> dict[str, list[str]]:
    """Return, for each id with a row, the test files that its row names, from `tests/`."""
    return {match[1]: TEST_FILE.findall(match[2]) for match in ROW.finditer(page)}


def cited_in(text: str) -> set[str]:
    """Return the ids that a text cites, as T-17 or in a name (`test_t17_prefetch`)."""
    return {f"T-{match[1] or match[2]}" for match in CITED.finditer(text)}


def texts() -> Iterator[str]:
    """Yield the name and the words of every file that may cite a promise, but for the page of promises."""
    for folder in CITING:
        for pattern in READ:
            for path in (ROOT / folder).rglob(pattern):
                if path != PROMISES and "built" not in path.parts:
                    yield f"{path.name}\n{path.read_text(encoding='utf-8')}"


def test_every_promise_that_is_cited_has_a_row() -> None:
    promised = rows(PROMISES.read_text(encoding="utf-8"))

    cited = set().union(*(cited_in(text) for text in texts()))

    assert len(cited) > 40
    assert cited - set(promised) == set()


def test_every_row_names_tests_that_are_there() -> None:
    promised = rows(PROMISES.read_text(encoding="utf-8"))

    assert [name for name, files in promised.items() if not files] == []
    assert {
        file for files in promised.values() for file in files if not (ROOT / "tests" / file).is_file()
    } == set()


def test_row_names_every_file_of_tests_that_carries_its_id() -> None:
    promised = rows(PROMISES.read_text(encoding="utf-8"))

    named_for = {
        path.relative_to(ROOT / "tests").as_posix(): cited_in(path.name)
        for path in (ROOT / "tests").rglob("test_t[0-9][0-9]_*.py")
    }

    assert len(named_for) > 20
    assert [file for file, (name,) in named_for.items() if file not in promised[name]] == []


def test_ids_are_read_however_they_are_written() -> None:
    assert cited_in("T-01 to T-03, test_t17_prefetch, rules/t20_logs.py, list24_, t5, HT-11x") == {
        "T-01",
        "T-03",
        "T-17",
        "T-20",
    }
    assert rows("| T-01 | a | b | `x/test_y.py`, `z.py` |\n| R4 | c | no file |") == {
        "T-01": ["x/test_y.py", "z.py"],
        "R4": [],
    }


def test_no_file_refers_to_a_specification_that_is_not_here() -> None:
    """What a rule rests on must be readable here: the page of promises, a law, a publication."""
    assert ELSEWHERE.search("(safety" + ".md 1.8)")
    assert [text.partition("\n")[0] for text in texts() if ELSEWHERE.search(text.partition("\n")[2])] == []
