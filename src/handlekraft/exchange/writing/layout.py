"""How YAML is laid out, so that a file that is written reads as one a person wrote."""

from pathlib import Path

import yaml

WIDTH = 110


class _Layout(yaml.SafeDumper):
    """Lists are indented below their field, and nothing is abbreviated with anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def write_file(path: Path, data: object) -> None:
    """Write a file and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_text(data), encoding="utf-8")


def as_text(data: object) -> str:
    """Return the content of a file."""
    return yaml.dump(data, Dumper=_Layout, allow_unicode=True, sort_keys=False, width=WIDTH)
