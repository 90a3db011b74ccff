"""From the fields of a form to a change, and from a text to its fields and to advice on how it reads."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from django.utils.functional import Promise

from handlekraft.domain.derivation import Operation
from handlekraft.domain.plain_language import Finding, lint_heading, lint_step, lint_text
from handlekraft.guidance.document_kinds import ONLY_PART
from handlekraft.guidance.models import Document
from handlekraft.guidance.section_kinds import ADDITION_KIND, KINDS
from handlekraft.organisations.models import Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.desk.writing import OWN, WritingTable
from handlekraft.proposals.forms.texts import (
    PARTS,
    SIGNIFICANCES,
    SIGNIFICANCES_IN_UNIT,
    OwnSectionForm,
    TextForm,
    TighteningForm,
    Wanted,
    as_initial,
    fields_of,
)
from handlekraft.shell.slugs import slug_of


class KnownTexts(TypedDict):
    """What every change says, whatever it does."""

    section: str
    reason: str
    significance: str


def form_for(
    table: WritingTable,
    section: str,
    op: str,
    *,
    sent: Mapping[str, Any] | None = None,
    asked: str = "",
    start: Mapping[str, Any] | None = None,
) -> TextForm:
    """Return the form of one text, filled with what was sent or with the words to start from: `start`, else those that stand.

    `asked` is the kind that was chosen for a new section of a document.
    """
    kind = _kind(table, section, op, asked)
    fields = () if op in {Operation.HIDE, Operation.TIGHTEN} else fields_of(kind, addition=_is_addition(op))
    in_unit = table.desk.unit is not None and table.desk.unit.kind == Unit.Kind.UNIT
    wanted = Wanted(fields, table.names, SIGNIFICANCES_IN_UNIT if in_unit else SIGNIFICANCES)
    proposed = table.proposed(section, op)
    initial = {
        **as_initial(table.standing(section, op) if start is None else start, table.names),
        "seen": table.proposal.revision if table.proposal else 0,
        "base": table.desk.above.base(section) if section in table.desk.above.by_key else "",
        "significance": proposed.significance if proposed else "material",
        "reason": proposed.reason if proposed else "",
    }
    if op == Operation.TIGHTEN:
        standing = table.desk.above.by_key[section].policy.label
        chosen = {"policy": proposed.policy if proposed else "locked"}
        return TighteningForm(sent, wanted=wanted, initial={**initial, **chosen}, standing=standing)
    if op != OWN:
        return TextForm(sent, wanted=wanted, initial=initial)
    parts = _parts_of(table)
    where = _where_it_stands(table, section, parts)
    return OwnSectionForm(
        sent, wanted=wanted, initial={**initial, **where}, anchors=_anchors(table), parts=parts
    )


def _where_it_stands(
    table: WritingTable, section: str, parts: Sequence[tuple[str, str | Promise]]
) -> dict[str, object]:
    """Where a section of one's own stands and what may be done with it, or what is usual for a new one."""
    own = table.own_section(section)
    if own is not None:
        return {"after": own.after, "part": own.part, "policy": own.policy, "must_fill": own.must_fill}
    part = parts[0][0] if table.desk.owns else "local"
    return {"after": "", "part": part, "policy": "extend", "must_fill": False}


def change_from(table: WritingTable, op: str, form: TextForm, known: KnownTexts, *, new: bool) -> Change:
    """Return the change that a valid form asks for."""
    content = form.content()
    if op == Operation.TIGHTEN:
        return Change(Act.SAY, op=op, policy=form.cleaned_data["policy"], **known)
    if op != OWN:
        return Change(
            Act.SAY,
            op=op,
            content=_with_stop(table, known["section"], op, content),
            base=form.cleaned_data["base"],
            **known,
        )
    own = table.own_section(known["section"])
    section = _minted(table, content) if new else known["section"]
    owns = table.desk.owns
    standing_part = own.part if own else "local"
    return Change(
        Act.WRITE,
        kind=form.data.get("kind", "") if new and owns else own.kind if own else ADDITION_KIND,
        content={**content, **({"stop": True} if own and own.content.get("stop") else {})},
        part=(form.cleaned_data["part"] if owns else "") or standing_part,
        policy=(form.cleaned_data["policy"] if owns else "") or (own.policy if own else "extend"),
        must_fill=bool(owns and form.cleaned_data["must_fill"]),
        after=form.cleaned_data["after"],
        section=section,
        reason=known["reason"],
        significance=known["significance"],
    )


def advice_on(table: WritingTable, section: str, op: str) -> list[Finding]:
    """Return how the words that stand now read: advice, never a hindrance."""
    acute = table.desk.document.kind == Document.Kind.CARD
    found: list[Finding] = []
    for line in table.lines(table.standing(section, op)):
        match line.tone:
            case "heading":
                found += lint_heading(line.text)
            case "lead":
                found += lint_step(line.text)
            case _:
                found += lint_text(line.text, acute=acute)
    return list(dict.fromkeys(found))


def _is_addition(op: str) -> bool:
    return op in {Operation.FILL, Operation.PREPEND, Operation.APPEND}


def _kind(table: WritingTable, section: str, op: str, asked: str) -> str:
    if op != OWN:
        return table.kind_of(section, op)
    own = table.own_section(section)
    if own is not None:
        return own.kind
    return asked if table.desk.owns and asked in KINDS else ADDITION_KIND


def _anchors(table: WritingTable) -> list[tuple[str, str]]:
    """What a section of one's own can stand after: the first words of each section."""
    return [(each.key, each.name) for each in table.sections]


def _parts_of(table: WritingTable) -> list[tuple[str, str | Promise]]:
    """The parts of the page that the document's kind has: a card's own, or the one that others have."""
    is_card = table.desk.document.kind == Document.Kind.CARD
    return [part for part in PARTS if (part[0] == ONLY_PART) != is_card]


def _with_stop(table: WritingTable, section: str, op: str, content: dict[str, Any]) -> dict[str, Any]:
    """A hard stop stays one, whoever words it."""
    stops = op == Operation.REPLACE and table.standing(section, op).get("stop")
    return {**content, "stop": True} if stops else content


def _minted(table: WritingTable, content: Mapping[str, Any]) -> str:
    """Return a key that the document has never had, after the first words."""
    words = str(next((value if isinstance(value, str) else value[0] for value in content.values()), ""))
    slug = slug_of(words)
    taken = {row.section.key for row in table.desk.texts.by_place.values()}
    taken |= set(table.desk.above.by_key) | {change.section for change in table.changes}
    base = f"eget-{slug}" if slug else "eget"
    return next(
        key for number in range(1, 1000) if (key := base if number == 1 else f"{base}-{number}") not in taken
    )
