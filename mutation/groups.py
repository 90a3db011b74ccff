"""Which modules are held by which tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "handlekraft"


@dataclass(frozen=True, slots=True)
class Group:
    """`modules` are patterns below the source, `tests` folders and files below the tests; those that are
    marked `slow` are asked only where `slow_are_wanted`."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    slow_are_wanted: bool = False

    def files(self) -> Iterator[Path]:
        """Yield the files that are mutated; every pattern finds some."""
        for pattern in self.modules:
            found = [path for path in sorted(SOURCE.glob(pattern)) if path.stat().st_size]
            if not found:
                raise LookupError(f"no module of {pattern}")
            yield from found

    def paths(self) -> list[str]:
        """Return the tests, as paths."""
        return [str(ROOT / "tests" / each) for each in self.tests]

    def asked(self) -> list[str]:
        """Return what pytest is given to carry out the tests."""
        slow = "" if self.slow_are_wanted else " and not slow"
        return ["-m", f"not browser and not alone{slow}", *self.paths()]


_OF_ALL_ROOMS = ("workspace/test_roles.py", "orders/test_verbs_order.py")


def _room(name: str, *tests: str) -> Group:
    """The verbs of a room and who may use them, by the room's own tests, those of who may what and of what
    verbs order, and what else is named."""
    verbs = "operations.py" if (SOURCE / name / "operations.py").exists() else "operations/**/*.py"
    return Group((f"{name}/{verbs}", f"{name}/permissions.py"), (name, *_OF_ALL_ROOMS, *tests))


GROUPS = {
    "case_data": Group(("domain/case_data*.py",), ("domain/test_case_data.py",)),
    "signs": Group(("domain/signs*.py",), ("domain/test_signs.py", "domain/test_case_data.py")),
    "guard": Group(("publishing/guard/*.py",), ("publishing/guard",)),
    "proposals": _room("proposals", "publishing/test_one_judge.py"),
    "guidance": _room("guidance"),
    "translation": _room("translation", "publishing/test_one_judge.py"),
    "notices": _room("notices", "publishing/test_notices.py"),
    "directory": _room("directory", "publishing/test_one_judge.py"),
    "organisations": _room(
        "organisations",
        *("exchange/test_decided_by_people.py", "workspace/test_demo.py"),
        *(f"staff/test_{each}.py" for each in ("intake", "translators", "units")),
    ),
    "staff": _room("staff"),
    "acknowledgement": _room("acknowledgement"),
    "orders": Group(
        ("orders/operations.py", "orders/permissions.py"),
        ("orders", "publishing/test_orders.py", "workspace/test_roles.py"),
    ),
    "publishing": Group(
        ("publishing/operations.py",),
        tuple(f"publishing/test_{each}.py" for each in ("commands", "orders", "uncollected", "verbs")),
        slow_are_wanted=True,
    ),
    "workspace": Group(("workspace/permissions.py",), ("workspace/test_roles.py",)),
    "accounts": Group(("accounts/operations.py",), ("accounts", "organisations/test_accounts.py")),
    "plans": Group(("plans/operations.py",), ("plans",)),
}
