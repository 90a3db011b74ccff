"""What documents say of the tree is there: paths in backticks, links, and the index of decision records."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "handlekraft"
DECISIONS = ROOT / "docs" / "decisions"
HOMES = (ROOT, SOURCE, ROOT / "tests", ROOT / "content")
QUOTED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
ENDINGS = (".py", ".md", ".html", ".css", ".js", ".mjs", ".json", ".toml", ".yaml", ".yml", ".lock")
HEAD = re.compile(r"# (\d{4})\. (.+)\n\n\*\*Decision\.\*\* ")
INDEXED = re.compile(r"^\| \[(\d{4})\]\((\1-[\w-]+\.md)\) \| (.+?) \| .+ \|$", re.MULTILINE)
ELSEWHERE = {
    ".note.json",  # made where editions stand
    "var/mutants/report.md",  # made by `make mutants`
}


def documents() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    yield from (ROOT / ".github").glob("**/*.md")
    yield from (ROOT / "docs").glob("**/*.md")
    yield from SOURCE.glob("*/README.md")
    yield ROOT / "content" / "README.md"


def paths_in(page: str) -> Iterator[str]:
    """Yield what stands in backticks and is a path: with a file's ending, or with a slash."""
    for quoted in QUOTED.findall(FENCED.sub("", page)):
        for word in re.split(r"[\s:,;()]+", quoted):
            is_path = PATH.fullmatch(word) and (word.endswith(ENDINGS) or "/" in word)
            # `drills` is the room that docs/adding-a-room.md adds as an example.
            if is_path and word not in ELSEWHERE and "drills" not in word:
                yield word


def is_there(path: str, document: Path) -> bool:
    """Whether a path, or the module of a name (`domain/late.filled`), is
    there, seen from any home of paths."""
    name = path.rstrip("/")
    names = (name, f"{name}.py", f"{name.rpartition('.')[0] or name}.py")
    homes = [
        document.parent,
        *HOMES,
        *(home for within in HOMES for home in within.iterdir() if home.is_dir()),
    ]
    return any(next(home.glob(name), None) for home in homes for name in names)


def test_paths_in_documents_lead_somewhere() -> None:
    named = [
        (document.relative_to(ROOT).as_posix(), path)
        for document in documents()
        for path in paths_in(document.read_text(encoding="utf-8"))
        if not is_there(path, document)
    ]

    assert named == []


def test_links_in_documents_lead_somewhere() -> None:
    broken = [
        (document.relative_to(ROOT).as_posix(), link)
        for document in documents()
        for link in LINK.findall(FENCED.sub("", document.read_text(encoding="utf-8")))
        if "://" not in link and not (document.parent / link).exists()
    ]

    assert broken == []


def test_path_that_leads_nowhere_is_found() -> None:
    page = "Run `.venv/bin/pytest tests/guidance/test_gone.py -k x`, see `domain/late`, `GET /x/`, `a: b`."

    found = list(paths_in(page))

    assert found == [".venv/bin/pytest", "tests/guidance/test_gone.py", "domain/late"]
    assert not is_there("tests/guidance/test_gone.py", ROOT / "README.md")
    assert is_there("domain/late", ROOT / "README.md")


def test_every_decision_record_begins_alike_and_stands_in_the_index() -> None:
    records = {path.name: path.read_text(encoding="utf-8") for path in DECISIONS.glob("[0-9]*.md")}
    index = INDEXED.findall((DECISIONS / "README.md").read_text(encoding="utf-8"))

    heads = {name: HEAD.match(text) for name, text in records.items()}

    assert [name for name, head in heads.items() if head is None] == []
    assert [(name, number, title) for number, name, title in index] == sorted(
        (name, head[1], head[2]) for name, head in heads.items() if head
    )
    assert [name for name, text in records.items() if "\n**Given up.** " not in text] == []
