"""`python -m mutation [group …]`: plant faults in the verbs and guards, one at a
time, and tell which no test finds."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mutation.groups import GROUPS, ROOT
from mutation.mutants import mutants_of
from mutation.report import FLOOR, Count, details, equivalents, table
from mutation.running import tried

FOLDER = ROOT / "var" / "mutants"


def main() -> int:
    """Try the groups that were asked for, all of them by default. Return 1
    where fewer are found than should be."""
    parser = argparse.ArgumentParser(prog="python -m mutation")
    parser.add_argument("groups", nargs="*", metavar="group", help=", ".join(GROUPS))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--again", action="store_true", help="try only what survived last time, and what is new"
    )
    parser.add_argument("--within", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.within:
        _try(asked.groups[0], asked.processes, _killed_before(asked.groups[0]) if asked.again else set())
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    counts: list[Count] = []
    for group in asked.groups or GROUPS:
        counts.append(_in_a_process(group, sys.argv[1:]))
        print(details(counts[-1]), flush=True)
    report = "\n\n".join([table(counts), *map(details, counts)])
    (FOLDER / "report.md").write_text(report + "\n", encoding="utf-8")
    print("", table(counts), sep="\n")
    return int(any(count.figure < FLOOR for count in counts))


def _in_a_process(group: str, options: Sequence[str]) -> Count:
    """Try a group in a process of its own, since Django is set up, and everything imported, once in each."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    options = [option for option in options if option not in GROUPS]
    command = [sys.executable, "-m", "mutation", group, "--within", *options]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    killed = _killed_before(group)
    verdicts = {each: each.name in killed for path in GROUPS[group].files() for each in mutants_of(path)}
    return Count(group, verdicts, equivalents())


def _try(group: str, processes: int, killed: set[str]) -> None:
    """Try the mutants of a group but for those that were killed before, and write down which are now."""
    mutants = [each for path in GROUPS[group].files() for each in mutants_of(path) if each.name not in killed]
    verdicts = tried(mutants, GROUPS[group].asked(), processes, equivalents())
    names = sorted(killed | {mutant.name for mutant, dead in verdicts.items() if dead})
    _record(group).write_text(json.dumps(names, ensure_ascii=False, indent=0), encoding="utf-8")


def _killed_before(group: str) -> set[str]:
    return set(json.loads(_record(group).read_text(encoding="utf-8"))) if _record(group).exists() else set()


def _record(group: str) -> Path:
    return FOLDER / f"{group}.json"


if __name__ == "__main__":
    sys.exit(main())
