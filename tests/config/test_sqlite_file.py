"""The database's file: made by `migrate` alone, and read by nobody else."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from handlekraft.config.logs import OneLineWhileAway
from handlekraft.config.worker_process import PROGRAM

pytestmark = pytest.mark.slow

ASK = """
import os
from handlekraft.config.wsgi import application
from tests.serving.asking import ask
for _ in range(3):
    print(ask(application, "/logg-inn/", host="arbeid.localhost", headers={"Cookie": "arbeid=" + "a" * 32}).code)
"""


def said(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    known = os.environ | {
        "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings",
        "HANDLEKRAFT_DEMO": "1",
        "HANDLEKRAFT_VAR": str(tmp_path / "var"),
    }
    known.pop("HANDLEKRAFT_DATABASE_URL", None)
    return known


def test_database_is_made_by_migrate_for_its_owner_alone_and_not_anew_where_it_was_moved_away(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    file = tmp_path / "var" / "handlekraft.sqlite3"
    before = said(environment, "-c", PROGRAM, "load")
    assert said(environment, "-c", PROGRAM, "migrate", "--verbosity", "0").returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    file.rename(tmp_path / "borte")

    served = said(environment, "-c", ASK)
    loaded, published = (said(environment, "-c", PROGRAM, name) for name in ("load", "publish"))

    assert not file.exists()
    assert served.stdout.split() == ["503", "503", "503"]
    assert served.stderr.count("Databasen svarer ikke") == 1
    assert "logg-inn" not in served.stderr
    assert "Traceback" not in served.stderr + loaded.stderr + published.stderr + before.stderr
    assert (before.returncode, loaded.returncode, published.returncode) == (2, 2, 2)
    assert "«handlekraft migrate»" in loaded.stderr


def test_other_faults_are_logged_whole() -> None:
    away, again, other = (
        logging.LogRecord("django.request", logging.ERROR, "", 1, "%s", ("/x/",), (type(fault), fault, None))
        for fault in (OperationalError("borte\nher"), OperationalError("borte"), ValueError("annet"))
    )
    spared = OneLineWhileAway()

    assert [spared.filter(record) for record in (away, again, other)] == [True, False, True]
    assert (away.getMessage(), away.exc_info) == ("Databasen svarer ikke: borte", None)
    assert other.exc_info is not None
