"""Make the finished look: `uv run python -m handlekraft.design.build`. Does
nothing when nothing has changed."""

import fcntl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from handlekraft.design.bundling import catalogues, node, stamp
from handlekraft.design.bundling.places import BUILT


def build(*, force: bool = False) -> bool:
    """Make style sheets, scripts and catalogues unless they are current; return whether anything was made.

    Two builds at once wait for each other. Raises AssetBuildError with what to do when Node or npm fails.
    """
    BUILT.mkdir(parents=True, exist_ok=True)
    with _alone():
        wanted = stamp.digest()
        if not force and stamp.is_current(wanted):
            return False
        node.install()
        node.bundle()
        catalogues.compile_all()
        stamp.STAMP.write_text(wanted, encoding="ascii")
        return True


@contextmanager
def _alone() -> Iterator[None]:
    with (BUILT / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Build and say so in one line; exit code 1 with the reason when it failed."""
    started = time.monotonic()
    try:
        made = build(force="--force" in sys.argv[1:])
    except node.AssetBuildError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    sys.stdout.write(f"Utseendet er bygget på {seconds} s.\n" if made else "Utseendet er uendret.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
