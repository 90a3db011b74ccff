"""What stops a package from being built without look and languages: an installed one could not make them."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FinishedFilesHook(BuildHookInterface[Any]):
    """Refuses to build a wheel from anything but the finished files of these very sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise RuntimeError with what to do, unless the sources are only pointed to (`uv sync`)."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from handlekraft.design.bundling import stamp  # noqa: PLC0415 (the path to it is known only now)

        if not stamp.is_current(stamp.digest()):
            raise RuntimeError(
                "The look is not built from these sources. Run scripts/prepare, then try again."
            )
