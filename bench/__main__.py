"""`uv run python -m bench [part …]`: measure, and print a Markdown table."""

import argparse
import os
import platform
from importlib import import_module

from bench.installation import installation
from bench.rows import Row, table

PARTS = ("serving", "rivals", "publishing", "propagation", "workspace", "lighthouse", "loading")


def main() -> None:
    """Measure the parts that were asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    wanted = parser.parse_args().parts or PARTS
    rows: list[Row] = []
    with installation() as place:
        for name in PARTS:
            if name in wanted:
                # Models can be imported only now that the installation has set Django up.
                rows += import_module(f"bench.{name}").measure(place)
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end.\n"
    )
    print(table(rows))


if __name__ == "__main__":
    main()
