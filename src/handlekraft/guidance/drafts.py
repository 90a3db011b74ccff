"""What a file, or a form, says about a document and about a layer, before it is
rows. Names as in content/README.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from handlekraft.formats.entries import Entry
from handlekraft.formats.fields import Key, Text
from handlekraft.formats.gathering import Thing


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section of a document, or of a layer's own; `after` is the key it
    stands after in the document above."""

    key: str
    kind: str
    content: Mapping[str, object]
    policy: str
    part: str = ""
    must_fill: bool = False
    significance: str = "material"
    note: str = ""
    after: str = ""
    filled_by: str = ""


@dataclass(frozen=True, slots=True)
class OverrideDraft:
    """One operation on an inherited section. Without `base` an unchanged override keeps the base it had."""

    section: str
    op: str
    content: Mapping[str, object]
    policy: str = ""
    reason: str = ""
    base: str = ""
    significance: str = "material"


@dataclass(frozen=True, slots=True)
class RemovalDraft:
    """Why a section of one's own goes, and what that means for those below. One
    that goes without it is material."""

    section: str
    significance: str = "material"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NotWhenDraft(Entry):
    """When another card is the right one."""

    when: Annotated[str, Text(shown=True)]
    card: Annotated[str, Key(names=Thing.DOCUMENT)]


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A whole document: its head, and its sections in order. A section that
    is not here any more is removed."""

    key: str
    kind: str
    title: str
    discreet_title: str
    slug: str
    sections: tuple[SectionDraft, ...]
    site: str = "toolbox"
    situation: str = ""
    order: int = 0
    mode: str = ""
    audience: str = ""
    service_areas: tuple[str, ...] = ()
    use_when: str = ""
    not_when: tuple[NotWhenDraft, ...] = ()
    sources: tuple[str, ...] = ()
    removals: tuple[RemovalDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class AdaptationDraft:
    """Everything one layer says about a document (its key). What is not here any more is withdrawn."""

    document: str
    overrides: tuple[OverrideDraft, ...] = ()
    sections: tuple[SectionDraft, ...] = ()
    removals: tuple[RemovalDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionWords:
    """A section in another language: the words, the digest of the text they were made
    against, and who or what made them."""

    section: str
    digest: str
    content: Mapping[str, object]
    method: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class HeadWords:
    """A document's head in another language, the digest of the words it was made
    against, and who or what made it."""

    digest: str
    title: str
    discreet_title: str
    method: str
    made_by: str = ""
    situation: str = ""
    audience: str = ""
    use_when: str = ""


@dataclass(frozen=True, slots=True)
class TranslationDraft:
    """A document (its key) in one language, as far as it is translated."""

    document: str
    language: str
    head: HeadWords | None = None
    sections: tuple[SectionWords, ...] = ()
