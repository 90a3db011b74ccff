"""What a web server must know of the reader hosts."""

from dataclasses import dataclass
from pathlib import Path

from handlekraft.editions.serving.headers import Surface

# In the syntax that both servers share: a municipality's folder, and a file with its own hash in its name.
SLUG = "[a-z0-9][a-z0-9-]*"
HASHED = r"/-/[^/]*[.-][0-9a-f]{8,64}\.[a-z0-9]+$"


@dataclass(frozen=True, slots=True)
class ReaderHost:
    """One reader host: its surface, its name, and the hashes of the style sheets that its pages may carry."""

    surface: Surface
    name: str
    styles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReaderHosts:
    """All reader hosts of an installation: where editions stand, and the
    municipality the bare hosts belong to."""

    hosts: tuple[ReaderHost, ...]
    editions: Path
    municipality: str = ""
