"""Which roles open the pages that belong to no room: the log, the outbox."""

from handlekraft.organisations.models import Role

READS_LOG = frozenset({Role.KOORDINATOR, Role.GODKJENNER, Role.DRIFT})
SEES_OUTBOX = frozenset({Role.KOORDINATOR, Role.DRIFT})
FOLLOWS_UNITS = frozenset({Role.KOORDINATOR, Role.SEKTORLEDER})
"""Who sees how every unit stands: all of them, or those of the sector."""
