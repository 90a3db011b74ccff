"""Which browser of the machine's is started: the headless shell before a Chromium with
windows, or the one that is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlekraft.inspection.browsing import CHOSEN, find_chromium

Installed = Callable[..., None]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Make these programs the only ones of the machine."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(CHOSEN, raising=False)

    def install(*names: str) -> None:
        for name in names:
            (tmp_path / name).touch(mode=0o755)

    return install


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("chromium", "chromium-headless-shell", "google-chrome"), "chromium-headless-shell"),
        (("google-chrome", "chromium"), "chromium"),
        (("google-chrome",), "google-chrome"),
        ((), ""),
    ],
)
def test_headless_shell_comes_first_and_any_chromium_will_do(
    installed: Installed, names: tuple[str, ...], found: str
) -> None:
    installed(*names)

    assert Path(find_chromium()).name == found


def test_named_browser_comes_before_all_and_nothing_stands_in_for_it(
    installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed("chromium", "chromium-headless-shell")

    monkeypatch.setenv(CHOSEN, "chromium")
    assert Path(find_chromium()).name == "chromium"
    monkeypatch.setenv(CHOSEN, "firefox")
    assert find_chromium() == ""
