"""The package as somebody installs it: built, put into an empty environment, and asked there."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from handlekraft.config.locations import PACKAGE, checkout, content_dir, var_dir
from handlekraft.design.build import build
from handlekraft.design.interface import is_whole, public_words
from handlekraft.domain.languages import TRANSLATED
from tests.config.test_up import wait_until_up
from tests.serving.ports import fetch, free_port

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
# One installed package for all of them, also when tests run side by side.
installed_once = pytest.mark.xdist_group("wheel")
ASK = """
import json, django
django.setup()
from django.conf import settings
from handlekraft.design.interface import is_whole, public_words
from handlekraft.domain.languages import TRANSLATED
print(json.dumps({
    "words": len(public_words()), "whole": {each: is_whole(each) for each in TRANSLATED},
    "content": str(settings.CONTENT_DIR), "var": str(settings.VAR_DIR), "editions": str(settings.EDITIONS_DIR),
}))
"""
# Languages that the public front page has a way to when it stands in no
# language but bokmål, read from its links.
TONGUES = ("nn", "en", "uk")


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the package and what it depends on, and nothing else."""

    python: Path
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """The caller's, without anything that would lead to the source tree."""
        ours = {name for name in os.environ if name.startswith(("HANDLEKRAFT_", "PYTHON", "VIRTUAL_ENV"))}
        return {name: value for name, value in os.environ.items() if name not in ours} | {
            "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings",
            "HANDLEKRAFT_DEMO": "1",
            "XDG_STATE_HOME": str(self.home),
        }

    def ask(self, program: str) -> str:
        return run([str(self.python), "-c", program], cwd=self.home, env=self.environment)


def run(command: list[str], **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    said: str = done.stdout
    return said


def uv() -> str:
    brought = ROOT / ".tools" / "bin" / "uv"
    found = str(brought) if brought.exists() else shutil.which("uv")
    assert found, "uv is needed: run scripts/prepare."
    return found


def from_the_cache_or_the_net(command: list[str]) -> None:
    """Run uv without the network, and with it where the cache does not have everything."""
    try:
        run([*command, "--offline"])
    except AssertionError:
        run(command)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `make wheel` has built and will be released, or one that is built now."""
    if released := os.environ.get("HANDLEKRAFT_WHEEL"):
        return ROOT / released
    build()
    folder = tmp_path_factory.mktemp("wheel")
    from_the_cache_or_the_net([uv(), "build", "--wheel", "--quiet", "--out-dir", str(folder), str(ROOT)])
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    run([uv(), "venv", "--quiet", "--no-project", "--python", sys.executable, str(folder / "venv")])
    python = folder / "venv" / "bin" / "python"
    from_the_cache_or_the_net([uv(), "pip", "install", "--quiet", "--python", str(python), str(wheel)])
    home = folder / "home"
    home.mkdir()
    return Installed(python, home)


@pytest.fixture(scope="module")
def port(installed: Installed) -> Iterator[int]:
    """The port of `handlekraft up`, with the content that came in the package."""
    number = free_port()
    command = [str(installed.python.parent / "handlekraft"), "up", "--port", str(number), "--workers", "1"]
    with subprocess.Popen(
        command,
        cwd=installed.home,
        env=installed.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            wait_until_up(process, number)
            yield number
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


@installed_once
def test_installed_package_finds_its_words_and_its_places(installed: Installed) -> None:
    answer = json.loads(installed.ask(ASK))

    assert answer["words"] == len(public_words()) > 100
    assert answer["whole"] == {language: is_whole(language) for language in TRANSLATED}
    assert set(answer["whole"].values()) == {True, False}
    assert installed.python.parents[1] in Path(answer["content"]).parents
    assert answer["var"] == str(installed.home / "handlekraft")
    assert answer["editions"] == str(installed.home / "handlekraft" / "editions")


@installed_once
def test_package_carries_every_content_file(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    content = [path.relative_to(ROOT) for path in (ROOT / "content").rglob("*.yaml")]

    assert len(content) > 50
    assert {f"handlekraft/{path.as_posix()}" for path in content} <= names


@installed_once
def test_installed_package_serves_narvik(port: int) -> None:
    status, front = fetch(port, "kort.localhost", "/narvik/")
    assert status == 200
    assert "Hva skjer?" in front

    cards = [yaml.safe_load(card.read_text()) for card in (ROOT / "content/library/cards").glob("*.yaml")]
    assert len(cards) > 5
    for card in cards:
        status, page = fetch(port, "kort.localhost", f"/narvik/kort/{card['slug']}/")
        assert (status, 'href="tel:112"' in page) == (200, True), card["slug"]

    status, sheet = fetch(port, "arbeid.localhost", "/static/design/built/workspace.css")
    assert status == 200
    assert "{" in sheet


@installed_once
def test_installed_package_offers_languages_that_are_whole_and_no_other(port: int) -> None:
    status, front = fetch(port, "trygg.localhost", "/narvik/")
    assert status == 200

    for language in TRANSLATED:
        offered = f'href="/narvik/{language}/"' in front
        assert offered == (language in TONGUES), language
        assert (fetch(port, "trygg.localhost", f"/narvik/{language}/")[0] == 200) == offered


def test_wheel_is_not_built_from_an_old_look(tmp_path: Path) -> None:
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "package.json",
        "package-lock.json",
    ):
        shutil.copy(ROOT / name, tmp_path)
    for folder in ("src", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    build()
    with (tmp_path / "src" / "handlekraft" / "design" / "styles" / "workspace.css").open("a") as sheet:
        sheet.write("/* changed */\n")
    done = subprocess.run(
        [uv(), "build", "--wheel", "--offline", "--out-dir", str(tmp_path / "out"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "The look is not built from these sources." in done.stderr
    assert list((tmp_path / "out").glob("*.whl")) == []


def test_source_tree_is_known_by_its_own_files(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "python3.11" / "site-packages" / "handlekraft"

    assert checkout() == ROOT == PACKAGE.parents[1]
    assert checkout(package) is None
    # A folder that happens to be called src is no source tree.
    assert checkout(tmp_path / "src" / "handlekraft") is None


def test_setting_says_where_things_stand_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "handlekraft"
    monkeypatch.setenv("HANDLEKRAFT_CONTENT", str(tmp_path / "innhold"))
    monkeypatch.setenv("HANDLEKRAFT_VAR", str(tmp_path / "tilstand"))

    for each in (PACKAGE, package):
        assert content_dir(each) == tmp_path / "innhold"
        assert var_dir(each) == tmp_path / "tilstand"


@pytest.mark.parametrize("named", ["", "  ", "relative/state"])
def test_state_stands_in_the_users_home_unless_a_whole_path_is_named(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "handlekraft"
    monkeypatch.delenv("HANDLEKRAFT_CONTENT", raising=False)
    monkeypatch.delenv("HANDLEKRAFT_VAR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", named)

    assert var_dir(package) == tmp_path / ".local" / "state" / "handlekraft"
    assert content_dir(package) == package / "content"
    assert (var_dir(), content_dir()) == (ROOT / "var", ROOT / "content")
