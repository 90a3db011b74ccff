"""What a section says, by its kind (content/README.md): the fields it has, and what must hold between them.

Derivation never looks inside; we must. Fields stand in the order in which
they are written, to files and to rows.
"""

from collections.abc import Iterator, Mapping, Sized
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Annotated, TypeVar, get_origin, get_type_hints

from handlekraft.domain.plain_language import lint_step
from handlekraft.formats.entries import Entry, Fault, filed_as
from handlekraft.formats.fields import Key, Text, Truth
from handlekraft.formats.gathering import Spot, Thing, spot_of

WAYS_ON = range(2)
"""The ways that lead on from a decision, by number: what to do if yes, and what to do if no."""

Line = Annotated[str, Text(shown=True)]
Lines = tuple[Line, ...]
Contacts = tuple[Annotated[str, Key(names=Thing.CONTACT)], ...]
Laws = tuple[Annotated[str, Key(names=Thing.LAW)], ...]


@dataclass(frozen=True, kw_only=True)
class Instruction(Text):
    """What to do, in one line. Rules of plain language (R4) are advice: the author may know better."""

    shown: bool = True

    def value(self, text: str) -> str:
        if spot := spot_of(text):
            for finding in lint_step(text):
                spot.advise(finding.message)
        return super().value(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entry):
    """Something to do; `stop` makes it the hard stop."""

    stop: Annotated[bool, Truth()] = False
    text: Annotated[str, Instruction()]
    actor: Line = ""
    deadline: Line = ""
    dont: Lines = ()
    say: Lines = ()
    contacts: Contacts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(Entry):
    """One way on from a decision."""

    condition: Line
    action: Line
    contacts: Contacts = ()


def is_every_way(branches: Sized) -> bool:
    """Whether a decision leads on whatever the answer is, and nowhere else."""
    return len(branches) == len(WAYS_ON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entry):
    """A question with two answers, and what to do when one does not know."""

    branches: tuple[Branch, ...]
    unsure: Line
    unsure_contacts: Contacts = ()

    def faults(self, where: Spot) -> Iterator[Fault]:
        if not is_every_way(self.branches):
            yield "", "skal ha nøyaktig to «branches»: hva du gjør hvis ja, og hva du gjør hvis nei."


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Entry):
    """Paragraphs, and a list."""

    heading: Line = ""
    body: Lines = ()
    items: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences(Entry):
    """Ready sentences to say."""

    heading: Line = ""
    items: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow(Entry):
    """Contacts, and words about them."""

    heading: Line = ""
    body: Lines = ()
    contacts: Contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRow(Entry):
    """Sections of acts, and words about them."""

    heading: Line = ""
    body: Lines = ()
    items: Lines = ()
    laws: Laws


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Entry):
    """A place that a layer below fills: what to write there, and what stands until
    then. `body` is what was filled in."""

    heading: Line
    prompt: Line
    fallback: Line
    body: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition(Entry):
    """What is filled in or added beside a text, whatever the kind of the section is."""

    heading: Line = ""
    body: Lines = ()
    items: Lines = ()
    contacts: Contacts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content(Entry):
    """What a text of any kind says. Which of these fields it has, its kind decides
    (`KINDS`); the others are empty."""

    stop: Annotated[bool, Truth()] = False
    text: Line = ""
    actor: Line = ""
    deadline: Line = ""
    heading: Line = ""
    prompt: Line = ""
    fallback: Line = ""
    body: Lines = ()
    items: Lines = ()
    dont: Lines = ()
    say: Lines = ()
    contacts: Contacts = ()
    laws: Laws = ()
    branches: tuple[Branch, ...] = ()
    unsure: Line = ""
    unsure_contacts: Contacts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchWords(Entry):
    """The words of a branch."""

    condition: Line
    action: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Entry):
    """The words of a text in another language. Contacts, laws and the hard stop are no words (T-34)."""

    text: Line = ""
    heading: Line = ""
    actor: Line = ""
    deadline: Line = ""
    unsure: Line = ""
    prompt: Line = ""
    fallback: Line = ""
    body: Lines = ()
    items: Lines = ()
    dont: Lines = ()
    say: Lines = ()
    branches: tuple[BranchWords, ...] = ()


SectionContent = Step | Decision | Prose | Sentences | ContactRow | LawRow | Slot

KINDS: dict[str, type[SectionContent]] = {
    "step": Step,
    "decision": Decision,
    "text": Prose,
    "say": Sentences,
    "contacts": ContactRow,
    "law": LawRow,
    "slot": Slot,
}

Kind = TypeVar("Kind", bound=Entry)


def said(kept: Mapping[str, object]) -> Content:
    """Return what a row or a proposal keeps as what it says, whatever its kind."""
    return content_from(Content, kept)


def content_from(kind: type[Kind], said: Mapping[str, object]) -> Kind:
    """Return what a row or a proposal keeps as the content it is; a field that is not there is empty."""
    blank = _empty(kind)  # type: ignore[arg-type]  # a class is hashable
    return kind(**{name: _value(said.get(filed_as(name), empty)) for name, empty in blank.items()})


def _value(kept: object) -> object:
    if isinstance(kept, Mapping):
        return content_from(Branch, kept)
    return tuple(map(_value, kept)) if isinstance(kept, list | tuple) else kept


@cache
def _empty(kind: type[Entry]) -> Mapping[str, object]:
    """The fields of a kind, with what each is when it says nothing."""
    hints = get_type_hints(kind)
    return {
        each.name: (() if get_origin(hints[each.name]) is tuple else "")
        if each.default is MISSING
        else each.default
        for each in fields(kind)  # type: ignore[arg-type]
    }


def _named(kind: type[Entry], *hints: object) -> tuple[str, ...]:
    """The fields of a content that hold values of a kind, as they are written."""
    found = get_type_hints(kind, include_extras=True)
    return tuple(filed_as(each.name) for each in fields(kind) if found[each.name] in hints)  # type: ignore[arg-type]


LINES = _named(Words, Line)
LISTS = _named(Words, Lines)
BRANCH_LINES = _named(BranchWords, Line)
CONTACT_ROWS = _named(Content, Contacts)
LAW_ROWS = _named(Content, Laws)
"""Which fields hold a line, a list of lines, keys of contacts and keys of laws. Those
of a branch stand by themselves."""
