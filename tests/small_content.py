"""A content tree that loads quickly and still has every kind of page."""

import re
import shutil
from pathlib import Path

CONTENT = Path(__file__).resolve().parents[1] / "content"
OF_NARVIK = ("contacts.yaml", "resources.yaml", "plan.yaml")


def small_content(folder: Path) -> Path:
    """Copy the common library, and the municipalities without units, to a new folder; return it."""
    shutil.copytree(CONTENT / "library", folder / "library")
    for path in CONTENT.glob("*/municipality.yaml"):
        (folder / path.parent.name).mkdir()
        shutil.copy(path, folder / path.parent.name)
    for name in OF_NARVIK:
        shutil.copy(CONTENT / "narvik" / name, folder / "narvik")
    return folder


def content_of_narvik(folder: Path) -> Path:
    """The same without the municipalities beside Narvik, each of which is an edition
    more to make whenever all are made."""
    small_content(folder)
    for other in {path.parent.name for path in folder.glob("*/municipality.yaml")} - {"narvik"}:
        shutil.rmtree(folder / other)
    contacts = folder / "narvik" / "contacts.yaml"
    text = contacts.read_text(encoding="utf-8")
    contacts.write_text(re.sub(r"covers: \[.*\]", "covers: [narvik]", text), encoding="utf-8")
    return folder
