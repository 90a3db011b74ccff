"""What waits of proposals: to decide, to mend, to answer, to take over; one sentence
for many units with the same text."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.guidance.permissions import ANSWERS_FOR_UNIT_TEXTS
from handlekraft.guidance.tasks import writing_address
from handlekraft.proposals.changes import Act
from handlekraft.proposals.desk.alike import alike_groups
from handlekraft.proposals.desk.proposals import ProposalLine, proposals_in
from handlekraft.proposals.desk.suggestions import waiting_suggestions
from handlekraft.proposals.models import ProposalState
from handlekraft.proposals.permissions import (
    ANSWERS_FOR_SEVERAL,
    SEES_PROPOSALS,
    SETTLES_ALIKE,
    TAKES_SUGGESTIONS,
)
from handlekraft.proposals.queries.alike import documents_with_alike_texts
from handlekraft.proposals.queries.legacies import unclaimed_legacies
from handlekraft.shell.tasks import Task, address_in
from handlekraft.shell.workplace import Workplace


def proposals_to_decide(place: Workplace) -> Iterator[Task]:
    """Proposals to decide on, those sent back, and for the coordinator those that have waited long."""
    if not place.holds(SEES_PROPOSALS):
        return
    lines = proposals_in(place)
    together = alike_lines(place, lines)
    yield from alike_proposals(place, together)
    for line in lines:
        sentence = "" if line in together else _sentence_of(line)
        if sentence:
            said = {"title": line.proposal.document.title, "place": line.where, "name": line.author}
            href = address_in(place, "proposal", proposal=line.proposal.pk)
            yield Task(text=sentence % said, act=_("Se forslaget"), href=href)


def suggestions_to_answer(place: Workplace) -> Iterator[Task]:
    """What units below suggest that the text this person writes should say."""
    if not place.holds(TAKES_SUGGESTIONS):
        return
    for suggestion in waiting_suggestions(place):
        said = {"unit": suggestion.from_unit.name, "title": suggestion.document.title}
        text = _("%(unit)s foreslår en endring av det felles i «%(title)s».")
        href = address_in(place, "suggestion", suggestion=suggestion.pk)
        yield Task(text=text % said, act=_("Se forslaget"), href=href)


def legacies_to_take_over(place: Workplace) -> Iterator[Task]:
    """Texts of units that closed lately, for those who write in the unit that has taken over."""
    answered_for = {unit for unit in place.units_held(ANSWERS_FOR_UNIT_TEXTS) if unit is not None}
    if not answered_for:
        return
    for legacy in unclaimed_legacies(place.municipality, place.on):
        if legacy.heir in answered_for:
            said = {
                "heir": legacy.heir.name,
                "predecessor": legacy.predecessor.name,
                "title": legacy.document.title,
            }
            text = _(
                "%(heir)s har overtatt etter %(predecessor)s, som hadde egne tekster i «%(title)s». Se om dere vil hente dem."
            )
            address = writing_address(place, legacy.document, legacy.heir)
            yield Task(text=text % said, act=_("Se på teksten"), href=address)


def alike_texts_to_settle(place: Workplace) -> Iterator[Task]:
    """Texts that are the same in several units this person answers for, after the common text has changed.

    One query for those who answer for several units, and nine more, however many
    documents, when something is alike.
    """
    if not place.holds(ANSWERS_FOR_SEVERAL):
        return
    for group in alike_groups(place, documents_with_alike_texts(place.municipality)):
        if group.offered:
            number = len(group.units)
            text = ngettext(
                "%(number)d enhet har den samme teksten i «%(title)s», og den felles er endret. Du kan velge for alle samtidig.",
                "%(number)d enheter har den samme teksten i «%(title)s», og den felles er endret. Du kan velge for alle samtidig.",
                number,
            )
            said = {"number": number, "title": group.texts.document.title}
            yield Task(
                text=text % said,
                act=_("Se tekstene"),
                href=address_in(place, "alike", key=group.texts.document.key),
            )


def alike_lines(place: Workplace, lines: Sequence[ProposalLine]) -> list[ProposalLine]:
    """Return the proposals this person can approve together: one answer by
    one person, in two or more units."""
    if not place.holds(SETTLES_ALIKE):
        return []
    settling = [line for line in lines if line.decides and _settles(line)]
    times = Counter(line.answer for line in settling)
    return [line for line in settling if times[line.answer] > 1]


def alike_proposals(place: Workplace, lines: Sequence[ProposalLine]) -> Iterator[Task]:
    """One sentence for the proposals of `alike_lines` that are the same."""
    for answer, number in Counter(line.answer for line in lines).items():
        line = next(each for each in lines if each.answer == answer)
        text = ngettext(
            "%(name)s har sendt deg %(number)d likt forslag: «%(title)s».",
            "%(name)s har sendt deg %(number)d like forslag: «%(title)s».",
            number,
        )
        document = line.proposal.document
        said = {"name": line.author, "number": number, "title": document.title}
        yield Task(
            text=text % said, act=_("Se forslagene"), href=address_in(place, "alike", key=document.key)
        )


def _settles(line: ProposalLine) -> bool:
    changes = line.proposal.changes
    return len(changes) == 1 and changes[0]["act"] in {Act.KEEP, Act.GIVE_UP}


def _sentence_of(line: ProposalLine) -> str:
    if line.escalated:
        return _(
            "Forslaget til «%(title)s», %(place)s, har ventet i mer enn en uke. Nå venter det på deg også."
        )
    if line.asked:
        return _("%(name)s har sendt deg et forslag: «%(title)s», %(place)s.")
    if line.writes and line.proposal.state == ProposalState.RETURNED:
        return _("Forslaget til «%(title)s», %(place)s, er sendt tilbake.")
    if line.waits_long and not line.decides:
        return _("Forslaget til «%(title)s», %(place)s, har ventet i mer enn en uke.")
    return ""
