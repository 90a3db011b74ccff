"""Which roles open which section of the workspace (architecture: people and rights)."""

from handlekraft.directory.permissions import CHANGES_NUMBERS, DECIDES_NUMBERS
from handlekraft.organisations.models import Role

EVERYBODY = frozenset(Role)
# Running the installation gives no view of content.
READS_DOCUMENTS = EVERYBODY - {Role.DRIFT}
READS_CONTACTS = READS_DOCUMENTS - {Role.ANSATT}
SEES_ROLES = frozenset({Role.KOORDINATOR, Role.SEKTORLEDER, Role.ENHETSLEDER, Role.DRIFT})
SEES_EDITIONS = frozenset({Role.REDAKTOR, Role.GODKJENNER, Role.KOORDINATOR, Role.DRIFT})
READS_LOG = frozenset({Role.KOORDINATOR, Role.GODKJENNER, Role.DRIFT})
SEES_OUTBOX = frozenset({Role.KOORDINATOR, Role.DRIFT})

SEES_PROPOSALS = EVERYBODY - {Role.DRIFT, Role.ANSATT, Role.NUMMERANSVARLIG, Role.OVERSETTER}
SEES_TRANSLATIONS = frozenset(
    {Role.OVERSETTER, Role.REDAKTOR, Role.GODKJENNER, Role.RESSURSGRUPPE, Role.KOORDINATOR}
)

FILLS_VACANCIES = frozenset({Role.KOORDINATOR, Role.SEKTORLEDER, Role.ENHETSLEDER})
ANSWERS_FOR_UNIT_TEXTS = frozenset({Role.ENHETSLEDER, Role.NOKKELPERSON, Role.SEKTORLEDER})
ANSWERS_FOR_MUNICIPAL_TEXTS = frozenset({Role.REDAKTOR, Role.RESSURSGRUPPE})
WORKS_WITH_NUMBERS = CHANGES_NUMBERS | DECIDES_NUMBERS
VERIFIES_CONTACTS = frozenset({Role.NUMMERANSVARLIG})
