"""From the fields of a form to a change, and from a text to its fields and to advice on how it reads."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from django.utils.functional import Promise

from handlekraft.domain.derivation import Operation
from handlekraft.domain.plain_language import ReadingAdvice, lint_heading, lint_step, lint_text
from handlekraft.domain.slugs import slug_of
from handlekraft.guidance.document_kinds import ONLY_PART
from handlekraft.guidance.models import Document
from handlekraft.proposals.addresses import LONGEST
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.desk.sections import OWN
from handlekraft.proposals.desk.texts import TextAt
from handlekraft.proposals.desk.writing import WritingTable
from handlekraft.proposals.forms.texts import (
    PARTS,
    OwnSectionForm,
    TextForm,
    TighteningForm,
    Wanted,
    as_initial,
    fields_of,
    significances_in,
)
from handlekraft.texts.kinds import ADDITION_KIND, FIELDS_OF_KIND


class KnownTexts(TypedDict):
    """What every change says, whatever it does."""

    section: str
    reason: str
    significance: str


def form_for(
    text: TextAt,
    *,
    sent: Mapping[str, Any] | None = None,
    asked: str = "",
    start: Mapping[str, Any] | None = None,
) -> TextForm:
    """Return the form of one text, filled with what was sent or with the words to start from.

    These are `start`, else those that stand. `asked` is the kind chosen for a new section of a document.
    """
    wanted, initial = _wanted(text, asked), _initial(text, start)
    if text.op == Operation.TIGHTEN:
        standing = text.table.desk.above.by_key[text.section].policy.label
        chosen = {"policy": text.proposed.policy if text.proposed else "locked"}
        return TighteningForm(sent, wanted=wanted, initial={**initial, **chosen}, standing=standing)
    if text.op != OWN:
        return TextForm(sent, wanted=wanted, initial=initial)
    parts = _parts_of(text.table)
    where = _where_it_stands(text, parts)
    anchors = [(each.key, each.name) for each in text.table.sections]
    return OwnSectionForm(sent, wanted=wanted, initial={**initial, **where}, anchors=anchors, parts=parts)


def asked_change(text: TextAt, act: str, form: TextForm) -> Change:
    """Return the change that an act of a valid form asks for: what was written, or
    what becomes of a text that stands."""
    data = form.cleaned_data
    known = KnownTexts(
        section=text.section, reason=data["reason"], significance=data["significance"] or "material"
    )
    match act:
        case "keep":
            return Change(Act.KEEP, op=text.op, base=data["base"], **known)
        case "give_up":
            return Change(Act.GIVE_UP, op=text.op, **known)
        case "remove":
            return Change(Act.REMOVE, **known)
        case _:
            return _written_change(text, form, known)


def _written_change(text: TextAt, form: TextForm, known: KnownTexts) -> Change:
    if text.op == Operation.TIGHTEN:
        return Change(Act.SAY, op=text.op, policy=form.cleaned_data["policy"], **known)
    if text.op == OWN:
        return _own_section_from(text, form, known)
    # A hard stop stays one, whoever words it.
    stop = text.op == Operation.REPLACE and text.standing.get("stop")
    content = {**form.content(), **({"stop": True} if stop else {})}
    return Change(Act.SAY, op=text.op, content=content, base=form.cleaned_data["base"], **known)


def advice_on(text: TextAt) -> list[ReadingAdvice]:
    """Return how the words that stand now read: advice, never a hindrance."""
    acute = text.table.desk.document.kind == Document.Kind.CARD
    found: list[ReadingAdvice] = []
    for line in text.table.lines(text.standing):
        match line.tone:
            case "heading":
                found += lint_heading(line.text)
            case "lead":
                found += lint_step(line.text)
            case _:
                found += lint_text(line.text, acute=acute)
    return list(dict.fromkeys(found))


def _own_section_from(text: TextAt, form: TextForm, known: KnownTexts) -> Change:
    own, content, owns = text.own_section, form.content(), text.table.desk.owns
    chosen_kind = form.data.get("kind", "") if text.is_new and owns else ""
    stop = own is not None and own.content.get("stop")
    return Change(
        Act.WRITE,
        kind=chosen_kind or (own.kind if own else ADDITION_KIND),
        content={**content, **({"stop": True} if stop else {})},
        part=(form.cleaned_data["part"] if owns else "") or (own.part if own else "local"),
        policy=(form.cleaned_data["policy"] if owns else "") or (own.policy if own else "extend"),
        must_fill=bool(owns and form.cleaned_data["must_fill"]),
        after=form.cleaned_data["after"],
        section=_minted(text.table, content) if text.is_new else text.section,
        reason=known["reason"],
        significance=known["significance"],
    )


def _wanted(text: TextAt, asked: str) -> Wanted:
    wordless = text.op in {Operation.HIDE, Operation.TIGHTEN}
    fields = () if wordless else fields_of(_kind(text, asked), addition=text.is_addition)
    return Wanted(fields, text.table.names, significances_in(text.table.desk.unit))


def _initial(text: TextAt, start: Mapping[str, Any] | None) -> dict[str, Any]:
    table, proposed = text.table, text.proposed
    return {
        **as_initial(text.standing if start is None else start, table.names),
        "seen": table.proposal.revision if table.proposal else 0,
        "base": table.desk.above.base(text.section) if text.section in table.desk.above.by_key else "",
        "significance": proposed.significance if proposed else "material",
        "reason": proposed.reason if proposed else "",
    }


def _where_it_stands(text: TextAt, parts: Sequence[tuple[str, str | Promise]]) -> dict[str, object]:
    """Where a section of one's own stands and what may be done with it, or what is usual for a new one."""
    own = text.own_section
    if own is not None:
        return {"after": own.after, "part": own.part, "policy": own.policy, "must_fill": own.must_fill}
    part = parts[0][0] if text.table.desk.owns else "local"
    return {"after": "", "part": part, "policy": "extend", "must_fill": False}


def _kind(text: TextAt, asked: str) -> str:
    if text.op != OWN:
        return text.kind
    if text.own_section is not None:
        return text.own_section.kind
    return asked if text.table.desk.owns and asked in FIELDS_OF_KIND else ADDITION_KIND


def _parts_of(table: WritingTable) -> list[tuple[str, str | Promise]]:
    """The parts of the page that the document's kind has: a card's own, or the one that others have."""
    is_card = table.desk.document.kind == Document.Kind.CARD
    return [part for part in PARTS if (part[0] == ONLY_PART) != is_card]


def _minted(table: WritingTable, content: Mapping[str, Any]) -> str:
    """Return a key that the document has never had, after the first words."""
    words = str(next((value if isinstance(value, str) else value[0] for value in content.values()), ""))
    slug = slug_of(words, LONGEST)
    taken = table.desk.texts.keys()
    taken |= set(table.desk.above.by_key) | {change.section for change in table.changes}
    base = f"eget-{slug}" if slug else "eget"
    return next(
        key for number in range(1, 1000) if (key := base if number == 1 else f"{base}-{number}") not in taken
    )
