"""The XLIFF file of a municipality's public site in one language."""

from handlekraft.directory.reference_names import Names
from handlekraft.domain.prose import Reference, ReferenceKind
from handlekraft.translation.queries.desks import TextState, TranslationDesk
from handlekraft.translation.xliff.writing import written_xliff


def xliff_of(
    desk: TranslationDesk, names: Names, language: str, *, page: str = "", everything: bool = True
) -> bytes:
    """Return a file with every page, or the one of a key; without `everything` only
    texts that are missing or outdated."""
    left = {TextState.MISSING, TextState.OUTDATED}
    texts = (
        each
        for document in desk.documents
        if page in {"", document.key}
        for each in desk.in_language(document.key, language)
        if everything or each.state in left
    )

    def named_by(reference: str) -> str:
        kind, _colon, key = reference.partition(":")
        return names.by_reference.get(Reference(ReferenceKind(kind), key), reference)

    return written_xliff(texts, language, named_by)
