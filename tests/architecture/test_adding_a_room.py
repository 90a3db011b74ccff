"""What docs/adding-a-room.md says is enough: the room on that page, written into a copy of the
tree, works and keeps the rules."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "adding-a-room.md"
FILE = re.compile(r"^`((?:src|tests)/[^`]+)`\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINE = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.pyc", "journeys", "node_modules")
RULES = [f"tests/architecture/test_{name}.py" for name in ("contracts", "direction", "shape")]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the tree with the room in it."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("src", "tests", "content"):
        shutil.copytree(ROOT / name, copy / name, ignore=LEFT_BEHIND)
    shutil.copy(ROOT / "pyproject.toml", copy)
    page = PAGE.read_text(encoding="utf-8")
    for path, words in FILE.findall(page):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(words, encoding="utf-8")
    for path, after, line in LINE.findall(page):
        put_after(copy / path, after, line)
    yield copy
    shutil.rmtree(copy)


def put_after(path: Path, after: str, line: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert after in lines, f"{path.name}: «{after}» is not there"
    followed = [each for old in lines for each in ([old, line] if old == after else [old])]
    path.write_text("\n".join(followed) + "\n", encoding="utf-8")


def run(house: Path, *command: str) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": f"{house / 'src'}{os.pathsep}{house}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "HANDLEKRAFT_VAR": str(house / "var"),
    }
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"


def test_page_shows_every_file_of_a_room_and_where_it_is_named() -> None:
    page = PAGE.read_text(encoding="utf-8")

    shown = {Path(path).name for path, _words in FILE.findall(page)}

    parts = (
        "models",
        "permissions",
        "operations",
        "queries",
        "forms",
        "views",
        "urls",
        "navigation",
        "tasks",
    )
    assert {"README.md", "apps.py", "drills.html", *(f"{part}.py" for part in parts)} <= shown
    assert len(LINE.findall(page)) == 8


def test_room_is_built_from_nothing_and_works(house: Path) -> None:
    scripts = Path(sys.executable).parent
    run(house, sys.executable, "-m", "django", "makemigrations", "drills")
    run(house, str(scripts / "ruff"), "format", "--quiet", "src/handlekraft/drills/migrations")
    for verb in (["check"], ["format", "--check"]):
        run(house, str(scripts / "ruff"), *verb, "src", "tests/drills")
    run(house, str(scripts / "lint-imports"), "--no-cache", "--no-logo")
    run(house, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/drills", *RULES)
