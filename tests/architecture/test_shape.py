"""Sizes and names: what makes a tree readable from its listing alone."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "handlekraft"
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_VIEW = 25
LARGEST_ROOM = 6000
LARGEST_COMPOSITION = 2500
"""Of `workspace`, which has no subject of its own."""
JUNK_DRAWERS = {"utils", "helpers", "misc", "common", "core", "base", "manager", "managers", "services"}
SAY_WHEN_AND_NOT_WHAT = {
    *(
        "asked",
        "asking",
        "beside",
        "binding",
        "filling",
        "finishing",
        "holding",
        "judging",
        "loaded",
        "making",
    ),
    *(
        "said",
        "showing",
        "shown",
        "taken",
        "taking",
        "telling",
        "told",
        "troubles",
        "waiting",
        "waits",
        "watching",
    ),
}
NAMED_BY_DJANGO = {SOURCE / "config" / "sqlite" / "base.py"}  # where Django looks in a database backend
CLASSES_NAMED_BY_DJANGO = {"Command"}


def modules() -> Iterator[Path]:
    return (path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def lines_of(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_no_file_is_too_long() -> None:
    assert {str(path): length(path) for path in modules() if length(path) > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{path}:{function.lineno} {function.name}"
        for path in modules()
        for function in functions(path)
        if lines_of(function) > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_a_view_reads_calls_one_verb_and_shows() -> None:
    views = [
        (path, function)
        for path in modules()
        if path.stem == "views" or path.parent.name == "views"
        for function in functions(path)
        if function.decorator_list and function.args.args and function.args.args[0].arg == "request"
    ]

    too_long = [f"{path}:{view.lineno} {view.name}" for path, view in views if lines_of(view) > LONGEST_VIEW]

    assert len(views) > 40
    assert too_long == []


def test_no_room_is_too_large() -> None:
    sizes: dict[str, int] = defaultdict(int)
    for path in modules():
        sizes[path.relative_to(SOURCE).parts[0]] += length(path)

    assert {room: size for room, size in sizes.items() if size > LARGEST_ROOM} == {}
    assert sizes["workspace"] <= LARGEST_COMPOSITION


def test_one_public_name_is_one_class() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(f"{path.relative_to(SOURCE)}:{node.lineno}")

    assert {name for name, found in homes.items() if len(found) > 1} == CLASSES_NAMED_BY_DJANGO


def test_module_is_named_for_what_it_holds() -> None:
    ours = (path for path in modules() if path not in NAMED_BY_DJANGO)

    names = {part for path in ours for part in (*path.relative_to(SOURCE).parent.parts, path.stem)}

    assert names & (JUNK_DRAWERS | SAY_WHEN_AND_NOT_WHAT) == set()


def test_no_template_takes_the_day_of_a_moment_by_itself() -> None:
    """A moment is kept in UTC, where the day is another one for an hour or two around midnight: `day` and
    `moment` of the shell know the clock here."""
    taking = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.html")
        if ".date()" in path.read_text("utf-8")
    ]

    assert taking == []


def test_lists_for_people_are_sorted_by_the_norwegian_alphabet() -> None:
    """Folding the case alone puts æ before ø and å behind z only by accident, and Č after all of them."""
    folding = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if "key=lambda" in line and ("casefold()" in line or ".lower()" in line)
    ]

    assert folding == []
