"""The mutants of a source file: where each is, what it changes, and the tree with it planted."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mutation.groups import ROOT
from mutation.operators import instead_of

# What nobody outside sees, or what is no behaviour: types, decorators, other languages, what
# a query fetches together, the log.
_LEFT_ALONE = frozenset({"annotation", "returns", "decorator_list", "bases", "targets", "type_comment"})
_WORDS = frozenset({"gettext", "gettext_lazy", "ngettext", "pgettext", "_", "N_", "cast", "TypeVar"})
_COST = frozenset({"select_for_update", "select_related", "prefetch_related", "only", "defer"})
_LOGS = frozenset({"debug", "info", "warning", "error", "exception"})
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a file. `function` is the outermost around it, and empty for what is carried
    out at import; `starts` is the line that Python knows that function by. A test concerns the
    mutant if it reaches one of `lines`."""

    path: Path
    number: int
    line: int
    change: str
    function: str = ""
    starts: int = 0
    lines: range = range(0)

    @property
    def file(self) -> str:
        """The file's name in the tree."""
        return self.path.relative_to(ROOT).as_posix() if self.path.is_relative_to(ROOT) else self.path.name

    @property
    def name(self) -> str:
        """What it is known by although lines move: the file, the function and the change."""
        return f"{self.file} {self.function or 'at import'}: {self.change}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function or 'at import'}: {self.change}"


@dataclass(slots=True)
class _Place:
    """Where a node hangs, so that another can be put there, and the statement and function around it."""

    parent: ast.AST
    field: str
    at: int | None
    node: ast.AST
    around: Mutant

    def put(self, node: ast.AST) -> None:
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


def mutants_of(path: Path) -> list[Mutant]:
    """Return every mutant of a file, numbered from nought."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[Mutant] = []
    alike: Counter[tuple[str, str]] = Counter()
    for place, new, part in _changes(tree, path):
        line = getattr(part, "lineno", place.around.line)
        change = _told(place.node, new, part)
        alike[place.around.function, change] += 1
        if (times := alike[place.around.function, change]) > 1:
            change = f"{change} ({times})"
        found.append(replace(place.around, number=len(found), line=line, change=change))
    return found


def planted(path: Path, number: int) -> ast.Module:
    """Return the tree of a file with the mutant of that number in it. IndexError if there is none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place, new, _part = list(_changes(tree, path))[number]
    place.put(new)
    return ast.fix_missing_locations(tree)


def _changes(tree: ast.Module, path: Path) -> Iterator[tuple[_Place, ast.AST, ast.AST]]:
    for place in _places(tree, Mutant(path, 0, 0, "")):
        for new, part in instead_of(place.node):
            yield place, new, part


def _places(parent: ast.AST, around: Mutant) -> Iterator[_Place]:
    for field, value in ast.iter_fields(parent):
        if field in _LEFT_ALONE or (field in {"args", "keywords"} and _is_about_cost(parent)):
            continue
        for at, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if (
                isinstance(node, ast.AST)
                and not _is_left_alone(node)
                and not _is_left_out(node, parent, field)
            ):
                inside = _within(node, parent, field, around)
                yield _Place(parent, field, at, node, inside)
                yield from _places(node, inside)


def _within(node: ast.AST, parent: ast.AST, field: str, around: Mutant) -> Mutant:
    """What is known of a node's surroundings, `around` being what is known of its parent's."""
    if isinstance(parent, ast.FunctionDef) and field == "body" and not around.starts:
        starts = min([parent.lineno, *(each.lineno for each in parent.decorator_list)])
        around = replace(around, starts=starts)
    if isinstance(node, ast.FunctionDef | ast.ClassDef) and not around.starts:
        owner = f"{around.function}." if isinstance(parent, ast.ClassDef) else ""
        around = replace(around, function=owner + node.name)
    if isinstance(node, ast.stmt):
        body = getattr(node, "body", None)
        end = body[0].lineno - 1 if body else node.end_lineno or node.lineno
        around = replace(around, line=node.lineno, lines=range(node.lineno, max(end, node.lineno) + 1))
    return around


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Call() as call) if _only_locks(call):
            return True
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) if name[:1].isupper() and not name.isupper():
            return True  # a type by another name
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))) if name in _LOGS:
            return True
        case ast.Call(func=ast.Name(id=name)) | ast.keyword(arg=name) if name in _WORDS:
            return True
    return False


def _only_locks(node: ast.expr) -> bool:
    """Whether a statement fetches a row to lock it, which nobody sees in one process."""
    return any(getattr(each, "attr", "") == "select_for_update" for each in ast.walk(node))


def _is_left_out(node: ast.AST, parent: ast.AST, field: str) -> bool:
    """Whether a mutant without the node says as much as one with another
    value: a constant among others, a key."""
    if not isinstance(node, ast.Constant):
        return False
    return field == "keys" or (isinstance(parent, ast.Set | ast.List | ast.Tuple) and bool(parent.elts[1:]))


def _is_about_cost(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _COST


def _told(old: ast.AST, new: ast.AST, part: ast.AST) -> str:
    if isinstance(new, ast.Pass):
        return f"without «{_short(old)}»"
    if part is not old and not isinstance(old, ast.If | ast.While | ast.IfExp):
        return f"without «{_short(part)}» in «{_short(old)}»"
    if isinstance(old, ast.If | ast.While | ast.IfExp):
        return f"«{_short(part)}» → «not {_short(part)}»"
    return f"«{_short(old)}» → «{_short(new)}»"


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
