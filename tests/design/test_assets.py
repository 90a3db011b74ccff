"""The finished look: what it holds, what it costs, and what is said when it is not there."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from handlekraft.design import assets
from handlekraft.design.assets import AssetsMissingError
from handlekraft.editions.shelf.twins import twins


def test_sheet_holds_only_variables_that_are_used_and_defined() -> None:
    sheet = assets.reader_style()
    defined = set(re.findall(r"[{;](--[\w-]+):", sheet))
    used = set(re.findall(r"var\((--[\w-]+)", sheet))
    # Designsystemet lets a page set these; a default stands beside each use.
    switches = set(re.findall(r"var\((--[\w-]+),", sheet))

    assert defined - used == set()
    assert used - defined - switches == set()


def test_sheet_is_small_enough_for_the_first_round_trip() -> None:
    assert len(twins("reader.css", assets.reader_style().encode())[".br"]) < 6_000


def test_sheet_fits_dark_paper_forced_colours_and_calm_screens() -> None:
    sheet = assets.reader_style()

    for condition in ("prefers-color-scheme:dark", "print", "forced-colors:active", "prefers-reduced-motion"):
        assert condition in sheet


def test_sheet_can_stand_inside_a_page() -> None:
    assert "</" not in assets.reader_style()


def test_style_hash_is_that_of_the_bytes_in_the_page() -> None:
    digest = hashlib.sha256(assets.reader_style().encode()).digest()

    assert assets.style_hash() == f"sha256-{base64.b64encode(digest).decode()}"


def test_script_is_small_and_named_by_its_content() -> None:
    [(name, content)] = assets.scripts().items()

    assert name == f"exit.{hashlib.sha256(content).hexdigest()[:12]}.js"
    assert len(content) < 2_000


def test_script_stores_and_sends_nothing() -> None:
    [content] = assets.scripts().values()
    code = content.decode()

    for word in ("fetch", "XMLHttpRequest", "sendBeacon", "Storage", "indexedDB", "cookie", "serviceWorker"):
        assert word not in code


def test_t14_search_script_stores_and_sends_nothing_and_moves_nowhere() -> None:
    [(name, content)] = assets.search_script().items()
    code = content.decode()

    assert name == f"search.{hashlib.sha256(content).hexdigest()[:12]}.js"
    for word in (
        "fetch",
        "XMLHttpRequest",
        "sendBeacon",
        "Storage",
        "indexedDB",
        "cookie",
        "location",
        "history",
    ):
        assert word not in code
    assert "innerHTML" not in code


def test_search_script_costs_a_few_kilobytes() -> None:
    [(name, content)] = assets.search_script().items()

    assert len(twins(name, content)[".br"]) < 5_000


def test_hours_script_is_small_and_asks_for_nothing_but_the_time() -> None:
    [(name, content)] = assets.hours_script().items()
    code = content.decode()

    assert name == f"hours.{hashlib.sha256(content).hexdigest()[:12]}.js"
    assert len(content) < 2_000
    for word in (
        *("fetch", "XMLHttpRequest", "sendBeacon", "Storage", "indexedDB", "cookie", "location", "history"),
        *("innerHTML", "getTimezoneOffset", "new Date", "Intl", "focus", "scroll", "aria"),
    ):
        assert word not in code


def test_missing_files_say_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    assets._read.cache_clear()

    with pytest.raises(AssetsMissingError, match="Kjør «scripts/prepare»"):
        assets.reader_style()
