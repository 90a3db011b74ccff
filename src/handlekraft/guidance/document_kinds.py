"""What each kind of document has to itself, and how it must begin and end
(content/README.md). For files and for people alike."""

from collections.abc import Iterator, Mapping

from handlekraft.domain.faults import Fault
from handlekraft.guidance.drafts import DocumentDraft, SectionDraft
from handlekraft.texts.kinds import IN_SHORT

LAST_SECTION = "lokale-forhold"
ONLY_PART = "body"
"""The one part that other kinds have, and cards have not."""
LONGEST_IN_SHORT = 60  # words
ASKS_ALONE = (
    "Det enheten svarer på én gang for alle kort, er bare felt å fylle ut. Flytt annen tekst til kortene."
)
_NOT_ON: Mapping[str, tuple[str, ...]] = {
    "card": ("site",),
    "duty": ("site", "situation", "mode"),
    "page": ("mode",),
    "about": ("site", "situation", "mode", "not_when"),
}


def not_on(kind: str) -> tuple[str, ...]:
    """The fields of a head that a kind of document does not have."""
    return _NOT_ON.get(kind, ())


def first_section(kind: str) -> tuple[SectionDraft, ...]:
    """The sections that a kind demands, to begin a new document with: a card's place for what is local."""
    if kind != "card":
        return ()
    content = {
        "heading": "Lokale forhold",
        "prompt": "Skriv det ansatte må vite hos dere. Skriv aldri om enkeltpersoner.",
        "fallback": "Enheten har ikke lagt til noe her.",
    }
    return (SectionDraft(LAST_SECTION, "slot", content, policy="extend", part="local"),)


def ends_as_it_should(draft: DocumentDraft) -> bool:
    """Whether a card ends with the place for what is local; other kinds end as they like."""
    if draft.kind != "card":
        return True
    last = draft.sections[-1] if draft.sections else SectionDraft("", "", {}, "")
    return (last.key, last.kind, last.part, last.policy) == (LAST_SECTION, "slot", "local", "extend")


def misplaced(draft: DocumentDraft) -> Iterator[int]:
    """Yield the numbers, from 0, of sections in a part of the page that the kind does not have."""
    for number, section in enumerate(draft.sections):
        if (section.part == ONLY_PART) == (draft.kind == "card"):
            yield number


def asks_alone(draft: DocumentDraft) -> bool:
    """Whether a document about the unit holds fields to fill in and nothing else: it is no page to read."""
    return draft.kind != "about" or all(section.kind == "slot" for section in draft.sections)


def begins_in_short(draft: DocumentDraft) -> bool:
    """Whether the document begins with itself in few words, as a page must that somebody in need chooses."""
    first = draft.sections[0] if draft.sections else None
    return first is not None and first.key == IN_SHORT and first.kind == "text"


def words_in_short(draft: DocumentDraft) -> int:
    """How many words the beginning has."""
    content = draft.sections[0].content
    return sum(len(str(line).split()) for name in ("body", "items") for line in _lines(content, name))


def shape_faults(draft: DocumentDraft) -> Iterator[Fault]:
    """Yield what is wrong with the shape of a document, in words for one who writes in the workspace."""
    if not ends_as_it_should(draft):
        yield Fault(
            "",
            "Et kort må slutte med feltet «Lokale forhold», som enhetene kan legge til i. La det stå sist som det var.",
        )
    for number in misplaced(draft):
        where = "en del av kortet" if draft.kind == "card" else "«Innhold»"
        yield Fault(f"sections[{number}].part", f"Avsnittet kan ikke stå der på siden. Velg {where}.")
    if not asks_alone(draft):
        yield Fault("", ASKS_ALONE)
    if draft.kind == "page" and draft.situation:
        if not begins_in_short(draft):
            yield Fault("", "Siden må begynne med «Kort fortalt». La det avsnittet stå først.")
        elif (words := words_in_short(draft)) > LONGEST_IN_SHORT:
            yield Fault(
                "body", f"«Kort fortalt» har {words} ord. Det er plass til {LONGEST_IN_SHORT}; kort ned."
            )


def _lines(content: Mapping[str, object], name: str) -> list[object]:
    lines = content.get(name, [])
    return lines if isinstance(lines, list) else []
