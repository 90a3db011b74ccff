"""Which roles open the pages that belong to no room: roles, the log, the outbox."""

from handlekraft.organisations.models import Role

SEES_ROLES = frozenset({Role.KOORDINATOR, Role.SEKTORLEDER, Role.ENHETSLEDER, Role.DRIFT})
READS_LOG = frozenset({Role.KOORDINATOR, Role.GODKJENNER, Role.DRIFT})
SEES_OUTBOX = frozenset({Role.KOORDINATOR, Role.DRIFT})
FILLS_VACANCIES = frozenset({Role.KOORDINATOR, Role.SEKTORLEDER, Role.ENHETSLEDER})
