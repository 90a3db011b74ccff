"""Putting a mutant in place of the code: in a process that runs already, or before it is imported."""

import ast
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from mutation.groups import SOURCE
from mutation.mutants import Mutant, planted


@dataclass(frozen=True, slots=True)
class Running:
    """What there is to change in a process that runs: `functions` by file and the line they start on, however
    they are decorated, and `caches`, which remember what was returned before."""

    functions: dict[tuple[str, int], list[FunctionType]]
    caches: list[Any]

    @classmethod
    def of(cls, paths: set[str]) -> "Running":
        """Look up all functions of these files that exist, and all caches of our own."""
        running = cls({}, [])
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename in paths:
                place = each.__code__.co_filename, each.__code__.co_firstlineno
                running.functions.setdefault(place, []).append(each)
            elif isinstance(each, _lru_cache_wrapper) and "/lib/python" not in _file_of(each):
                running.caches.append(each)
        return running

    @contextmanager
    def noting(self, name: str, note: Callable[[str, int], None]) -> Iterator[None]:
        """While the block lasts, every statement of the functions tells
        first in which file and line it stands.

        `name` is what the note is called in the modules.
        """
        noted = {
            path: _codes_by_line(_with_notes(path, name)) for path in {path for path, _line in self.functions}
        }
        before = [(function, function.__code__) for found in self.functions.values() for function in found]
        for function, code in before:
            function.__globals__[name] = note
            if new := noted[code.co_filename].get(code.co_firstlineno):
                function.__code__ = new
        try:
            yield
        finally:
            for function, code in before:
                function.__code__ = code

    def become(self, mutant: Mutant) -> None:
        """Let the functions do what the mutant does, wherever they are known by name or
        wrapped. LookupError if there are none."""
        module = compile(planted(mutant.path, mutant.number), str(mutant.path), "exec")
        code = _codes_by_line(module).get(mutant.starts)
        functions = self.functions.get((str(mutant.path), mutant.starts))
        if code is None or not functions:
            raise LookupError(str(mutant))
        for function in functions:
            function.__code__ = code
        for cache in self.caches:
            cache.cache_clear()

    def import_again(self, mutant: Mutant) -> None:
        """Carry out a module once more, with a mutant of it or as it is (a negative number), and let whoever
        imported a name of it have the new one.

        What was made of the old ones by others at import, such as a union of two sets, stays as it was.
        """
        path, module = mutant.path, sys.modules[_module_of(mutant.path)]
        before = dict(vars(module))
        tree = (
            planted(path, mutant.number)
            if mutant.number >= 0
            else ast.parse(path.read_text(encoding="utf-8"))
        )
        exec(compile(tree, str(path), "exec"), vars(module))  # noqa: S102
        changed = {
            name: (old, vars(module)[name]) for name, old in before.items() if vars(module)[name] is not old
        }
        for other in [
            each for name, each in sys.modules.items() if name.startswith(("handlekraft", "tests"))
        ]:
            for name, value in list(vars(other).items()):
                if name in changed and changed[name][0] is value:
                    setattr(other, name, changed[name][1])
        for cache in self.caches:
            cache.cache_clear()


def _module_of(path: Path) -> str:
    within = path.relative_to(SOURCE.parent) if path.is_relative_to(SOURCE) else Path(path.name)
    return ".".join(within.with_suffix("").parts).removesuffix(".__init__")


def _file_of(cached: Any) -> str:
    code = getattr(cached.__wrapped__, "__code__", None)
    return code.co_filename if code else "/lib/python"


def plant_before_import(mutant: Mutant) -> None:
    """Let this process import the mutant in place of the module, which it must not have imported yet."""
    sys.meta_path.insert(0, _Finder(mutant.path, mutant.number))


def _codes_by_line(code: CodeType) -> dict[int, CodeType]:
    """The functions in some code, by the line they start on."""
    inside = [each for each in code.co_consts if isinstance(each, CodeType)]
    deeper = [item for each in inside for item in _codes_by_line(each).items()]
    return {**dict(deeper), **{each.co_firstlineno: each for each in inside if each.co_name[0] != "<"}}


def _with_notes(path: str, name: str) -> CodeType:
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case) and getattr(node, field, None):
                setattr(node, field, list(_noted(getattr(node, field), path, name)))
    return compile(ast.fix_missing_locations(tree), path, "exec")


def _noted(body: list[ast.stmt], path: str, name: str) -> Iterator[ast.stmt]:
    for statement in body:
        call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(path), ast.Constant(statement.lineno)], [])
        yield ast.copy_location(ast.Expr(call), statement)
        yield statement


class _Finder(MetaPathFinder):
    """Finds one module, and gives it the mutant's code."""

    def __init__(self, path: Path, number: int) -> None:
        self._name = _module_of(path)
        self._path, self._number = path, number

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        loader = _Loader(fullname, str(self._path))
        loader.number = self._number
        return spec_from_file_location(fullname, self._path, loader=loader)


class _Loader(SourceFileLoader):
    number: int

    def get_code(self, fullname: str) -> CodeType:
        return compile(planted(Path(self.path), self.number), self.path, "exec")
