import pytest

from handlekraft.domain.prose import (
    Reference,
    ReferenceKind,
    UnknownReferenceError,
    references_in,
    split_references,
)


def test_split_references_cuts_text_at_each_reference() -> None:
    pieces = split_references("Ring {nummer:politi-nod} eller {kontakt:barnevern}.")

    assert pieces == [
        "Ring ",
        Reference(ReferenceKind.NUMBER, "politi-nod"),
        " eller ",
        Reference(ReferenceKind.CONTACT, "barnevern"),
        ".",
    ]


def test_split_references_unknown_kind_names_the_kinds_there_are() -> None:
    with pytest.raises(UnknownReferenceError, match="kontakt, nummer, lov"):
        split_references("Se {side:fare-na}")


def test_references_in_text_without_any_is_empty() -> None:
    assert references_in("Lytt. La barnet bruke egne ord.") == []


def test_reference_written_back_reads_the_same() -> None:
    assert references_in(str(Reference(ReferenceKind.LAW, "bvl-13-2"))) == [
        Reference(ReferenceKind.LAW, "bvl-13-2")
    ]
