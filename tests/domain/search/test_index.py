import json
from typing import Any

from handlekraft.domain.search import Found, Placed, SearchEntry, SearchSynonym, index_script
from handlekraft.domain.search.index import base36

LABELS = {kind: kind.value for kind in Found}
PLACED = (
    Placed("kort/a/", SearchEntry(Found.CARD, "Et barn forteller", lead=("Om plikt. Og mer.",), text=("Om plikt.", "Pliktvern."))),
    Placed("begreper/", SearchEntry(Found.TERM, "Vern", anchor="ord-1")),
)  # fmt: skip


def index(*synonyms: SearchSynonym, language: str = "nb") -> dict[str, Any]:
    script = index_script(PLACED, synonyms, LABELS, language).decode()
    assert script.startswith("self.searchIndex={")
    assert script.endswith("};\n")
    made: dict[str, Any] = json.loads(script[script.index("=") + 1 : -2])
    return made


def test_entries_have_kind_address_heading_and_each_sentence_once() -> None:
    assert index()["entries"] == [
        [0, "kort/a/", "Et barn forteller", ["Om plikt.", "Og mer.", "Pliktvern."]],
        [4, "begreper/#ord-1", "Vern", []],
    ]
    assert index()["kinds"][0] == ["card", 1.5]


def test_words_are_lines_with_shared_letters_cut_parts_and_places() -> None:
    lines = index()["words"].split("\n")
    plikt, vern = lines.index("0plikt 0  4"), lines.index("0vern 0  f")

    # plikt: LEAD (4) of entry 0. vern: NAME (7) of entry 1, one further: 8 + 7. pliktvern shares five letters
    # with the line before, is made of those two, and stands in the TEXT (2) of entry 0.
    assert lines[plikt + 1] == f"5vern 0 {base36(plikt)},{base36(vern)} 2"


def test_places_are_distances() -> None:
    words = index(SearchSynonym(("begge",), means=("barn", "vern")))["words"].split("\n")

    # MEANT_BY_NAME (5) of entry 0, and of entry 1: 8 further.
    assert [line.split(" ")[-1] for line in words if line.endswith("gge 1  5,d")] == ["5,d"]


def test_phrases_stand_under_their_stems() -> None:
    assert index(SearchSynonym(("redd hjemme",), means=("vern",)))["phrases"] == "redd hjemm|d"


def test_equal_content_gives_equal_bytes() -> None:
    assert index_script(PLACED, (), LABELS, "nb") == index_script(tuple(PLACED), (), LABELS, "nb")


def test_language_without_a_stemmer_keeps_its_words_whole() -> None:
    cuts = {line.split(" ")[1] for line in index(language="se")["words"].split("\n")}

    assert cuts == {"0"}
    assert index(language="se")["stop"] == ""


def test_script_cannot_end_the_element_it_might_stand_in() -> None:
    placed = (Placed("a/", SearchEntry(Found.PAGE, "</script><script>alert(1)")),)

    assert b"</script" not in index_script(placed, (), LABELS, "nb")
