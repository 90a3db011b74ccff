"""Suggestions from units: those that wait for somebody, and those that concern one document in one place."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from handlekraft.domain.word_diff import Stretch, word_diff
from handlekraft.guidance.permissions import writing_roles
from handlekraft.organisations.queries import unit_paths
from handlekraft.proposals.changes import Act
from handlekraft.proposals.desk.sections import OWN
from handlekraft.proposals.desk.texts import TextAt
from handlekraft.proposals.desk.writing import WritingTable
from handlekraft.proposals.models import Suggestion
from handlekraft.proposals.way_up import way_in
from handlekraft.shell.workplace import Workplace
from handlekraft.texts.lines import ContentLine


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A suggestion beside the text it is about. `op` is the operation, in addresses, with which the
    words come in; empty if they cannot."""

    suggestion: Suggestion
    now: tuple[ContentLine, ...]
    suggested: tuple[ContentLine, ...]
    difference: tuple[Stretch, ...]
    op: str


@dataclass(frozen=True, slots=True)
class SuggestionsHere:
    """By section: what units below suggest to this place and nobody has answered, and the newest
    this place has suggested itself."""

    received: Mapping[str, list[ShownSuggestion]]
    sent: Mapping[str, Suggestion]


def waiting_suggestions(place: Workplace) -> list[Suggestion]:
    """Return what waits for an answer from this person, never their own. One query, and
    two more when some go to a sector."""
    people = ("document", "municipality", "from_unit", "to_unit", "author")
    rows = Suggestion.objects.of(place.municipality).waiting().exclude(author=place.user)
    found = list(rows.select_related(*people))
    paths = unit_paths(place.municipality, place.on) if any(row.to_unit_id for row in found) else {}
    return [
        row
        for row in found
        if place.holds_in(writing_roles(row.to), row.to_unit, paths.get(row.to_unit_id or 0, ()))
        and (row.to_unit_id is None or row.to_unit_id in paths)
    ]


def suggestions_here(table: WritingTable) -> SuggestionsHere:
    """Return the suggestions about the table's document that this place has had or sent. One query."""
    desk = table.desk
    own = Q(from_unit=desk.unit) if desk.unit else Q(pk__in=())
    rows = Suggestion.objects.of(desk.municipality).filter(
        own | Q(to_unit=desk.unit, state="waiting"), document=desk.document
    )
    received: dict[str, list[ShownSuggestion]] = {}
    sent: dict[str, Suggestion] = {}
    for row in rows.select_related("document", "from_unit", "to_unit", "municipality", "author", "decider"):
        if desk.unit and row.from_unit_id == desk.unit.pk:
            sent.setdefault(row.section, row)
        else:
            received.setdefault(row.section, []).append(shown_suggestion(table, row))
    return SuggestionsHere(received, sent)


def shown_suggestion(table: WritingTable, suggestion: Suggestion) -> ShownSuggestion:
    """Return a suggestion beside what stands in the table's place, which it was sent to."""
    now = _standing(table, suggestion.section)
    suggested = table.lines(suggestion.content)
    return ShownSuggestion(
        suggestion=suggestion,
        now=now,
        suggested=suggested,
        difference=word_diff(*("\n".join(line.text for line in each) for each in (now, suggested))),
        op=_way_in(table, suggestion.section),
    )


def _standing(table: WritingTable, section: str) -> tuple[ContentLine, ...]:
    op = _way_in(table, section)
    without_proposal = WritingTable(table.desk, table.names, None)
    return table.lines(TextAt(without_proposal, section, op).standing) if op else ()


def _way_in(table: WritingTable, section: str) -> str:
    match way_in(table.desk, section):
        case Act.WRITE:
            return OWN
        case Act.SAY:
            return "replace"
        case _:
            return ""
