"""The custom properties of the sheet in every page have short names, and mean what they meant."""

import re
import subprocess

import pytest

from handlekraft.design import assets
from handlekraft.design.bundling import node
from handlekraft.design.bundling.places import DESIGN, PACKAGE

MODULE = (DESIGN / "bundling" / "short-names.mjs").as_uri()
NAME = re.compile(r"(?<![\w-])--[\w-]+")


def shortened(sheet: str) -> str:
    program = (
        f"import {{ withShortNames }} from '{MODULE}'; process.stdin.setEncoding('utf8'); let all = ''; "
    )
    program += (
        "for await (const some of process.stdin) all += some; process.stdout.write(withShortNames(all));"
    )
    command = [str(node.find_tools().node), "--input-type=module", "-e", program]
    return subprocess.run(command, input=sheet, capture_output=True, text=True, check=True).stdout


def test_names_are_told_apart_and_the_most_used_is_shortest() -> None:
    sheet = "p{--far:1px;--near:2px;margin:var(--near,var(--far)) var(--near)}@property --far{inherits:true}"

    assert (
        shortened(sheet) == "p{--a:1px;--b:2px;margin:var(--b,var(--a)) var(--b)}@property --a{inherits:true}"
    )


def test_more_names_than_letters_stay_apart() -> None:
    names = [f"--name-{number:03}" for number in range(800)]
    made = NAME.findall(shortened("".join(f"p{{{name}:0}}" for name in names)))

    assert len(set(made)) == len(names)
    assert {made[0], made[25], made[26], made[701], made[702]} == {"--a", "--z", "--aa", "--zz", "--aaa"}


@pytest.mark.parametrize(
    "kept", [".list--near{top:0}", '[data-x="--near"]{top:0}', "p::before{content:'--near'}", "p{top:0}"]
)
def test_classes_and_what_stands_in_quotes_are_left(kept: str) -> None:
    assert shortened("p{--near:0;top:var(--near)}" + kept) == "p{--a:0;top:var(--a)}" + kept


def test_sheet_in_pages_has_short_names_alone_and_each_is_defined() -> None:
    sheet = assets.reader_style()
    defined = set(re.findall(r"[{;](--[\w-]+):", sheet))

    assert len(defined) > 80
    assert max(map(len, NAME.findall(sheet))) <= len("--zz")
    assert set(re.findall(r"var\((--[\w-]+)\)", sheet)) <= defined


def test_sheet_is_renamed_one_to_one_and_alike_each_time() -> None:
    sheet = assets.reader_style()
    made = shortened(sheet)
    pairs = set(zip(NAME.findall(sheet), NAME.findall(made), strict=True))

    assert made == shortened(sheet)
    assert NAME.sub("--", made) == NAME.sub("--", sheet)
    assert len(pairs) == len({name for name, _ in pairs}) == len({short for _, short in pairs})


def test_nothing_outside_the_sheet_knows_a_name() -> None:
    readers = [*DESIGN.glob("scripts/**/*.js")]
    readers += [
        path
        for app in ("design", "directory", "toolbox", "plans", "publishing")
        for path in (PACKAGE / app / "templates").rglob("*.html")
    ]

    assert len(readers) > 20
    assert [
        path.name for path in readers if "var(--" in (text := path.read_text()) or "setProperty" in text
    ] == []
