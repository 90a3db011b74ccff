"""Who may write and approve guidance, as predicates. Nothing follows from being superuser."""

from datetime import date

from handlekraft.guidance.models import AdaptationVersion, Document, DocumentVersion
from handlekraft.organisations.models import Municipality, Role, Unit
from handlekraft.organisations.permissions import EVERYBODY, Somebody, holds_any

_ADAPT_UNIT = (Role.NOKKELPERSON, Role.ENHETSLEDER, Role.SEKTORLEDER, Role.REDAKTOR)
_ADAPT_SECTOR = (Role.SEKTORLEDER, Role.REDAKTOR)
_WRITE_IN_MUNICIPALITY = (Role.REDAKTOR, Role.RESSURSGRUPPE)
_APPROVE_UNIT = (Role.ENHETSLEDER, Role.SEKTORLEDER, Role.GODKJENNER)
_APPROVE_SECTOR = (Role.SEKTORLEDER, Role.GODKJENNER)
_APPROVE_IN_MUNICIPALITY = (Role.GODKJENNER,)
READS_DOCUMENTS = EVERYBODY - {Role.DRIFT}
"""Who reads documents at work. Running the installation gives no view of content."""
ANSWERS_FOR_UNIT_TEXTS = frozenset({Role.ENHETSLEDER, Role.NOKKELPERSON, Role.SEKTORLEDER})
ANSWERS_FOR_MUNICIPAL_TEXTS = frozenset({Role.REDAKTOR, Role.RESSURSGRUPPE})


def may_write(user: Somebody, document: Document, on: date) -> bool:
    """Whether the user may draft the document itself. The library belongs to no
    municipality: its files are its drafts."""
    owner = document.municipality
    return owner is not None and holds_any(user, _WRITE_IN_MUNICIPALITY, owner, on)


def may_begin(user: Somebody, municipality: Municipality, on: date) -> bool:
    """Whether the user may begin a new document of the municipality's own."""
    return holds_any(user, _WRITE_IN_MUNICIPALITY, municipality, on)


def may_adapt(user: Somebody, where: Municipality | Unit, on: date) -> bool:
    """Whether the user may draft what this municipality, sector or unit says."""
    return holds_any(user, writing_roles(where), where, on)


def may_propose(user: Somebody, document: Document, where: Municipality | Unit, on: date) -> bool:
    """Whether the user may write what the document says in a place: the
    document itself where the place owns it."""
    if isinstance(where, Municipality) and document.municipality_id is not None:
        return document.municipality_id == where.pk and may_write(user, document, on)
    return may_adapt(user, where, on)


def may_decide_in(user: Somebody, where: Municipality | Unit, on: date) -> bool:
    """Whether the user has a role that approves in the place."""
    return holds_any(user, deciding_roles(where), where, on)


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
    """The roles with which one can stand behind what came with a file: those that
    write there, and those that decide."""
    return tuple(dict.fromkeys((*deciding_roles(where), *writing_roles(where))))


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
