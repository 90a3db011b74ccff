"""What waits of alike texts: one sentence for each document, however many units."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.guidance.models import Document
from handlekraft.guidance.permissions import ANSWERS_FOR_SEVERAL
from handlekraft.proposals.changes import Act
from handlekraft.proposals.desk.alike import alike_groups
from handlekraft.proposals.desk.proposals import ProposalLine
from handlekraft.proposals.queries.alike import documents_with_alike_texts
from handlekraft.shell.tasks import Task
from handlekraft.shell.workplace import Workplace
from handlekraft.workspace.permissions import SETTLES_ALIKE


def alike_waits(place: Workplace) -> Iterator[Task]:
    """Texts that are the same in several units this person answers for, after the common text has changed.

    One query for those who answer for several units, and nine more, however many documents, when something is alike.
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
            yield Task(text=text % said, act=_("Se tekstene"), href=_address(place, group.texts.document))


def alike_lines(place: Workplace, lines: Sequence[ProposalLine]) -> list[ProposalLine]:
    """Return the proposals this person can approve together: one answer by one person, in two or more units."""
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
        yield Task(text=text % said, act=_("Se forslagene"), href=_address(place, document))


def _settles(line: ProposalLine) -> bool:
    changes = line.proposal.changes
    return len(changes) == 1 and changes[0]["act"] in {Act.KEEP, Act.GIVE_UP}


def _address(place: Workplace, document: Document) -> str:
    names = {"municipality": place.municipality.slug, "key": document.key}
    return reverse("workspace:alike", kwargs=names)
