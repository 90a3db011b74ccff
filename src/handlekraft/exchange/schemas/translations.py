"""`translations/<language>/`: from entry to draft and back."""

from collections import Counter

from handlekraft.domain.languages import TRANSLATED
from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Choice, Key, Text
from handlekraft.exchange.reading.shapes import Entry, Field, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled
from handlekraft.exchange.schemas.sections import WORDS
from handlekraft.guidance.drafts import HeadWords, SectionWords, TranslationDraft
from handlekraft.guidance.heads import head_words

METHODS = ("person", "machine")
_SHOWN = Text(shown=True)
_MADE: dict[str, Field] = {"method": Choice(options=METHODS), "made_by": Text(longest=120)}
_HEAD = Shape(
    {
        "digest": Text(required=True, longest=64),
        "title": Text(required=True, longest=200, shown=True),
        "discreet_title": Text(required=True, longest=120, shown=True),
        "situation": Text(longest=120, shown=True),
        "audience": Text(longest=200, shown=True),
        "use_when": _SHOWN,
        **_MADE,
    }
)
_SECTION_HEAD: dict[str, Field] = {
    "section": Key(required=True, longest=80),
    "digest": Text(required=True, longest=64),
    **_MADE,
}
TRANSLATION = Shape(
    {
        "document": Key(required=True, names=Thing.DOCUMENT),
        "language": Choice(required=True, options=TRANSLATED),
        "method": Choice(required=True, options=METHODS),
        "made_by": Text(longest=120),
        "head": _HEAD,
        "sections": ListOf(Shape({**_SECTION_HEAD, **WORDS})),
    }
)


def translation_draft(file: Entry) -> TranslationDraft:
    """The translation of a file, which bears the name of its document and lies in the folder of its language."""
    document, language = file.text("document"), file.text("language")
    folder, name = file.spot.place.file.split("/")[-2:]
    if name != f"{document}.yaml":
        file.spot.refuse(f"«document» er «{document}», men filen heter «{name}». De skal være like.")
    if folder != language:
        file.spot.refuse(f"«language» er «{language}», men filen ligger i «{folder}». De skal være like.")
    head = file.entry("head")
    return TranslationDraft(
        document=document,
        language=language,
        head=_head(head, file) if head.values else None,
        sections=tuple(_section(entry, file) for entry in file.entries("sections")),
    )


def _head(entry: Entry, file: Entry) -> HeadWords:
    return HeadWords(
        digest=entry.text("digest"),
        title=entry.text("title"),
        discreet_title=entry.text("discreet_title"),
        situation=entry.text("situation"),
        audience=entry.text("audience"),
        use_when=entry.text("use_when"),
        method=entry.text("method") or file.text("method"),
        made_by=_made_by(entry, file),
    )


def _section(entry: Entry, file: Entry) -> SectionWords:
    return SectionWords(
        section=entry.text("section"),
        digest=entry.text("digest"),
        content=filled({name: value for name, value in entry.plain().items() if name in WORDS}),
        method=entry.text("method") or file.text("method"),
        made_by=_made_by(entry, file),
    )


def _made_by(entry: Entry, file: Entry) -> str:
    """Who made it; a person who translates is named, by name or role."""
    made_by = entry.text("made_by") or file.text("made_by")
    if (entry.text("method") or file.text("method")) == "person" and not made_by:
        entry.spot.refuse("mangler «made_by». Skriv navnet eller rollen til den som har oversatt.")
    return made_by


def translation_data(draft: TranslationDraft) -> Data:
    """What a translation's file says. How most of it was made stands once, on top."""
    parts: tuple[HeadWords | SectionWords, ...] = (*draft.sections, *([draft.head] if draft.head else []))
    (usual, _), *_ = Counter((part.method, part.made_by) for part in parts).most_common(1)
    head = draft.head
    return filled(
        {
            "document": draft.document,
            "language": draft.language,
            "method": usual[0],
            "made_by": usual[1],
            "head": filled({"digest": head.digest, **head_words(head), **_unusual(head, usual)})
            if head
            else None,
            "sections": [
                filled(
                    {
                        "section": words.section,
                        "digest": words.digest,
                        **words.content,
                        **_unusual(words, usual),
                    }
                )
                for words in draft.sections
            ],
        }
    )


def _unusual(part: HeadWords | SectionWords, usual: tuple[str, str]) -> Data:
    return {} if (part.method, part.made_by) == usual else {"method": part.method, "made_by": part.made_by}
