"""Do readers get the register's numbers and no others? Every file of every current
edition is read as it lies on the disk.

The publication guard asks the same before an edition is switched in. This asks afterwards, for the case that
somebody has changed a file, an edition or a row behind everybody's back (T-33).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from handlekraft.directory.queries.changes import altered_contacts
from handlekraft.directory.references import registers_for
from handlekraft.editions.shelf.front import FRONT
from handlekraft.editions.shelf.manifest import DamagedManifestError, read_manifest
from handlekraft.editions.shelf.shelf import Shelf, shelves
from handlekraft.editions.shelf.verifying import verify
from handlekraft.organisations.models import Municipality
from handlekraft.publishing.collecting.municipality import dial_strings

CALLS = frozenset({"tel", "sms", "callto"})


def strange_numbers(root: Path, on: date) -> list[str]:
    """Return a line for everything that is not as the register says, in bokmål; empty when all is well. That
    there is nothing to look at is not well.

    `root` is the folder of the editions. Looked at are all municipalities
    with a current edition, and the front.
    """
    if not any(shelf.current() for shelf in shelves(root)):
        return [f"Ingen kommune har en utgave i {root}, så ingen numre er kontrollert. Er det riktig mappe?"]
    lines: list[str] = []
    everywhere: set[str] = set()
    for municipality in Municipality.objects.select_related("host"):
        contacts = registers_for(municipality, on).references().contacts
        registered = dial_strings(contacts.values())
        everywhere |= registered
        lines += _in_edition(Shelf(root, municipality.slug), registered)
    lines += [
        f"Registeret har andre numre for {contact.name} enn dem to personer har godkjent."
        for contact in altered_contacts()
    ]
    return [*lines, *_in_edition(Shelf(root, FRONT), frozenset(everywhere))]


def _in_edition(shelf: Shelf, registered: frozenset[str]) -> Iterator[str]:
    current = shelf.current()
    if current is None:
        return
    folder = shelf.path(current)
    try:
        for file in verify(folder):
            yield f"{shelf.name} {current}: {file.path} {file.damage}."
        pages = read_manifest(folder).pages()
    except DamagedManifestError as error:
        yield f"{shelf.name} {error}"
        return
    for page in pages:
        for dial in sorted({*_dialled(folder / page.path)} - registered):
            yield f"{shelf.name} {current}: {page.path} ringer {dial}, som ikke står i registeret."


def _dialled(path: Path) -> Iterator[str]:
    """What can be dialled on a page. Another scheme than tel is part of the
    answer: the register knows none."""
    try:
        page = LexborHTMLParser(path.read_bytes())
    except OSError:
        return  # told already: a file that is missing is damage
    for link in page.css("[href]"):
        scheme, _colon, dial = (link.attributes.get("href") or "").strip().partition(":")
        if scheme.lower() in CALLS:
            yield dial if scheme == "tel" else f"{scheme}:{dial}"
