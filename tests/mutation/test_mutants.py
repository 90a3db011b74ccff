"""What is changed in a source file, and what is left alone."""

from pathlib import Path
from textwrap import dedent

import pytest
from mutation.mutants import mutants_of, planted


def changes_of(folder: Path, source: str) -> list[str]:
    path = folder / "module.py"
    path.write_text(dedent(source), encoding="utf-8")
    return [mutant.change for mutant in mutants_of(path)]


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("a = b <= c", ["«b <= c» → «b < c»"]),
        ("a = b is not None", ["«b is not None» → «b is None»"]),
        ("a = b and c", ["without «b» in «b and c»", "without «c» in «b and c»"]),
        ("a = not b", ["«not b» → «b»"]),
        ("a = b | c", ["«b | c» → «b & c»"]),
        ("a = 7", ["«7» → «8»"]),
        ("a = True", ["«True» → «False»"]),
        ("a = 'unit'", ["«'unit'» → «'unitX'»"]),
        ("if may(b): a = c", ["«may(b)» → «not may(b)»"]),
        ("remember(b)", ["without «remember(b)»"]),
        ("raise NotAllowedError(b)", ["without «raise NotAllowedError(b)»"]),
        ("standing.state = b", ["without «standing.state = b»"]),
        ("faults += b", ["without «faults += b»"]),
        ("a = [*b, *c]", ["without «*b» in «[*b, *c]»", "without «*c» in «[*b, *c]»"]),
        (
            "a = {Role.B, Role.C}",
            ["without «Role.B» in «{Role.B, Role.C}»", "without «Role.C» in «{Role.B, Role.C}»"],
        ),
        (
            "a = [b for b in c if d]",
            ["«[b for b in c if d]» → «[]»", "without «d» in «for b in c if d»"],
        ),
        ("a = rows.filter(b=c)", ["without «b=c» in «rows.filter(b=c)»", "«rows.filter(b=c)» → «rows»"]),
        ("def f():\n    return a", ["«return a» → «return None»"]),
        ("def f():\n    yield a", ["without «yield a»"]),
        ("for a in b:\n    continue", ["without «continue»"]),
    ],
)
def test_each_way_to_be_wrong_is_tried(tmp_path: Path, source: str, changes: list[str]) -> None:
    assert changes_of(tmp_path, source) == changes


@pytest.mark.parametrize(
    "source",
    [
        '"""What it is."""',
        "from a import b",
        "__all__ = ['a', 'b']",
        "a: 'Literal[1]' = b",
        "def f(a: int | None) -> 'str | None': pass",
        "@dataclass(frozen=True)\nclass A: pass",
        "a = 'Dette leser folk.'",
        "a = f'{b} leser folk'",
        "a = _('Lagre')",
        "logger.info(a, 1)",
        "a = rows.select_related('unit')",
        "rows.select_for_update().get(pk=a)",
        "if TYPE_CHECKING:\n    a = 1",
        "a, b = c, d",
        "Somebody = User | None",
    ],
)
def test_what_nobody_outside_sees_is_left_alone(tmp_path: Path, source: str) -> None:
    assert changes_of(tmp_path, source) == []


def test_each_mutant_is_another_program_with_one_change(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "def f(a, b=1):\n    if a > b:\n        raise ValueError(a)\n    return a + b\n", encoding="utf-8"
    )

    mutants = mutants_of(path)
    programs = {compile(planted(path, each.number), "f", "exec") for each in mutants}

    assert [(each.line, each.change) for each in mutants] == [
        (1, "«1» → «2»"),
        (2, "«a > b» → «a >= b»"),
        (3, "without «raise ValueError(a)»"),
        (4, "«return a + b» → «return None»"),
        (4, "«a + b» → «a - b»"),
    ]
    assert len(programs) == len(mutants)


def test_mutant_knows_its_function_and_whether_it_is_there_at_import(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "A = 1\n\nclass B:\n    @cache\n    def c(self, d=2):\n        return lambda: 3\n", encoding="utf-8"
    )

    known = [(each.line, each.function, each.starts) for each in mutants_of(path)]

    assert known == [(1, "", 0), (5, "B.c", 0), (6, "B.c", 4), (6, "B.c", 4)]
