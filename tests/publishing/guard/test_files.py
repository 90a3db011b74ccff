"""T-43: no file of an edition can tell where, when or by whom something was made."""

from dataclasses import replace
from pathlib import Path

import pytest

from handlekraft.design.templating import environment
from handlekraft.publishing.building import Workshop, build
from handlekraft.publishing.collecting import ExtraFile
from handlekraft.publishing.guard import Guard, GuardRefusedError
from tests.publishing.editions import NOW, make_inputs, shelf

# The beginning of a photograph from a phone: JPEG with an Exif block that has a GPS directory.
PHOTOGRAPH = b"\xff\xd8\xff\xe1\x00\x2aExif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("public/-/dag.jpg", PHOTOGRAPH),
        ("public/-/dag.JPEG", PHOTOGRAPH),
        ("public/-/dag.ico", PHOTOGRAPH),
        ("public/-/dag.txt", PHOTOGRAPH),
        ("public/-/plan.pdf", b"%PDF-1.7 /Author (Demo)"),
        ("public/-/plan.docx", b"PK\x03\x04"),
        ("public/-/film.js", b"\0\0\0\x18ftypheic"),
        ("public/-/tegning.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><metadata/></svg>"),
        ("public/-/uten-ending", b"tekst"),
        ("public/-/data.json", b"\xff\xfe{}"),
        ("public/-/film.txt", b"abcdftypisom"),
        ("public/-/brutt.txt", b"a\0b"),
    ],
)
def test_t43_file_that_can_carry_a_place_or_a_name_is_refused(path: str, content: bytes) -> None:
    assert [refusal.rule for refusal in Guard().inspect_file(path, content)] == ["filslag"]


@pytest.mark.parametrize("path", ["public/robots.txt", "toolbox/-/exit.0123.js", "public/-/sok.0123.json"])
def test_t43_text_is_let_through(path: str) -> None:
    assert Guard().inspect_file(path, "Tekst på norsk.".encode()) == []


def test_t43_icon_and_a_name_in_capitals_are_let_through() -> None:
    assert Guard().inspect_file("public/favicon.ico", b"\0\0\1\0\1\0") == []
    assert Guard().inspect_file("public/LES.TXT", b"Tekst.") == []


def test_t43_photograph_stops_the_publishing_and_is_told_by_its_place(tmp_path: Path) -> None:
    inputs = replace(make_inputs(), files=(ExtraFile("toolbox/-/dag.jpg", PHOTOGRAPH),))

    with pytest.raises(GuardRefusedError) as refused:
        build(inputs, Workshop(tmp_path, environment()), now=NOW, allow_drafts=True)

    assert [(each.page, each.rule) for each in refused.value.refusals] == [("toolbox/-/dag.jpg", "filslag")]
    assert shelf(tmp_path).current() is None
