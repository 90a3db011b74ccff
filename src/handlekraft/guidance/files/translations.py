"""`translations/<language>/`: a document in another language, one in a file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, cast

from handlekraft.domain.languages import TRANSLATED
from handlekraft.formats.entries import Data, Entry, Fault, filled, values_of
from handlekraft.formats.fields import Choice, Key, Text
from handlekraft.formats.gathering import Spot, Thing
from handlekraft.guidance.drafts import HeadWords, SectionWords, TranslationDraft
from handlekraft.guidance.files.documents import name_fault
from handlekraft.guidance.files.sections import content_of, flat
from handlekraft.guidance.heads import head_words
from handlekraft.texts.content import Words, content_from

PERSON = "person"
METHODS = (PERSON, "machine")

Method = Annotated[str, Choice(options=METHODS)]
MadeBy = Annotated[str, Text(longest=120)]
Digest = Annotated[str, Text(longest=64)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadEntry(Entry):
    """The head in another language. How it was made, and by whom, stands here
    where it is not as for the rest."""

    digest: Digest
    title: Annotated[str, Text(longest=200, shown=True)]
    discreet_title: Annotated[str, Text(longest=120, shown=True)]
    situation: Annotated[str, Text(longest=120, shown=True)] = ""
    audience: Annotated[str, Text(longest=200, shown=True)] = ""
    use_when: Annotated[str, Text(shown=True)] = ""
    method: Method = ""
    made_by: MadeBy = ""


@dataclass(frozen=True, kw_only=True)
class WordsHead(Entry):
    """Which section is translated, from which text, and where it is not as for the rest: how, and by whom."""

    section: Annotated[str, Key(longest=80)]
    digest: Digest
    method: Method = ""
    made_by: MadeBy = ""

    def data(self) -> object:
        """How it was made stands last."""
        values = {**cast("Data", Entry.data(self))}
        return filled(values | {name: values.pop(name, "") for name in ("method", "made_by")})


SectionEntry = flat(Words, WordsHead)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationFile(Entry):
    """A file of `translations/<language>/`, which bears the name of its document."""

    document: Annotated[str, Key(names=Thing.DOCUMENT)]
    language: Annotated[str, Choice(options=TRANSLATED)]
    method: Method
    made_by: MadeBy = ""
    head: HeadEntry | None = None
    sections: tuple[SectionEntry, ...] = ()  # type: ignore[valid-type]

    def faults(self, where: Spot) -> Iterator[Fault]:
        yield from name_fault("document", self.document, where)
        folder = where.place.file.split("/")[-2]
        if folder != self.language:
            yield "", f"«language» er «{self.language}», men filen ligger i «{folder}». De skal være like."
        parts = [("head", self.head)] if self.head else []
        parts += [(f"sections[{number}]", section) for number, section in enumerate(self.sections)]
        for place, part in parts:
            if self._method(part) == PERSON and not self._made_by(part):
                yield place, "mangler «made_by». Skriv navnet eller rollen til den som har oversatt."

    def draft(self) -> TranslationDraft:
        """The translation as the operations take it."""
        return TranslationDraft(
            document=self.document,
            language=self.language,
            head=self._head(self.head) if self.head else None,
            sections=tuple(map(self._section, self.sections)),
        )

    def _head(self, entry: HeadEntry) -> HeadWords:
        return HeadWords(
            **{**values_of(entry), "method": self._method(entry), "made_by": self._made_by(entry)}
        )

    def _section(self, entry: WordsHead) -> SectionWords:
        return SectionWords(
            section=entry.section,
            digest=entry.digest,
            content=cast("Data", content_of(entry, Words).data()),
            method=self._method(entry),
            made_by=self._made_by(entry),
        )

    def _method(self, part: HeadEntry | WordsHead) -> str:
        return part.method or self.method

    def _made_by(self, part: HeadEntry | WordsHead) -> str:
        return part.made_by or self.made_by

    @classmethod
    def of(cls, draft: TranslationDraft) -> "TranslationFile":
        """The file of a translation. How most of it was made stands once, on top."""
        head = draft.head
        parts: tuple[HeadWords | SectionWords, ...] = (*draft.sections, *([head] if head else []))
        ((method, made_by), _), *_ = Counter((part.method, part.made_by) for part in parts).most_common(1)

        def unusual(part: HeadWords | SectionWords) -> dict[str, str]:
            usual = (part.method, part.made_by) == (method, made_by)
            return {} if usual else {"method": part.method, "made_by": part.made_by}

        return cls(
            document=draft.document,
            language=draft.language,
            method=method,
            made_by=made_by,
            head=HeadEntry(digest=head.digest, **head_words(head), **unusual(head)) if head else None,
            sections=tuple(
                SectionEntry(
                    section=words.section,
                    digest=words.digest,
                    **values_of(content_from(Words, words.content)),
                    **unusual(words),
                )
                for words in draft.sections
            ),
        )
