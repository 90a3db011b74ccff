"""Who may write and approve guidance, as predicates. Nothing follows from being superuser."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from handlekraft.accounts.models import User
from handlekraft.acknowledgement.models import UnclearText
from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.organisations.permissions import holds_any
from handlekraft.proposals.models import Proposal

Somebody = User | AnonymousUser
_ADAPT_UNIT = (Role.NOKKELPERSON, Role.ENHETSLEDER, Role.SEKTORLEDER, Role.REDAKTOR)
_ADAPT_SECTOR = (Role.SEKTORLEDER, Role.REDAKTOR)
_WRITE_IN_MUNICIPALITY = (Role.REDAKTOR, Role.RESSURSGRUPPE)
_APPROVE_UNIT = (Role.ENHETSLEDER, Role.SEKTORLEDER, Role.GODKJENNER)
_APPROVE_SECTOR = (Role.SEKTORLEDER, Role.GODKJENNER)
_APPROVE_IN_MUNICIPALITY = (Role.GODKJENNER,)
ANSWERS_FOR_SEVERAL = frozenset({Role.SEKTORLEDER, Role.REDAKTOR})
"""Who may give one answer for several units whose texts are the same: held above them all."""
LEADS_READING = frozenset({Role.NOKKELPERSON, Role.ENHETSLEDER, Role.SEKTORLEDER})
"""Who sees who has confirmed in a unit, and records what was read together there: held in it or above."""
SEES_COVERAGE = frozenset({Role.KOORDINATOR, Role.REDAKTOR})
"""Who sees how far all units have come, in numbers."""
WRITES_NOTICES = frozenset({Role.NUMMERANSVARLIG, Role.REDAKTOR, Role.KOORDINATOR})
APPROVES_NOTICES = frozenset({Role.NUMMERANSVARLIG, Role.GODKJENNER, Role.KOORDINATOR})


def may_write(user: Somebody, document: Document, on: date) -> bool:
    """Whether the user may draft the document itself. The library belongs to no municipality: its files are its drafts."""
    owner = document.municipality
    return owner is not None and holds_any(user, _WRITE_IN_MUNICIPALITY, owner, on)


def may_begin(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may begin a new document of the municipality's own."""
    return holds_any(user, _WRITE_IN_MUNICIPALITY, municipality, on)


def may_adapt(user: Somebody, where: Municipality | Unit, on: date) -> bool:
    """Whether the user may draft what this municipality, sector or unit says."""
    return holds_any(user, writing_roles(where), where, on)


def may_propose(user: Somebody, document: Document, where: Municipality | Unit, on: date) -> bool:
    """Whether the user may write what the document says in a place: the document itself where the place owns it."""
    if isinstance(where, Municipality) and document.municipality_id is not None:
        return document.municipality_id == where.pk and may_write(user, document, on)
    return may_adapt(user, where, on)


def may_decide(user: Somebody, proposal: Proposal, on: date) -> bool:
    """Whether the user has a role that approves in the proposal's place, and wrote none of it."""
    return user.pk not in proposal.writers and may_decide_in(user, proposal.where, on)


def may_decide_in(user: Somebody, where: Municipality | Unit, on: date) -> bool:
    """Whether the user has a role that approves in the place."""
    return holds_any(user, deciding_roles(where), where, on)


def may_write_notice(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may write important messages here: the same who may change a number, since both are for haste."""
    return holds_any(user, WRITES_NOTICES, municipality, on)


def may_approve_notice(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may approve an important message that another has written here."""
    return holds_any(user, APPROVES_NOTICES, municipality, on)


def may_end_notice(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may take a message away from readers, or from those it waits for."""
    return holds_any(user, WRITES_NOTICES | APPROVES_NOTICES, municipality, on)


def writing_roles(where: Municipality | Unit) -> tuple[Role, ...]:
    """The roles with which one writes what a place says, held there or above."""
    return _roles(where, _WRITE_IN_MUNICIPALITY, _ADAPT_SECTOR, _ADAPT_UNIT)


def deciding_roles(where: Municipality | Unit) -> tuple[Role, ...]:
    """The roles with which one approves what a place says, held there or above."""
    return _roles(where, _APPROVE_IN_MUNICIPALITY, _APPROVE_SECTOR, _APPROVE_UNIT)


def may_endorse(
    user: Somebody, version: DocumentVersion | AdaptationVersion, municipality: Municipality, on: date
) -> bool:
    """Whether the user writes or decides in the place that owns the version, and did not write it.

    The library's is asked about in the municipality that reads it; one of somebody else's is nobody's here.
    """
    where = owner_of(version) or municipality
    owner = where if isinstance(where, Municipality) else where.municipality
    if owner != municipality or version.author_id == user.pk:
        return False
    return holds_any(user, endorsing_roles(where), where, on)


def endorsing_roles(where: Municipality | Unit) -> tuple[Role, ...]:
    """The roles with which one can stand behind what came with a file: those that write there, and those that decide."""
    return tuple(dict.fromkeys((*deciding_roles(where), *writing_roles(where))))


def may_lead_reading(user: Somebody, unit: Unit, on: date) -> bool:
    """Whether the user follows what is read in a unit, and records for its people what they have read together."""
    return holds_any(user, LEADS_READING, unit, on)


def may_settle_unclear(user: Somebody, unclear: UnclearText, on: date) -> bool:
    """Whether the user takes up what somebody finds unclear: who leads the reading of the unit, else an editor."""
    if unclear.unit is not None:
        return may_lead_reading(user, unclear.unit, on)
    return holds_any(user, (Role.REDAKTOR,), unclear.municipality, on)


def owner_of(version: DocumentVersion | AdaptationVersion) -> Municipality | Unit | None:
    """Whose word a version is: a unit's, a municipality's, or nobody's in particular (the library's)."""
    if isinstance(version, DocumentVersion):
        return version.document.municipality
    return version.adaptation.unit or version.adaptation.municipality


def _roles(
    where: Municipality | Unit,
    in_municipality: tuple[Role, ...],
    in_sector: tuple[Role, ...],
    in_unit: tuple[Role, ...],
) -> tuple[Role, ...]:
    if isinstance(where, Municipality):
        return in_municipality
    return in_sector if where.kind == Unit.Kind.SECTOR else in_unit
