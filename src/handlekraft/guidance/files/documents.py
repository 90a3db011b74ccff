"""`cards/`, `duties/`, `pages/` and `about/`: documents, one in a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from handlekraft.formats.entries import Entry, Fault, Stray, values_of
from handlekraft.formats.fields import Address, Choice, DiscreetText, Key, Text, WholeNumber
from handlekraft.formats.gathering import Spot, Thing
from handlekraft.guidance.document_kinds import (
    ASKS_ALONE,
    LAST_SECTION,
    LONGEST_IN_SHORT,
    ONLY_PART,
    asks_alone,
    begins_in_short,
    ends_as_it_should,
    misplaced,
    not_on,
    words_in_short,
)
from handlekraft.guidance.drafts import DocumentDraft, NotWhenDraft
from handlekraft.guidance.files.sections import Section, section_entry
from handlekraft.texts.kinds import IN_SHORT

# The folder a document lies in says what kind it is.
KIND_OF_FOLDER = {"cards": "card", "duties": "duty", "pages": "page", "about": "about"}
FOLDER_OF_KIND = {kind: folder for folder, kind in KIND_OF_FOLDER.items()}
MODES = ("read_do", "do_confirm")
SITES = ("public", "toolbox", "both")


def name_fault(field: str, key: str, where: Spot) -> Iterator[Fault]:
    """A file bears the name of the document it is about."""
    name = where.place.file.rpartition("/")[2]
    if name != f"{key}.yaml":
        yield "", f"«{field}» er «{key}», men filen heter «{name}». De skal være like."


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFile(Entry):
    """A document: its head, and its sections in order."""

    key: Annotated[str, Key(defines=Thing.DOCUMENT)]
    kind: Annotated[str, Choice(options=tuple(KIND_OF_FOLDER.values()))]
    site: Annotated[str, Choice(options=SITES)] = ""
    title: Annotated[str, Text(longest=200, shown=True)]
    discreet_title: Annotated[str, DiscreetText(longest=120)]
    slug: Annotated[str, Address()]
    situation: Annotated[str, Text(longest=120, shown=True)] = ""
    order: Annotated[int, WholeNumber()] = 0
    mode: Annotated[str, Choice(options=MODES)] = ""
    audience: Annotated[str, Text(longest=200, shown=True)] = ""
    service_areas: tuple[Annotated[str, Key(names=Thing.SERVICE_AREA)], ...] = ()
    use_when: Annotated[str, Text(shown=True)] = ""
    not_when: tuple[NotWhenDraft, ...] = ()
    sources: tuple[Annotated[str, Text()], ...] = ()
    sections: tuple[Section, ...]

    def faults(self, where: Spot) -> Iterator[Fault]:
        folder, draft = where.place.file.split("/")[-2], self.draft()
        if KIND_OF_FOLDER[folder] != self.kind:
            yield (
                "",
                f"«kind» er «{self.kind}», men filen ligger i mappen «{folder}». Flytt filen, eller rett «kind».",
            )
        yield from name_fault("key", self.key, where)
        found = [name for name in not_on(self.kind) if getattr(self, name)]
        if found:
            yield "", f"har {' og '.join(found)}, som ikke hører til «kind: {self.kind}». Fjern det."
        yield from self._section_faults(draft)
        if self.kind == "page" and self.situation:
            yield from _acute_page_faults(draft)

    def _section_faults(self, draft: DocumentDraft) -> Iterator[Fault]:
        if not ends_as_it_should(draft):
            yield (
                "",
                f"Et kort skal slutte med «{LAST_SECTION}»: kind slot, part local, policy extend. "
                "Da har lokal tekst alltid et sted å stå.",
            )
        if not asks_alone(draft):
            yield "", ASKS_ALONE
        for number in misplaced(draft):
            yield (
                f"sections[{number}]",
                f"har part «{ONLY_PART}», som bare brukes i plikter og sider. Velg en del av kortet."
                if self.kind == "card"
                else f"skal ha part «{ONLY_PART}»: plikter og sider har bare én del.",
            )
        for number, section in enumerate(self.sections):
            if section.after:
                known = tuple(name for name in section.field_names() if name != "after")
                yield f"sections[{number}].after", Stray(known).message("after")

    def draft(self) -> DocumentDraft:
        """The document as the operations take it."""
        site = self.site or ("both" if self.kind == "page" else "toolbox")
        sections = tuple(section.draft() for section in self.sections)
        return DocumentDraft(**{**values_of(self), "site": site, "sections": sections})

    @classmethod
    def of(cls, draft: DocumentDraft) -> "DocumentFile":
        """The file of a document."""
        site = draft.site if draft.kind == "page" else ""
        return cls.of_row(draft, site=site, sections=tuple(map(section_entry, draft.sections)))


def _acute_page_faults(draft: DocumentDraft) -> Iterator[Fault]:
    """A page that somebody in need chooses begins with itself in few and easy words."""
    if draft.site == "toolbox":
        yield "", "har «situation», men «site» er «toolbox». Sett «site» til public, eller fjern «situation»."
    if not begins_in_short(draft):
        yield "", f"En side med «situation» skal begynne med «{IN_SHORT}»: kind text, i få og enkle ord."
        return
    words = words_in_short(draft)
    if words > LONGEST_IN_SHORT:
        yield "", f"«{IN_SHORT}» har {words} ord. Det er plass til {LONGEST_IN_SHORT}; kort ned."
