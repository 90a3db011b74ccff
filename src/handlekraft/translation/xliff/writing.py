"""Texts of the public site as an XLIFF file for a translation bureau."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from xml.etree import ElementTree as Xml

from handlekraft.domain.languages import BOKMAL, direction
from handlekraft.domain.prose import references_in
from handlekraft.texts.words import ContentPiece, pieces_of
from handlekraft.translation.queries.desks import TextInLanguage, TextState
from handlekraft.translation.xliff.units import (
    NAMESPACE,
    VERSIONS,
    Inline,
    Placeholder,
    TextAddress,
    aligned,
    inline_of,
)

STATES = {
    TextState.MISSING: "initial",
    TextState.OUTDATED: "initial",
    TextState.MACHINE: "translated",
    TextState.WAITING: "translated",
    TextState.CURRENT: "final",
}
SHOWS = "Vises i fanen og i nettleserens historikk. Den må ikke røpe hva siden handler om."
NOTES = {
    TextState.OUTDATED: "Originalen er endret siden dette ble oversatt.",
    TextState.MACHINE: "Maskinutkast som ingen har gått gjennom.",
}
ON_A_LINE = frozenset({"file", "group", "unit", "notes", "segment"})
"""Elements without words of their own: space around them means nothing."""
NamedBy = Callable[[str], str]
"""From "kontakt:barnevern" to the name of it that people know."""


def written_xliff(texts: Iterable[TextInLanguage], language: str, named_by: NamedBy) -> bytes:
    """Return the texts, one `file` for each document, with the translation that stands where there is one."""
    Xml.register_namespace("", NAMESPACE)
    root = Xml.Element(
        f"{{{NAMESPACE}}}xliff", {"version": VERSIONS[0], "srcLang": BOKMAL, "trgLang": language}
    )
    for key, of_document in groupby(texts, key=lambda each: each.text.document.key):
        file = _child(root, "file", id=key, original=key, canResegment="no", trgDir=direction(language))
        for number, each in enumerate(of_document, start=1):
            _group(file, number, each, named_by)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _group(file: Xml.Element, number: int, each: TextInLanguage, named_by: NamedBy) -> None:
    """One text, whose lines stand together."""
    text = each.text
    group = _child(file, "group", id=f"t{number}", name=text.section or "tittel og ingress")
    pieces, said = pieces_of(text.words), {piece.name: piece.text for piece in pieces_of(each.words)}
    fits = fits_line_for_line(pieces, said)
    earlier = {} if fits else {name: f"Før: {line}" for name, line in said.items()}
    for piece in pieces:
        place = TextAddress(text.document.key, text.section, text.digest, piece.name)
        unit = _child(group, "unit", id=place.id, name=piece.name)
        _note(
            unit,
            SHOWS if piece.name == "discreet_title" else "",
            NOTES.get(each.state, ""),
            earlier.get(piece.name, ""),
        )
        segment = _child(unit, "segment", state=STATES[each.state])
        _fill(_child(segment, "source"), inline_of(piece.text), named_by)
        if fits:
            _fill(_child(segment, "target"), aligned(said[piece.name], piece.text), named_by)


def _note(unit: Xml.Element, *told: str) -> None:
    if any(told):
        notes = _child(unit, "notes")
        for words in filter(None, told):
            _child(notes, "note").text = words


def fits_line_for_line(pieces: Iterable[ContentPiece], said: Mapping[str, str]) -> bool:
    """Whether an earlier translation has the same lines with the same references as the text has now."""
    return all(
        sorted(map(str, references_in(piece.text)))
        == sorted(map(str, references_in(said.get(piece.name, ""))))
        and said.get(piece.name)
        for piece in pieces
    )


def _fill(element: Xml.Element, inline: Inline, named_by: NamedBy) -> None:
    last: Xml.Element | None = None
    for each in inline:
        if isinstance(each, Placeholder):
            last = _child(
                element,
                "ph",
                id=each.id,
                equiv=each.names,
                disp=named_by(each.names),
                canCopy="no",
                canDelete="no",
            )
        elif last is None:
            element.text = (element.text or "") + each
        else:
            last.tail = (last.tail or "") + each


def _child(parent: Xml.Element, tag: str, /, **attributes: str) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    if tag in ON_A_LINE:
        parent.text, made.tail = "\n", "\n"
    return made
