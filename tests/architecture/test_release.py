"""One version, said alike by everything that says it; pyproject.toml is its home."""

import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
NOTES = ROOT / "scripts" / "release-notes"
HEADING = re.compile(r"^## (\d+)\.(\d+)\.(\d+) - (\d{4}-\d\d-\d\d)$")
GROUPS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Not in this version"}
# What publiccode.yml 0.4 demands of everybody. `url` is demanded too, and unknown
# until the repository is published.
MANDATORY = {"publiccodeYmlVersion", "name", "platforms", "categories", "developmentStatus", "softwareType",
             "description", "legal", "maintenance", "localisation"}  # fmt: skip
SCOPES = {"agriculture", "culture", "defence", "education", "emergency-services", "employment", "energy",
          "environment", "finance-and-economic-development", "foreign-affairs", "government", "healthcare",
          "infrastructures", "justice", "local-authorities", "manufacturing", "research",
          "science-and-technology", "security", "society", "sport", "tourism", "transportation",
          "welfare"}  # fmt: skip


def version() -> str:
    made: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return made


def publiccode() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return said


def headings(level: str) -> list[str]:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith(f"{level} ")]


def notes(asked: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([NOTES, asked], capture_output=True, text=True, check=False)


def test_changelog_and_publiccode_say_the_version_that_is_built_and_its_day() -> None:
    newest = HEADING.match(headings("##")[1])

    assert newest is not None
    assert ".".join(newest.groups()[:3]) == publiccode()["softwareVersion"] == version()
    assert date.fromisoformat(newest[4]).isoformat() == str(publiccode()["releaseDate"])


def test_changelog_keeps_its_form_with_the_newest_version_first() -> None:
    first, *released = headings("##")
    found = [HEADING.match(heading) for heading in released]

    assert first == "## Unreleased"
    assert [heading for heading, match in zip(released, found, strict=True) if match is None] == []
    numbers = [tuple(int(part) for part in match.groups()[:3]) for match in found if match]
    assert numbers == sorted(set(numbers), reverse=True)
    assert {heading.removeprefix("### ") for heading in headings("###")} <= GROUPS


def test_publiccode_holds_what_its_standard_demands_of_it() -> None:
    said = publiccode()

    assert MANDATORY - said.keys() == set()
    assert set(said["intendedAudience"]["scope"]) <= SCOPES
    assert said["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    for words in said["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
    assert said["maintenance"]["contacts"]
    assert "url" not in said or said["url"].startswith("https://")


def test_notes_of_a_release_are_what_the_changelog_says_of_it() -> None:
    made = notes(version())

    assert made.returncode == 0, made.stderr
    assert "### Added" in made.stdout
    assert "Unreleased" not in made.stdout


def test_tag_of_another_version_is_no_release() -> None:
    made = notes("99.0.0")

    assert (made.returncode, made.stdout) == (1, "")
    assert version() in made.stderr
