"""Suggesting upwards: a unit says what the text above should say; those who write there
take the words in, or say why not."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.accounts.models import User
from handlekraft.domain.derivation import EffectiveSection, digest_of
from handlekraft.domain.faults import (
    ClosedError,
    Fault,
    FourEyesError,
    NotAllowedError,
    RefusedError,
    StaleError,
)
from handlekraft.guidance.models import Document
from handlekraft.guidance.permissions import may_propose
from handlekraft.organisations.log import remember
from handlekraft.organisations.models import Unit
from handlekraft.proposals.changes import Change
from handlekraft.proposals.models import Proposal, Suggestion, SuggestionState
from handlekraft.proposals.operations.proposals import save_change
from handlekraft.proposals.queries.desks import WritingDesk, writing_desk
from handlekraft.proposals.way_up import level_above, way_in
from handlekraft.texts.checks import phrasing_faults, remark_faults
from handlekraft.texts.content import said
from handlekraft.texts.kinds import FIELDS_OF_KIND, field_faults


@transaction.atomic
def suggest_upwards(
    *,
    document: Document,
    unit: Unit,
    section: str,
    content: Mapping[str, Any],
    writer: User,
    today: date,
    reason: str = "",
) -> Suggestion:
    """Suggest to the level above the unit that a section says this; one that waits already is rewritten.

    Raises NotAllowedError without a role that writes for the unit, ClosedError for a unit that is
    closed, and RefusedError with everything that is wrong with the words, or when the level above
    says the same or may not change it.
    """
    if not may_propose(writer, document, unit, today):
        raise NotAllowedError(f"Du har ikke en rolle som skriver for {unit} i dag.")
    if unit.is_closed(today):
        raise ClosedError(f"{unit.name} er lagt ned. Foreslå det fra enheten som har overtatt.")
    Document.objects.select_for_update().get(pk=document.pk)
    target = level_above(unit, today)
    here = writing_desk(document, unit.municipality, unit, today)
    desk = writing_desk(document, unit.municipality, target, today)
    faults = [
        *_faults(here, desk, section, content),
        *remark_faults("reason", reason),
    ]
    if faults:
        raise RefusedError(faults)
    place = {"document": document, "from_unit": unit, "section": section}
    standing = Suggestion.objects.of(unit.municipality).waiting().filter(**place).first()
    suggestion = standing or Suggestion(**place, municipality=unit.municipality, revision=0)
    suggestion.to_unit, suggestion.author = target, writer
    suggestion.content, suggestion.reason = dict(content), reason
    suggestion.base = here.above.base(section)
    return _kept(suggestion, writer, "foreslo en endring av det felles")


@transaction.atomic
def take_in_suggestion(
    *,
    suggestion: Suggestion,
    seen: int,
    proposal: Proposal,
    proposal_seen: int,
    change: Change,
    writer: User,
    today: date,
) -> Proposal:
    """Put a change made of the suggested words in the level's own proposal. Whoever
    suggested them counts as one who wrote it.

    Raises as `save_change`, FourEyesError to the one who suggested it, and
    StaleError when it is not what was read.
    """
    standing = _answerable(suggestion, seen, writer, today)
    if (proposal.document_id, proposal.municipality_id, proposal.unit_id) != (
        standing.document_id,
        standing.municipality_id,
        standing.to_unit_id,
    ):
        raise ValueError(proposal)
    saved = save_change(
        proposal=proposal,
        change=replace(change, suggested=standing.author_id),
        writer=writer,
        seen=proposal_seen,
        today=today,
    )
    standing.state, standing.decider, standing.decided_at = SuggestionState.TAKEN, writer, timezone.now()
    _kept(standing, writer, "tok inn et forslag fra en enhet")
    return saved


@transaction.atomic
def decline_suggestion(
    *, suggestion: Suggestion, seen: int, decider: User, answer: str, today: date
) -> Suggestion:
    """Say why a suggestion is not taken in. Raises as `take_in_suggestion`, and RefusedError for an answer
    that says nothing or may not be written."""
    standing = _answerable(suggestion, seen, decider, today)
    faults = [*remark_faults("answer", answer)]
    if not answer.strip():
        faults.append(Fault("answer", "Skriv hvorfor, så de som foreslo det, vet det."))
    if faults:
        raise RefusedError(faults)
    standing.state, standing.answer = SuggestionState.DECLINED, answer
    standing.decider, standing.decided_at = decider, timezone.now()
    return _kept(standing, decider, "svarte på et forslag fra en enhet")


@transaction.atomic
def withdraw_suggestion(*, suggestion: Suggestion, seen: int, writer: User, today: date) -> Suggestion:
    """Take a suggestion back, for those who write in the unit. Raises NotAllowedError and StaleError."""
    standing = _read(suggestion, seen)
    if not may_propose(writer, standing.document, standing.from_unit, today):
        raise NotAllowedError(f"Du har ikke en rolle som skriver for {standing.from_unit} i dag.")
    standing.state = SuggestionState.WITHDRAWN
    return _kept(standing, writer, "trakk et forslag om det felles")


def _answerable(suggestion: Suggestion, seen: int, person: User, today: date) -> Suggestion:
    standing = _read(suggestion, seen)
    if not may_propose(person, standing.document, standing.to, today):
        raise NotAllowedError(f"Du har ikke en rolle som skriver for {standing.to} i dag.")
    if standing.author_id == person.pk:
        raise FourEyesError("Du har foreslått dette selv. En annen må svare.")
    return standing


def _read(suggestion: Suggestion, seen: int) -> Suggestion:
    rows = Suggestion.objects.select_for_update(of=("self",))
    standing = rows.select_related("document", "municipality", "from_unit", "to_unit").get(pk=suggestion.pk)
    if not standing.waits or standing.revision != seen:
        raise StaleError(
            f"Forslaget fra {standing.from_unit.name} er endret eller besvart siden du leste det. "
            "Les det som står nå."
        )
    return standing


def _faults(
    here: WritingDesk, desk: WritingDesk, section: str, content: Mapping[str, Any]
) -> Iterator[Fault]:
    above = here.above.by_key.get(section)
    if above is None or above.removed is not None or not above.texts:
        yield Fault("", "Avsnittet finnes ikke lenger på nivået over. Skriv et eget avsnitt i stedet.")
        return
    if way_in(desk, section) is None:
        yield Fault("", "Nivået over kan ikke endre dette avsnittet. Ta det opp med redaktøren i kommunen.")
        return
    yield from (Fault(*fault) for fault in _word_faults(desk, above, content))


def _word_faults(
    desk: WritingDesk, above: EffectiveSection, content: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    text = above.texts[0].text
    if not content:
        yield "", "Det er ikke skrevet noen tekst. Skriv teksten dere vil foreslå."
        return
    yield from field_faults(content, FIELDS_OF_KIND[text.kind])
    yield from phrasing_faults(said(content), desk.readers())
    if digest_of(text.kind, content) == text.digest:
        yield "", "Den felles teksten sier det samme. Endre teksten først."


def _kept(suggestion: Suggestion, person: User, verb: str) -> Suggestion:
    suggestion.revision += 1
    suggestion.save()
    subject = f"{suggestion.document.title}, {suggestion.from_unit.name}"
    remember(municipality=suggestion.municipality, person=person, verb=verb, subject=subject)
    return suggestion
