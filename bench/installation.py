"""An installation of its own for one run: database, content and editions in a folder that is thrown away."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the run's content and editions are."""

    content: Path
    editions: Path


@contextmanager
def installation() -> Iterator[Installation]:
    """Set Django up on an empty folder with a copy of the content; all of it is loaded."""
    with TemporaryDirectory(prefix="handlekraft-bench-") as name:
        folder = Path(name)
        shutil.copytree(PROJECT / "content", folder / "content")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "handlekraft.config.settings",
            "HANDLEKRAFT_DEMO": "1",
            "HANDLEKRAFT_VAR": name,
            "HANDLEKRAFT_CONTENT": str(folder / "content"),
        }
        os.environ.pop("HANDLEKRAFT_EDITIONS", None)
        django.setup()
        logging.disable(logging.INFO)
        call_command("migrate", verbosity=0)
        call_command("load", str(folder / "content"), verbosity=0, stdout=StringIO())
        yield Installation(folder / "content", folder / "editions")
