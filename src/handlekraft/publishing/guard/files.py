"""Files that are no pages: only kinds that cannot carry a place, a camera or an author (T-43)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from handlekraft.publishing.guard.refusals import GuardRefusal

TEXTS = frozenset({".css", ".html", ".js", ".json", ".txt"})
ICON = ".ico"
# How pictures, recordings, documents and archives begin, whatever their name ends in.
_CARRIERS = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"RIFF",
    b"II*\0",
    b"MM\0*",
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"OggS",
    b"ID3",
)
_BOX = b"ftyp"  # the fifth to eighth byte of films and of pictures from newer phones


def file_refusals(path: str, content: bytes) -> Iterator[GuardRefusal]:
    """Yield why a file of an edition is refused: its kind, or what it really is.
    Nothing for one that may be published.

    Pictures and documents tell where and by whom they were made. None is published
    until something takes that out first.
    """
    ending = PurePosixPath(path).suffix.lower()
    if ending not in TEXTS | {ICON}:
        reason = "Filer av dette slaget kan bære sted, kamera og forfatter. Ta filen bort."
        yield GuardRefusal(path, "filslag", reason, ending)
    elif content.startswith(_CARRIERS) or content[4:8] == _BOX:
        reason = "Filen er noe annet enn navnet sier, og kan bære sted og forfatter. Ta den bort."
        yield GuardRefusal(path, "filslag", reason, ending)
    elif ending in TEXTS and not _is_text(content):
        yield GuardRefusal(path, "filslag", "Filen er ikke tekst, slik navnet sier. Ta den bort.", ending)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False
