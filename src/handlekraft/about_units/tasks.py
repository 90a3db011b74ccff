"""What waits of what units say of themselves: one sentence for a unit, whatever the number of its cards."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.about_units.permissions import IS_ASKED
from handlekraft.about_units.queries import UnitStanding, standing_of
from handlekraft.domain.enumerations import listed
from handlekraft.guidance.models import Document
from handlekraft.proposals.models import Proposal, ProposalState
from handlekraft.shell.tasks import Task, address_in
from handlekraft.shell.workplace import Workplace


def units_to_answer_for(place: Workplace) -> Iterator[Task]:
    """What is unanswered in a unit, and answers that somebody should look at again; not while they wait for
    approval."""
    held = {unit.pk for unit in place.units_held(IS_ASKED) if unit is not None}
    if not held:
        return
    handed_in = _handed_in(place)
    for standing in standing_of(place.municipality, place.on, among=held):
        text = _sentence(standing, place)
        if text and standing.unit.pk not in handed_in:
            href = address_in(place, "about_unit", unit=standing.unit.slug)
            yield Task(text=text, act=_("Svar for enheten"), href=href)


def _handed_in(place: Workplace) -> set[int | None]:
    rows = Proposal.objects.of(place.municipality).filter(state=ProposalState.SUBMITTED)
    asked = Document.objects.asked_in(place.municipality)
    return set(rows.filter(document__in=asked).values_list("unit", flat=True))


def _sentence(standing: UnitStanding, place: Workplace) -> str:
    said, unanswered = {"unit": standing.unit.name}, len(standing.answers.unanswered)
    if unanswered:
        text = ngettext(
            "Om enheten: ett svar mangler for %(unit)s. Svaret kommer på alle kortene.",
            "Om enheten: %(number)d svar mangler for %(unit)s. Svarene kommer på alle kortene.",
            unanswered,
        )
        return text % {**said, "number": unanswered}
    if standing.new_in:
        roles = listed([role.label for role in standing.new_in], _("%(first)s og %(last)s"))
        return _("%(unit)s har fått ny %(roles)s. Se om det som står om enheten, fortsatt stemmer.") % {
            **said,
            "roles": roles,
        }
    if standing.is_due(place.on):
        return _("Det er et år siden noen så på det som står om %(unit)s. Bekreft at det stemmer.") % said
    return ""
