"""The sections of a document: a head, and beside it the fields of the section's kind."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, make_dataclass
from typing import Annotated, Any, TypeVar, cast

from handlekraft.domain.derivation import MUNICIPALITY, SLOT, Policy, Significance
from handlekraft.formats.entries import ByKind, Data, Entry, Fault, values_of
from handlekraft.formats.fields import Choice, Key, Text, Truth
from handlekraft.formats.gathering import Spot, Thing
from handlekraft.guidance.drafts import SectionDraft
from handlekraft.texts.content import KINDS, content_from

POLICIES = tuple(policy.label for policy in Policy)
SIGNIFICANCES = tuple(significance.label for significance in Significance)
PARTS = ("now", "if", "after", "signs", "say", "write", "who", "duty", "local", "care", "reading", "body")
MATERIAL = Significance.MATERIAL.label

Head = TypeVar("Head", bound=Entry)


@dataclass(frozen=True, kw_only=True)
class SectionHead(Entry):
    """What a section has whatever its kind. `after` is the section above that
    one of a layer's own stands after; `filled_by` says that a required slot is for the municipality to
    fill, once for all its units."""

    key: Annotated[str, Key(longest=80, defines=Thing.SECTION)]
    kind: Annotated[str, Choice(options=tuple(KINDS))]
    part: Annotated[str, Choice(options=PARTS)]
    policy: Annotated[str, Choice(options=POLICIES)]
    must_fill: Annotated[bool, Truth()] = False
    filled_by: Annotated[str, Choice(options=(MUNICIPALITY,))] = ""
    after: Annotated[str, Key(longest=80)] = ""
    significance: Annotated[str, Choice(options=SIGNIFICANCES)] = MATERIAL
    note: Annotated[str, Text(longest=200)] = ""

    def faults(self, where: Spot) -> Iterator[Fault]:
        if self.must_fill and self.kind != SLOT:
            yield "", "har must_fill, men det hører bare til «kind: slot». Fjern must_fill."
        if self.filled_by and (where.owner or not self.must_fill):
            yield (
                "",
                "har filled_by, men det hører bare til et felt i fellesbiblioteket med must_fill. Fjern filled_by.",
            )
        yield from content_of(self, KINDS[self.kind]).faults(where)

    def data(self) -> object:
        return unless_material(cast("Data", super().data()))

    def draft(self) -> SectionDraft:
        """The section as the operations take it."""
        content = cast("Data", content_of(self, KINDS[self.kind]).data())
        return SectionDraft(content=content, **head_values(self, SectionHead))


def content_of(entry: Entry, kind: type[Entry]) -> Entry:
    """The part of a flat entry that derivation compares."""
    names = content_names(kind)
    return kind(**{name: value for name, value in values_of(entry).items() if name in names})


def head_values(said: object, head: type[Entry]) -> dict[str, Any]:
    """The values of the fields that a head has, of an entry or of a draft with the same."""
    return {name: getattr(said, name) for name in content_names(head)}


def content_names(kind: type[Entry]) -> frozenset[str]:
    """The fields of a content, as they are called in code."""
    return frozenset(each.name for each in fields(kind))  # type: ignore[arg-type]


def flat(content: type[Entry], head: type[Head], **fixed: str) -> type[Head]:
    """An entry as it stands in a file: the fields of a head, then those of a content.
    `fixed` are words that it always has."""
    own = {"faults": head.faults, "data": head.data, "__doc__": content.__doc__}
    return make_dataclass(
        f"{content.__name__}{head.__name__}",
        [(name, Annotated[str, Choice(options=(word,))]) for name, word in fixed.items()],
        bases=(content, head),
        namespace=own,
        frozen=True,
        kw_only=True,
    )


def unless_material(data: Data) -> Data:
    """The same as it is written: "material" goes without saying."""
    return {name: value for name, value in data.items() if (name, value) != ("significance", MATERIAL)}


SECTIONS = {name: flat(kind, SectionHead, kind=name) for name, kind in KINDS.items()}
Section = Annotated[SectionHead, ByKind("kind", SECTIONS)]


def section_entry(draft: SectionDraft) -> SectionHead:
    """What a file says about a section."""
    content = values_of(content_from(KINDS[draft.kind], draft.content))
    return SECTIONS[draft.kind](**head_values(draft, SectionHead), **content)
