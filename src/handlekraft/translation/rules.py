"""What is translated, and what a translation of it must be like. No database."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from handlekraft.domain.faults import Fault
from handlekraft.domain.languages import LANGUAGES, SAMI
from handlekraft.domain.markup import markup_in
from handlekraft.domain.prose import UnknownReferenceError, references_in
from handlekraft.guidance.heads import Head, head_words, indiscreet_title
from handlekraft.guidance.models import Document, SectionRevision
from handlekraft.texts.checks import line_faults
from handlekraft.texts.words import ContentPiece, Words, pieces_of, words_of
from handlekraft.translation.models import HeadTranslation, SectionTranslation, Translation

Original = SectionRevision | Document
"""What is translated: a text as it was published in a section, or the head of a document as it stands."""
EitherTranslation = SectionTranslation | HeadTranslation
LONGEST_LINE = 3000
_GLUED = re.compile(r"\w\{[a-z]+:")
NO_NUMBERS = "Numre står aldri i teksten. Bruk henvisningen fra originalen."


def words_of_head(head: Head) -> Words:
    """Return the words of a head that are there."""
    return {name: words for name, words in head_words(head).items() if words}


def words_to_translate(original: Original) -> Words:
    """Return the words in bokmål."""
    return words_of_head(original) if isinstance(original, Document) else words_of(original.content)


def words_said(translation: EitherTranslation) -> Words:
    """Return the words of a translation of either kind."""
    if isinstance(translation, HeadTranslation):
        return words_of_head(translation)
    return dict(translation.content)


def mark_of(*translations: EitherTranslation | None) -> str:
    """Return a short name of what translations say and are, empty for none: a form
    that read something else is told so."""
    said = [
        (row.pk, row.state, row.method, row.language, sorted(words_said(row).items()))
        for row in translations
        if row is not None
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16] if said else ""


def method_faults(method: str, language: str) -> list[Fault]:
    """What is wrong with how a text came to be in a language: Sámi never comes from a machine."""
    if method == Translation.Method.MACHINE and language in SAMI:
        return [Fault("method", "Samisk tekst skal komme fra kommunens oversetter. Be om en oversettelse.")]
    return []


def translation_faults(words: Mapping[str, Any], original: Original, language: str) -> list[Fault]:
    """What is wrong with the words of a translation, line by line; a fault's field is the name of the piece.

    The same lines as the original, each with the same references; no identity number and no typed phone
    number; the head's discreet title gives nothing away.
    """
    expected, said = pieces_of(words_to_translate(original)), pieces_of(words)
    if [piece.name for piece in said] != [piece.name for piece in expected]:
        return [
            Fault("", "Oversettelsen har ikke de samme linjene som originalen. Oversett linje for linje.")
        ]
    longest = _longest(original)
    faults = [
        Fault(piece.name, message)
        for piece, source in zip(said, expected, strict=True)
        for message in _piece_faults(piece, source, longest.get(piece.field, LONGEST_LINE))
    ]
    if isinstance(original, Document):
        title = words.get("discreet_title", "")
        faults += [Fault("discreet_title", f"Tittelen {told}") for told in indiscreet_title(title, language)]
    return faults


def _longest(original: Original) -> dict[str, int]:
    """The longest line of each field; a head's fields are columns."""
    if not isinstance(original, Document):
        return {}
    columns = {field.name: field.max_length for field in HeadTranslation._meta.concrete_fields}
    return {name: length for name in head_words(original) if (length := columns[name])}


def _piece_faults(piece: ContentPiece, source: ContentPiece, longest: int) -> Iterator[str]:
    if not piece.text:
        yield "Denne linjen er ikke oversatt. Oversett den."
        return
    if len(piece.text) > longest:
        yield f"Linjen er lengre enn {longest} tegn. Kort ned."
    yield from _reference_faults(piece.text, source.text)
    yield from _sign_faults(piece.text, source.text)
    yield from line_faults(piece.text, NO_NUMBERS)


def _reference_faults(line: str, source: str) -> Iterator[str]:
    wanted = sorted(map(str, references_in(source)))
    try:
        named = sorted(map(str, references_in(line)))
    except UnknownReferenceError as error:
        yield str(error)
        return
    if named == wanted:
        return
    if wanted:
        yield f"Linjen skal ha de samme henvisningene som originalen: {', '.join(wanted)}."
    else:
        yield "Originalen har ingen henvisning i denne linjen. Ta den bort."


def _sign_faults(line: str, source: str) -> Iterator[str]:
    """What a program left in a line: readers would see it as it stands."""
    if left := [mark for mark in markup_in(line) if mark not in markup_in(source)]:
        yield f"Her står koder som leserne ville sett: {' '.join(left)[:80]}. Ta dem bort."
    if _GLUED.search(line) and not _GLUED.search(source):
        yield "Et ord står helt inntil en henvisning. Skriv et mellomrom foran den."


def language_name(code: str) -> str:
    """Return what an editor calls a language: "engelsk"."""
    return LANGUAGES[code].norwegian
