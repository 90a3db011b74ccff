"""What is changed, one thing at a time: for a node of the syntax tree, what could stand there instead."""

import ast
from collections.abc import Iterator
from copy import copy
from typing import Any, TypeVar

N = TypeVar("N", bound=ast.AST)

Instead = tuple[ast.AST, ast.AST]
"""What stands there instead, and the part that it is about: that has the line."""

_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_SWAPPED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Mult: ast.FloorDiv,
}
# Calls that choose rows: one of their conditions may be forgotten, or the whole call in a chain of them.
_CHOOSING = frozenset({"filter", "exclude", "get", "Q", "get_or_create", "update_or_create", "update"})
_NARROWING = frozenset(
    {"filter", "exclude", "distinct", "of", "in_force", "open", "waiting", "current", "published", "known_in"}
    | {"read_in", "written_in", "in_the_making", "decided_in", "strip", "lower"}
)


def instead_of(node: ast.AST) -> Iterator[Instead]:
    """Yield everything that is tried in place of a node. Nothing that would not compile."""
    yield from _of_expressions(node)
    yield from _of_statements(node)
    yield from _of_comprehensions(node)
    yield from _without_a_part(node)


def _of_expressions(node: ast.AST) -> Iterator[Instead]:
    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                ops = [*node.ops[:at], _FLIPPED[type(op)](), *node.ops[at + 1 :]]
                yield _with(node, ops=ops), node
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand, node
        case ast.BinOp() if type(node.op) in _SWAPPED:
            yield _with(node, op=_SWAPPED[type(node.op)]()), node
        case ast.Constant():
            yield from ((_with(node, value=value), node) for value in _other_values(node.value))
        case ast.If() | ast.While() | ast.IfExp() if isinstance(
            node.test, ast.Name | ast.Call | ast.Attribute
        ):
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test)), node.test


def _other_values(value: object) -> Iterator[object]:
    """Another value: never of words that people read, which is anything with a space in it."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str) and not value.split()[1:]:
        yield value + "X"
    elif isinstance(value, bytes):
        yield value + b"X"


def _of_statements(node: ast.AST) -> Iterator[Instead]:
    match node:
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.AugAssign():
            yield ast.copy_location(ast.Pass(), node), node
        case ast.Assign(
            targets=[ast.Attribute() | ast.Subscript() | ast.Tuple(elts=[ast.Attribute(), *_]), *_]
        ):
            yield ast.copy_location(ast.Pass(), node), node
        case ast.Continue() | ast.Break():
            yield ast.copy_location(ast.Pass(), node), node
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield _with(node, value=ast.Constant(None)), node


def _of_comprehensions(node: ast.AST) -> Iterator[Instead]:
    if isinstance(node, ast.ListComp | ast.GeneratorExp):
        yield ast.copy_location(ast.List([], ast.Load()), node), node
    elif isinstance(node, ast.comprehension):
        yield from _each_left_out(node, "ifs")


def _without_a_part(node: ast.AST) -> Iterator[Instead]:
    match node:
        case ast.BoolOp():
            for at, part in enumerate(node.values):
                left = _left_out(node.values, at)
                yield (_with(node, values=left) if left[1:] else left[0]), part
        case ast.Set() | ast.List() | ast.Tuple() if _is_a_collection(node):
            yield from _each_left_out(node, "elts")
        case ast.Dict() if node.keys[1:]:
            for at, part in enumerate(node.values):
                keys, values = _left_out(node.keys, at), _left_out(node.values, at)
                yield _with(node, keys=keys, values=values), part
        case ast.Call():
            yield from _of_calls(node)


def _each_left_out(node: ast.AST, field: str) -> Iterator[Instead]:
    parts = getattr(node, field)
    for at, part in enumerate(parts):
        yield _with(node, **{field: _left_out(parts, at)}), part


def _of_calls(node: ast.Call) -> Iterator[Instead]:
    if _name(node) in _CHOOSING:
        yield from _each_left_out(node, "keywords")
    if isinstance(node.func, ast.Attribute) and node.func.attr in _NARROWING:
        yield node.func.value, node


def _is_a_collection(node: ast.Set | ast.List | ast.Tuple) -> bool:
    """Whether any number of parts may stand here: not a pair that is taken
    apart, and not what is assigned to."""
    if not node.elts[1:] or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return False
    parts = (ast.Attribute, ast.Constant)
    return (
        not isinstance(node, ast.Tuple)
        or all(isinstance(part, parts) for part in node.elts)
        or any(isinstance(part, ast.Starred) for part in node.elts)
    )


def _name(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", "") or getattr(node.func, "id", ""))


def _left_out(parts: list[Any], at: int) -> list[Any]:
    return [*parts[:at], *parts[at + 1 :]]


def _with(node: N, **fields: object) -> N:
    other = copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other
