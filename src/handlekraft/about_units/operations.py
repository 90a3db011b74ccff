"""Saying what a unit says of itself, and that it still holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from handlekraft.about_units.models import AnswersConfirmed
from handlekraft.about_units.queries import standing_of
from handlekraft.accounts.models import User
from handlekraft.domain.derivation import Operation
from handlekraft.domain.faults import ClosedError, Fault, NotAllowedError, RefusedError
from handlekraft.guidance.models import Document
from handlekraft.guidance.permissions import may_adapt
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Unit
from handlekraft.proposals.changes import Act, Change
from handlekraft.proposals.models import Proposal
from handlekraft.proposals.operations.proposals import save_change, start_proposal, submit_proposal


@transaction.atomic
def send_answers(
    *,
    document: Document,
    unit: Unit,
    written: Mapping[str, Sequence[str]],
    seen: int,
    writer: User,
    today: date,
) -> Proposal:
    """Put the answers that are new, in paragraphs by what is asked, in the unit's proposal and hand it in.
    `seen` is the revision that the form showed, 0 where there was none; an empty answer takes the unit's
    away.

    Raises RefusedError with the faults of each answer, its field named as what is asked, and otherwise as
    `save_change` and `submit_proposal`. All of it, or nothing.
    """
    if not written:
        raise RefusedError(
            [Fault("", _("Ingen av svarene er endret. Endre et svar, eller bekreft at de stemmer."))]
        )
    proposal = start_proposal(
        document=document, municipality=unit.municipality, unit=unit, writer=writer, today=today
    )
    faults: list[Fault] = []
    for asked, paragraphs in written.items():
        try:
            proposal = save_change(
                proposal=proposal, change=_change(asked, paragraphs), writer=writer, seen=seen, today=today
            )
        except RefusedError as error:
            faults += _at(asked, error.faults)
        seen = proposal.revision
    if faults:
        raise RefusedError(faults)
    return submit_proposal(proposal=proposal, author=writer, seen=seen, today=today)


@transaction.atomic
def confirm_answers(*, unit: Unit, person: User, today: date) -> AnswersConfirmed:
    """Record that what the unit says of itself still holds.

    Raises NotAllowedError without a role that writes there, ClosedError for a unit that is closed, and
    RefusedError while something is unanswered.
    """
    if not may_adapt(person, unit, today):
        raise NotAllowedError(
            _("Du har ikke en rolle som svarer for enheten i dag. Spør lederen av enheten.")
        )
    if unit.is_closed(today):
        raise ClosedError(_("%(unit)s er lagt ned.") % {"unit": unit.name})
    standing = standing_of(unit.municipality, today, among={unit.pk})
    if not standing or standing[0].answers.unanswered:
        raise RefusedError([Fault("", _("Svar på alt først. Da kan svarene bekreftes."))])
    made = AnswersConfirmed.objects.create(municipality=unit.municipality, unit=unit, person=person)
    remember(
        municipality=unit.municipality,
        person=person,
        verb="bekreftet det enheten sier om seg selv",
        subject=unit.name,
    )
    return made


def _change(asked: str, paragraphs: Sequence[str]) -> Change:
    if not paragraphs:
        return Change(Act.GIVE_UP, asked, op=Operation.FILL.value)
    return Change(Act.SAY, asked, op=Operation.FILL.value, content={"body": [*paragraphs]})


def _at(asked: str, faults: Iterable[Fault]) -> Iterable[Fault]:
    """The faults of one answer, which has one field."""
    return (Fault(asked, fault.message) for fault in faults)
