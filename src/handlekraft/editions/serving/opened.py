"""An edition held open for reading: its manifest, and the answers given so far, in memory up to a limit."""

from collections.abc import Collection
from enum import Enum, auto
from itertools import chain
from pathlib import Path

from handlekraft.editions.serving.headers import Header, Surface, headers
from handlekraft.editions.serving.negotiation import SUFFIXES
from handlekraft.editions.serving.responses import OK, Response, file_response
from handlekraft.editions.shelf.manifest import EditionManifest, FileRecord, read_manifest, written_at
from handlekraft.editions.shelf.reading import has_size, is_whole, was_written_before, whole_content

TWINS = tuple(suffix for suffix in SUFFIXES.values() if suffix)


class HalfEditionError(Exception):
    """An edition lacks files that its manifest promises; `path` is the first that is not as it should be."""

    def __init__(self, edition: str, path: str) -> None:
        super().__init__(f"{edition}: {path} mangler eller er endret.")
        self.path = path


class Care(Enum):
    """How closely the files of an edition are looked at when it is opened.
    Each is read in full when it is given.

    `GLANCE` reads those alone that were written in after the manifest, which is the last to be written.
    `EVERY_BYTE` reads all: for when a file was found changed though nothing showed. `SIZES` is content with
    files of the right size: what is whole among them can be given.
    """

    SIZES = auto()
    GLANCE = auto()
    EVERY_BYTE = auto()


class OpenEdition:
    """Answers from the files of one edition. Only a file named in the manifest can be reached.

    `damaged` is the path of a promised file that could not be given as it was made, empty while there is
    none: somebody or something has changed it.

    `memory` bounds the bodies kept, in bytes; what does not fit is read from disk each time. Safe for
    threads: an answer that two threads make at once is made twice and is the same.
    """

    def __init__(self, folder: Path, manifest: EditionManifest, memory: int) -> None:
        self._folder = folder
        self._manifest = manifest
        self._files = manifest.files
        self._left = memory
        self.damaged = ""
        self._kept: dict[tuple[str, str, tuple[str, ...], str], Response] = {}
        self._always: dict[str, tuple[Header, ...]] = {
            surface.value: tuple(headers(surface, (self.style(surface),))) for surface in Surface
        }

    @classmethod
    def open(
        cls, folder: Path, memory: int, care: Care = Care.GLANCE, first: Collection[str] = ()
    ) -> "OpenEdition":
        """Open an edition. Raises DamagedManifestError or HalfEditionError for
        one that is not whole, looked at so.

        `first` are paths to look at before all others, where something was wrong the last time.
        """
        manifest, written = read_manifest(folder), written_at(folder)
        doubted = [manifest.files[path] for path in first if path in manifest.files]
        for record in chain(doubted, manifest.files.values()):
            if not _is_right(folder, record, written, care):
                raise HalfEditionError(folder.name, record.path)
        return cls(folder, manifest, memory)

    def has(self, surface: str, path: str) -> bool:
        """Tell whether an address (with its slash) leads to a page or file of the surface."""
        return _file_name(surface, path) in self._files

    def get(self, surface: str, path: str, accepted: tuple[str, ...], status: str = OK) -> Response | None:
        """Return the answer for an address, or None when there is nothing whole to give."""
        key = (surface, path, accepted, status)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        made = self._read(_file_name(surface, path), accepted, status, self._always[surface])
        if made is not None and len(made.body) <= self._left:
            self._left -= len(made.body)
            self._kept[key] = made
        return made

    def file(self, name: str) -> bytes | None:
        """Return a file by its place in the edition, or None when it is not there whole."""
        record = self._files.get(name)
        return whole_content(self._folder, record) if record else None

    def style(self, surface: Surface) -> str:
        """Return the hash of the style sheet that stands in the pages of a surface."""
        return self._manifest.styles.get(surface.value, "")

    def _read(
        self, name: str, accepted: tuple[str, ...], status: str, always: tuple[Header, ...]
    ) -> Response | None:
        """Read the best twin that is undamaged: a twin that rotted on disk must not hide the page."""
        if name not in self._files or name.endswith(TWINS):
            return None  # a twin is another form of a page, not an address
        for encoding in dict.fromkeys((*accepted, "identity")):
            record = self._files.get(name + SUFFIXES[encoding])
            if record is None:
                continue
            body = whole_content(self._folder, record)
            if body is not None:
                return file_response(status, "/" + name, encoding, body, always)
            self.damaged = record.path
        return None


def _file_name(surface: str, path: str) -> str:
    return f"{surface}{path}index.html" if path.endswith("/") else surface + path


def _is_right(folder: Path, record: FileRecord, written: int, care: Care) -> bool:
    if care is Care.SIZES:
        return has_size(folder, record)
    if care is Care.GLANCE and was_written_before(written, folder, record):
        return True
    return is_whole(folder, record)
